package dev.bxml.servlet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application in an embedded Jetty. */
public record JettyApp(Server server) implements WebApp {

  /** Starts it. */
  public static WebApp start(String contextPath, Setup setup) throws Exception {
    ServletContextHandler context =
        new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
    context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
    JettyApp app =
        new JettyApp(new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    app.server.setHandler(context);
    app.connector().setAcceptQueueSize(BACKLOG);
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
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
