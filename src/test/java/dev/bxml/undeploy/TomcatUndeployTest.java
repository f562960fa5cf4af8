package dev.bxml.undeploy;

import dev.bxml.servlet.TomcatApp;
import dev.bxml.servlet.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Verifies that nothing is left behind in Tomcat, by its own class loader. */
final class TomcatUndeployTest extends UndeployContract {
  private Tomcat tomcat;
  private WebApp server;

  @BeforeEach
  void start() throws Exception {
    server = TomcatApp.start(created -> tomcat = created);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  Deployed deploy() throws Exception {
    Path base = Files.createTempDirectory("web-app");
    Context context = new StandardContext();
    context.setName("");
    context.setPath("");
    context.setDocBase(base.toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.setParentClassLoader(UndeployContract.class.getClassLoader());
    context.setResources(resources(context));
    context.addServletContainerInitializer(
        (classes, servletContext) -> register(servletContext), Set.of());
    tomcat.getHost().addChild(context);
    ClassLoader loader = context.getLoader().getClassLoader();
    return new Deployed() {
      @Override
      public WebApp app() {
        return server;
      }

      @Override
      public ClassLoader loader() {
        return loader;
      }

      @Override
      public void close() throws Exception {
        tomcat.getHost().removeChild(context);
        Files.delete(base);
      }
    };
  }

  private static WebResourceRoot resources(Context context) {
    StandardRoot resources = new StandardRoot(context);
    String classes = "/WEB-INF/classes";
    resources.addPreResources(
        new DirResourceSet(resources, classes, library().toString(), "/"));
    resources.addPreResources(new DirResourceSet(
        resources, classes + "/" + applicationPackage(), application().toString(), "/"));
    for (Path jar : jars()) {
      resources.addPreResources(new FileResourceSet(
          resources, "/WEB-INF/lib/" + jar.getFileName(), jar.toString(), "/"));
    }
    return resources;
  }
}
