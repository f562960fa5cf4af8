package com.acme.frontdesk;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class JettyFrontDeskIT extends FrontDeskWarContract {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return jetty(war, contextPath);
  }

  static Deployment jetty(Path war, String contextPath) throws Exception {
    return jetty(war, contextPath, webApp -> {});
  }

  static Deployment jetty(Path war, String contextPath, Consumer<WebAppContext> change)
      throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    WebAppContext webApp = new WebAppContext();
    webApp.setWar(war.toUri().toString());
    webApp.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    webApp.setThrowUnavailableOnStartupException(true);
    change.accept(webApp);
    server.setHandler(webApp);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new Deployment(connector.getLocalPort(), contextPath, server::stop);
  }
}
