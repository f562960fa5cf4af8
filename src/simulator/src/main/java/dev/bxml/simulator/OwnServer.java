package dev.bxml.simulator;

import com.sun.net.httpserver.HttpHandler;
import dev.bxml.simulator.delivery.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The server of an application that has none. Several simulators may share it, each with calls of its
 * own: it is there as long as one of them is, and comes again where it was when the next one calls.
 */
final class OwnServer {
  private final HttpHandler application;
  private final String url;
  private final int port;
  private @Nullable LocalServer running;
  private int users;

  OwnServer(HttpHandler application) {
    LocalServer started = LocalServer.start(application);
    this.application = application;
    this.url = started.url();
    this.port = started.port();
    this.running = started;
  }

  /** Returns where it is, without a slash at the end. */
  String url() {
    return url;
  }

  /** Somebody uses it from now on. */
  synchronized void enter() {
    users++;
    if (running == null) {
      try {
        running = LocalServer.start(application, port);
      } catch (IOException e) {
        throw new UncheckedIOException("No server can be started at the port " + port, e);
      }
    }
  }

  /**
   * Somebody uses it no more.
   *
   * @param entered whether they ever did
   */
  synchronized void leave(boolean entered) {
    users -= entered ? 1 : 0;
    if (users == 0 && running != null) {
      running.close();
      running = null;
    }
  }
}
