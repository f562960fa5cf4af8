package com.acme.frontdesk;

import dev.bxml.callback.DisconnectCallback;
import dev.bxml.handler.DisconnectHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes a line for each call that has ended. */
public final class CallLog implements DisconnectHandler {
  private static final Logger LOGGER = System.getLogger("com.acme.frontdesk");

  @Override
  public void onDisconnect(DisconnectCallback callback) {
    // describe() and the outcome's toString() are safe to log whatever came; raw members are not.
    LOGGER.log(Level.INFO, () -> callback.describe() + ": " + callback.outcome());
  }
}
