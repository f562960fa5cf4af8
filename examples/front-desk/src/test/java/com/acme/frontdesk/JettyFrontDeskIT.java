package com.acme.frontdesk;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class JettyFrontDeskIT extends FrontDeskWarContract {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return jetty(war, contextPath);
  }

  static Deployment jetty(Path war, String contextPath) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    WebAppContext webApp = new WebAppContext();
    webApp.setWar(war.toUri().toString());
    webApp.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    webApp.setThrowUnavailableOnStartupException(true);
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
