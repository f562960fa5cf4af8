package com.acme.frontdesk;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;

class TomcatFrontDeskIT extends FrontDeskWarContract {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return tomcat(war, contextPath);
  }

  static Deployment tomcat(Path war, String contextPath) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(war.getParent(), "tomcat").toString());
    tomcat.getHost().setAppBase("."); // not webapps, where nothing is
    tomcat.setAddDefaultWebXmlToWebapp(false); // it wants JSP
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context webApp = tomcat.addWebapp(contextPath, war.toString());
    Deployment.Stop stop = () -> {
      tomcat.stop();
      tomcat.destroy();
    };
    tomcat.start();
    if (webApp.getState() != LifecycleState.STARTED) {
      stop.stop();
      throw new LifecycleException("the WAR did not start");
    }
    return new Deployment(tomcat.getConnector().getLocalPort(), contextPath, stop);
  }
}
