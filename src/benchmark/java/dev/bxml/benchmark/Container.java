package dev.bxml.benchmark;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A real container on a free port of the loopback interface, as it comes. */
enum Container {
  JETTY("Jetty 12.1") {
    @Override
    int start(Setup setup, boolean virtualThreads) throws Exception {
      ServletContextHandler context = new ServletContextHandler("/");
      context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
      QueuedThreadPool threads = new QueuedThreadPool();
      if (virtualThreads) {
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
      }
      Server server = new Server(threads);
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      connector.setAcceptQueueSize(1024);
      connector.setIdleTimeout(600_000); // or those that wait for a thread would be sent away
      server.addConnector(connector);
      server.setHandler(context);
      server.start();
      return connector.getLocalPort();
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
