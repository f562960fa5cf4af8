package dev.bxml.servlet;

import java.net.InetAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An application in an embedded Jetty. */
public record JettyApp(Server server, GracefulHandler requests) implements WebApp {

  /** Starts it with HTTP/2 beside HTTP/1, without TLS. */
  public static WebApp startWithHttp2(String contextPath, Setup setup) throws Exception {
    return start(contextPath, setup, new QueuedThreadPool(), JettyApp::addHttp2);
  }

  /** Starts it with HTTP/2 beside HTTP/1, without TLS, and with so many threads. */
  public static WebApp startWithHttp2(String contextPath, Setup setup, int threads)
      throws Exception {
    return start(contextPath, setup, new QueuedThreadPool(threads), JettyApp::addHttp2);
  }

  /** Has a connector take HTTP/2 without TLS too, on connections that may rest. */
  public static void addHttp2(ServerConnector connector) {
    connector.addConnectionFactory(new HTTP2CServerConnectionFactory(new HttpConfiguration()));
    // On a busy machine one rests for longer than 30 s between two rounds, and the next is by
    // HTTP/1.
    connector.setIdleTimeout(GUARD_MILLIS);
  }

  /** Starts it. */
  public static WebApp start(String contextPath, Setup setup) throws Exception {
    return start(contextPath, setup, new QueuedThreadPool(), connector -> {});
  }

  /** Starts it with these threads. */
  static WebApp start(String contextPath, Setup setup, QueuedThreadPool threads) throws Exception {
    return start(contextPath, setup, threads, connector -> {});
  }

  private static WebApp start(
      String contextPath,
      Setup setup,
      QueuedThreadPool threads,
      Consumer<ServerConnector> connecting)
      throws Exception {
    ServletContextHandler context =
        new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
    context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    JettyApp app = new JettyApp(server, new GracefulHandler(context));
    app.server.setHandler(app.requests);
    app.connector().setAcceptQueueSize(BACKLOG);
    connecting.accept(app.connector());
    try {
      app.server.start();
    } catch (Exception e) {
      app.close();
      throw e;
    }
    return app;
  }

  @Override
  public int port() {
    return connector().getLocalPort();
  }

  private ServerConnector connector() {
    return (ServerConnector) server.getConnectors()[0];
  }

  @Override
  public void close() {
    try {
      awaitRequests();
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A client has its reply before the servlet has returned. To take its connection away in between
   * would make a reply that has arrived one that could not be written. Who hangs is not waited for.
   */
  private void awaitRequests() throws InterruptedException, ExecutionException {
    try {
      requests.shutdown().get(2, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // A handler that hangs, as some tests have it.
    }
  }
}
