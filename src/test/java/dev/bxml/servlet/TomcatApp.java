package dev.bxml.servlet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** An application in an embedded Tomcat, whose work directory goes with it. */
public record TomcatApp(Tomcat tomcat, Path directory) implements WebApp {

  /** Starts it. */
  public static WebApp start(String contextPath, Setup setup) throws Exception {
    return start(tomcat -> add(tomcat, contextPath, setup));
  }

  /** Starts it with HTTP/2 beside HTTP/1, without TLS. */
  public static WebApp startWithHttp2(String contextPath, Setup setup) throws Exception {
    return start(tomcat -> {
      addHttp2(tomcat);
      add(tomcat, contextPath, setup);
    });
  }

  /** Starts it with HTTP/2 beside HTTP/1, without TLS, and with so many threads. */
  public static WebApp startWithHttp2(String contextPath, Setup setup, int threads)
      throws Exception {
    return start(tomcat -> {
      addHttp2(tomcat);
      setThreads(tomcat, threads);
      add(tomcat, contextPath, setup);
    });
  }

  /** Has it take HTTP/2 without TLS too. */
  public static Http2Protocol addHttp2(Tomcat tomcat) {
    Http2Protocol protocol = new Http2Protocol();
    // Else one answered before its body came may leave its length in the request object, which
    // Tomcat
    // then gives to another callback, and resets that for a wrong length; see RATIONALE.
    protocol.setDiscardRequestsAndResponses(true);
    protocol.setKeepAliveTimeout(GUARD_MILLIS); // see JettyApp
    tomcat.getConnector().addUpgradeProtocol(protocol);
    return protocol;
  }

  /** Gives it so many threads for requests. */
  static void setThreads(Tomcat tomcat, int threads) {
    tomcat.getConnector().setProperty("minSpareThreads", "1");
    tomcat.getConnector().setProperty("maxThreads", String.valueOf(threads));
  }

  /** Adds an application whose directory is nowhere. */
  static Context add(Tomcat tomcat, String contextPath, Setup setup) {
    Context context = tomcat.addContext(contextPath, null);
    context.addServletContainerInitializer(
        (classes, servletContext) -> setup.in(servletContext), Set.of());
    return context;
  }

  /** Starts what is added to the Tomcat. */
  public static WebApp start(Consumer<Tomcat> adding) throws Exception {
    Tomcat tomcat = new Tomcat();
    TomcatApp app = new TomcatApp(tomcat, Files.createTempDirectory("tomcat"));
    tomcat.setBaseDir(app.directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("acceptCount", String.valueOf(BACKLOG));
    tomcat.setSilent(true);
    adding.accept(tomcat);
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
