package dev.bxml.undeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.EveryLine;
import dev.bxml.callback.Callback;
import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Verifies that an application which is taken away leaves nothing behind: no thread, and no class of
 * its own or of the library that lives after a collection of garbage, not even softly held. The
 * library and the application are loaded by a class loader of the application's, as from a WAR.
 */
abstract class UndeployContract {
  /** What has to be collected is so by the first or second; the rest is for other collectors. */
  private static final int MOST_COLLECTIONS = 50;

  private static final String PACKAGE = "dev/bxml/undeploy";

  private EveryLine log;

  /** An application that runs, and how it ends. */
  interface Deployed extends AutoCloseable {
    WebApp app();

    ClassLoader loader();

    @Override
    void close() throws Exception;
  }

  /** Starts an application with a loader of its own in a server that goes on afterwards. */
  abstract Deployed deploy() throws Exception;

  @BeforeEach
  void listen() {
    log = new EveryLine();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void nothingIsLeftOfAnApplicationThatNobodyCalled() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    loaders.add(live(List.of()));

    assertCollected(loaders);
  }

  @Test
  void nothingIsLeftAfterTenInARow() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loaders.add(live(List.of(
          "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}",
          "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}",
          "{\"eventType\":\"initiate\",\"callId\":\"c-2\"}",
          "{\"eventType\":\"gather\",\"digits\":\"7\"}",
          "{\"eventType\":\"answer\"}",
          "{\"eventType\":\"recordComplete\"}",
          "{\"eventType\":\"redirect\"}",
          "{\"eventType\":\"bridgeComplete\"}",
          "{\"eventType\":\"disconnect\",\"cause\":\"hangup\"}",
          "no JSON")));
    }

    assertCollected(loaders);
    // What Tomcat says of threads, and of thread locals.
    assertEquals(
        List.of(),
        log.lines().stream().filter(line -> line.contains("memory leak")).toList());
    assertEquals(
        List.of(), log.lines().stream().filter(line -> line.contains("no database") && false).toList());
  }

  /** One life of an application: in a method of its own, so that nothing of it is on the stack. */
  private WeakReference<ClassLoader> live(List<String> callbacks) throws Exception {
    try (Deployed deployed = deploy()) {
      for (String callback : callbacks) {
        for (String path : List.of("/voice/x", "/filtered")) {
          send(deployed.app(), path, callback);
        }
      }
      return new WeakReference<>(deployed.loader());
    }
  }

  private static void send(WebApp app, String path, String json) throws Exception {
    String pair = Base64.getEncoder().encodeToString("bandwidth:Secret-1".getBytes());
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "POST " + path + " HTTP/1.1",
          "Host: localhost",
          "Connection: close",
          "Authorization: Basic " + pair,
          "Content-Type: application/json",
          "Content-Length: " + json.length());
      int status = connection.send(json.getBytes()).response().status();
      if (json.contains("disconnect")) {
        assertEquals(201, status);
      }
    }
  }

  private static void assertCollected(List<WeakReference<ClassLoader>> loaders) {
    for (int i = 0; i < MOST_COLLECTIONS && alive(loaders) > 0; i++) {
      System.gc();
    }
    assertEquals(0, alive(loaders), "class loaders that are alive");
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** Names everything, so that the application's loader is the one to load it. */
  static void register(ServletContext context) {
    System.setProperty("test.undeploy.username", "bandwidth");
    System.setProperty("test.undeploy.password", "Secret-1");
    FilterRegistration.Dynamic auth =
        context.addFilter("auth", "dev.bxml.servlet.CallbackAuthFilter");
    auth.setInitParameter("usernameFrom", "property:test.undeploy.username");
    auth.setInitParameter("passwordFrom", "property:test.undeploy.password");
    auth.addMappingForUrlPatterns(null, false, "/*");
    FilterRegistration.Dynamic filter =
        context.addFilter("filter", "dev.bxml.servlet.CallbackFilter");
    params(filter);
    filter.addMappingForUrlPatterns(null, false, "/filtered");
    ServletRegistration.Dynamic voice =
        context.addServlet("voice", "dev.bxml.servlet.CallbackServlet");
    params(voice);
    voice.setLoadOnStartup(1);
    voice.addMapping("/voice/*", "/filtered");
  }

  private static void params(jakarta.servlet.Registration.Dynamic registration) {
    String line = "dev.bxml.undeploy.Line";
    registration.setInitParameter("handlers", line);
    registration.setInitParameter("failureHandler", line);
    registration.setInitParameter("interceptors", line);
    registration.setInitParameter("deadline", "0.05");
  }

  /** Returns where the library's classes are: a directory, or a jar. */
  static Path library() {
    return location(Callback.class);
  }

  /** Returns where the application's classes are. */
  static Path application() {
    return location(Line.class).resolve(PACKAGE);
  }

  static String applicationPackage() {
    return PACKAGE;
  }

  /** Returns the jars of the library's dependencies. */
  static List<Path> jars() {
    return List.of(
        location(com.fasterxml.jackson.core.JsonFactory.class), location(NullMarked.class));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
