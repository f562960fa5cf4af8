package dev.bxml.simulator;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** An application in an embedded Jetty. */
record JettyApp(Server server, GracefulHandler requests, ServerConnector connector)
    implements WebApp {

  /** Starts it. */
  static WebApp start(String contextPath, Setup setup) throws Exception {
    ServletContextHandler context =
        new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
    context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    JettyApp app = new JettyApp(server, new GracefulHandler(context), connector);
    server.setHandler(app.requests);
    try {
      server.start();
    } catch (Exception e) {
      app.close();
      throw e;
    }
    return app;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
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

  /** A client has its reply before the servlet has returned. Who hangs is not waited for. */
  private void awaitRequests() throws Exception {
    try {
      requests.shutdown().get(2, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // An application that hangs, as some tests have it.
    }
  }
}
