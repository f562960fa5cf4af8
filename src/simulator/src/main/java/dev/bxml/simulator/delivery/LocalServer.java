package dev.bxml.simulator.delivery;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.bxml.simulator.time.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own server, at a free port of the loopback interface. */
public final class LocalServer implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int BACKLOG = 1_000;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Threads.daemons("bxml-simulator-http"));

  private LocalServer(HttpHandler handler) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    server.createContext("/", handler);
    server.setExecutor(threads);
  }

  /** Starts one. */
  public static LocalServer start(HttpHandler handler) {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true"); // else each answer waits 40 ms for nothing
    }
    try {
      LocalServer started = new LocalServer(handler);
      started.begin();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("No server can be started on the loopback interface", e);
    }
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

  /** Returns where it is: without a path, and without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
