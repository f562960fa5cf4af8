package com.acme.flows.mailbox;

import com.acme.flows.Application;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;
import java.time.Clock;

/** The mailboxes, at {@code /voice/incoming}. */
public final class MailboxApplication extends Application {

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    return new Mailbox(
            database(context, Mailbox.SCHEMA),
            (Clock) context.getAttribute("clock"),
            audio -> audio
                .username(System.getProperty("rest.username"))
                .password(System.getProperty("rest.password")))
        .handlers();
  }
}
