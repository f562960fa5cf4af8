package com.acme.flows.ivr;

import com.acme.flows.Application;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;

/** The languages and menus as a flow, at {@code /voice/incoming}. */
public final class IvrFlowApplication extends Application {

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    return new IvrFlow(database(context, Ivr.SCHEMA), (Hours) context.getAttribute("hours"))
        .handlers(state(context), patience(context));
  }
}
