package com.acme.flows;

import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Where the stories are played. */
public enum Container {
  JETTY {
    @Override
    public Running start(Application application, Map<String, Object> attributes) throws Exception {
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler("/");
      attributes.forEach(context.getServletContext()::setAttribute);
      context.addEventListener(application);
      server.setHandler(context);
      server.start();
      return new Running(connector.getLocalPort(), server::stop);
    }
  },

  TOMCAT {
    @Override
    public Running start(Application application, Map<String, Object> attributes) throws Exception {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      Context context = tomcat.addContext("", null);
      context.addServletContainerInitializer(
          (classes, servletContext) -> {
            attributes.forEach(servletContext::setAttribute);
            application.contextInitialized(new ServletContextEvent(servletContext));
            servletContext.addListener(new ServletContextListener() {
              @Override
              public void contextDestroyed(ServletContextEvent event) {
                application.contextDestroyed(event);
              }
            });
          },
          null);
      tomcat.start();
      if (context.getState() != LifecycleState.STARTED) {
        throw new IllegalStateException("the application did not start");
      }
      return new Running(tomcat.getConnector().getLocalPort(), () -> {
        tomcat.stop();
        tomcat.destroy();
      });
    }
  },

  /** Each request goes to the other one of two servers, which have the database alone in common. */
  TWO_SERVERS {
    @Override
    public Running start(Application application, Map<String, Object> attributes) throws Exception {
      return JETTY.start(new Twice(application), attributes);
    }
  };

  public abstract Running start(Application application, Map<String, Object> attributes)
      throws Exception;

  public interface Stop {
    void stop() throws Exception;
  }

  public record Running(int port, Stop stop) {}

  private static final class Twice extends Application {
    private final Application application;

    Twice(Application application) {
      this.application = application;
    }

    @Override
    protected CallbackHandlers handlers(ServletContext context) throws Exception {
      return application.handlers(context);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      application.contextDestroyed(event);
    }

    @Override
    protected HttpServlet servlet(ServletContext context) throws Exception {
      return new ByTurns(List.of(super.servlet(context), super.servlet(context)));
    }
  }

  private static final class ByTurns extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient List<HttpServlet> servers;
    private final AtomicInteger turn = new AtomicInteger();

    ByTurns(List<HttpServlet> servers) {
      this.servers = servers;
    }

    @Override
    public void init() throws ServletException {
      for (HttpServlet server : servers) {
        server.init(getServletConfig());
      }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      servers.get(turn.getAndIncrement() % servers.size()).service(request, response);
    }

    @Override
    public void destroy() {
      servers.forEach(HttpServlet::destroy);
    }
  }
}
