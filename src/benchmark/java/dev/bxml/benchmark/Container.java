package dev.bxml.benchmark;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real container on a free port of the loopback interface, as it comes. */
enum Container {
  JETTY("Jetty 12.1") {
    @Override
    int start(Setup setup, boolean virtualThreads) throws Exception {
      ServletContextHandler context = new ServletContextHandler("/");
      context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(context);
      server.start();
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }
  },

  TOMCAT("Tomcat 10.1") {
    @Override
    int start(Setup setup, boolean virtualThreads) throws Exception {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      // By default a connection is closed after 100 requests; the platform sends fewer.
      tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
      tomcat.setSilent(true);
      Context context = tomcat.addContext("", null);
      context.addServletContainerInitializer(
          (classes, servletContext) -> setup.in(servletContext), Set.of());
      tomcat.start();
      return tomcat.getConnector().getLocalPort();
    }
  };

  /** What an application does before it starts: registers its servlets and filters. */
  @FunctionalInterface
  interface Setup {
    void in(ServletContext context) throws ServletException;
  }

  private final String shown;

  Container(String shown) {
    this.shown = shown;
  }

  /** Starts it and returns its port. It stops with the JVM. */
  abstract int start(Setup setup, boolean virtualThreads) throws Exception;

  @Override
  public String toString() {
    return shown;
  }
}
