package com.acme.flows.ivr;

import com.acme.flows.Application;
import com.acme.flows.Calls;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;

/** The languages and menus, at {@code /voice/incoming}. */
public final class IvrApplication extends Application {

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    return new Ivr(
            database(context, Ivr.SCHEMA),
            (Calls) context.getAttribute("calls"),
            (Hours) context.getAttribute("hours"),
            patience(context))
        .handlers();
  }
}
