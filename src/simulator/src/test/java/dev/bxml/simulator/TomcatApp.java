package dev.bxml.simulator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An application in an embedded Tomcat, whose work directory goes with it. */
record TomcatApp(Tomcat tomcat, Path directory) implements WebApp {

  /** Starts it. */
  static WebApp start(String contextPath, Setup setup) throws Exception {
    Tomcat tomcat = new Tomcat();
    TomcatApp app = new TomcatApp(tomcat, Files.createTempDirectory("tomcat"));
    tomcat.setBaseDir(app.directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("acceptCount", String.valueOf(BACKLOG));
    tomcat.setSilent(true);
    tomcat
        .addContext(contextPath, null)
        .addServletContainerInitializer(
            (classes, servletContext) -> setup.in(servletContext), Set.of());
    try {
      tomcat.start();
    } catch (Exception e) {
      app.close();
      throw e;
    }
    return app;
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      delete();
    } catch (LifecycleException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
