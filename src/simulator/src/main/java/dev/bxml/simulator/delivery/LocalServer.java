package dev.bxml.simulator.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.bxml.simulator.time.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own server, on the loopback interface. */
public final class LocalServer implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int BACKLOG = 1_000;
  private static final int SERVER_ERROR = 500;
  private static final Logger LOGGER = System.getLogger("dev.bxml");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Threads.daemons("bxml-simulator-http"));

  private LocalServer(HttpHandler handler, int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    server.createContext("/", exchange -> handle(handler, exchange));
    server.setExecutor(threads);
  }

  /** What a handler throws the JDK's server tells nobody; after an error it does not even answer. */
  private static void handle(HttpHandler handler, HttpExchange exchange) throws IOException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.ERROR, "The handler of a request must answer it, but has thrown", e);
      try (exchange) {
        exchange.sendResponseHeaders(SERVER_ERROR, -1); // unless it has begun to answer
      }
    }
  }

  /** Starts one at a free port. */
  public static LocalServer start(HttpHandler handler) {
    try {
      return start(handler, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No server can be started on the loopback interface", e);
    }
  }

  /**
   * Starts one at a port; 0 is any that is free.
   *
   * @throws IOException if the port is taken
   */
  public static LocalServer start(HttpHandler handler, int port) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true"); // else each answer waits 40 ms for nothing
    }
    LocalServer started = new LocalServer(handler, port);
    started.begin();
    return started;
  }

  /** Its own thread is a daemon if the one that starts it is: no JVM is to wait for a test's server. */
  private void begin() {
    try {
      threads.submit(server::start).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread was interrupted while a server started", e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns where it is: without a path, and without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
