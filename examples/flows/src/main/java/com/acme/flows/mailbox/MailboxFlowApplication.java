package com.acme.flows.mailbox;

import com.acme.flows.Application;
import com.acme.flows.Sql;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;
import java.time.Clock;

/** The mailboxes as a flow, at {@code /voice/incoming}. */
public final class MailboxFlowApplication extends Application {

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    Sql sql = database(context, Mailbox.SCHEMA);
    Mailbox mailboxes = new Mailbox(
        sql,
        (Clock) context.getAttribute("clock"),
        audio -> audio
            .username(System.getProperty("rest.username"))
            .password(System.getProperty("rest.password")));
    return new MailboxFlow(sql, mailboxes).handlers(state(context));
  }
}
