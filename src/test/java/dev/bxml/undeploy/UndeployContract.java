package dev.bxml.undeploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.EveryLine;
import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  private static final List<String> CALLBACKS = List.of(
      "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}",
      "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}",
      "{\"eventType\":\"initiate\",\"callId\":\"c-2\"}",
      "{\"eventType\":\"gather\",\"digits\":\"7\"}",
      "{\"eventType\":\"answer\"}",
      "{\"eventType\":\"recordComplete\"}",
      "{\"eventType\":\"redirect\"}",
      "{\"eventType\":\"bridgeComplete\"}",
      "{\"eventType\":\"disconnect\",\"cause\":\"hangup\"}",
      "no JSON");

  /** What Tomcat says of threads that are left: else only worse is logged. */
  private final Logger leaks = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

  private final Level levelOfLeaks = leaks.getLevel();
  private final Host.Start container;
  private EveryLine log;
  private Host host;

  UndeployContract(Host.Start container) {
    this.container = container;
  }

  @BeforeEach
  void start() throws Exception {
    log = new EveryLine();
    leaks.setLevel(Level.WARNING);
    host = container.start();
  }

  @AfterEach
  void stop() {
    host.close();
    leaks.setLevel(levelOfLeaks);
    log.close();
  }

  @Test
  void nothingIsLeftOfAnApplicationThatNobodyCalled() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    loaders.add(live(List.of(), () -> {}));

    assertCollected(loaders);
  }

  @Test
  void nothingIsLeftAfterTenInARow() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loaders.add(live(CALLBACKS, () -> {}));
    }

    assertCollected(loaders);
    // What Tomcat says of threads, and of thread locals.
    assertEquals(
        List.of(),
        log.lines().stream()
            .filter(line -> line.contains("memory leak") && !line.contains("--add-opens"))
            .toList());
  }

  @Test
  void nothingIsLeftOfWhatHangsAfterItsReply() throws Exception {
    Semaphore begun = new Semaphore(0);
    System.getProperties().put(Line.BEGUN, begun);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    loaders.add(live(List.of("{\"eventType\":\"dtmf\"}"), () -> begun.acquireUninterruptibly(2)));
    System.getProperties().remove(Line.BEGUN);

    assertCollected(loaders);
    assertEquals(
        2, // of the servlet, and of the filter
        log.lines().stream()
            .filter(line -> line.contains("still at work when the application ended"))
            .count(),
        "lines about it");
  }

  @Test
  void nothingIsLeftOfWhatAFlowAwaitsForEver() throws Exception {
    Semaphore begun = new Semaphore(0);
    System.getProperties().put(Line.BEGUN, begun);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    loaders.add(liveWithAFlow(begun));
    System.getProperties().remove(Line.BEGUN);

    assertCollected(loaders);
    assertEquals(
        List.of(),
        log.lines().stream()
            .filter(line -> line.contains("memory leak") && !line.contains("--add-opens"))
            .toList());
  }

  private WeakReference<ClassLoader> liveWithAFlow(Semaphore begun) throws Exception {
    try (Host.Deployed deployed = host.deploy(UndeployContract::register)) {
      send(host.server(), "/voice/flow", "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}");
      begun.acquireUninterruptibly();
      return new WeakReference<>(deployed.loader());
    }
  }

  /** One life of an application: in a method of its own, so that nothing of it is on the stack. */
  private WeakReference<ClassLoader> live(List<String> callbacks, Runnable beforeItsEnd)
      throws Exception {
    try (Host.Deployed deployed = host.deploy(UndeployContract::register)) {
      for (String callback : callbacks) {
        for (String path : List.of("/voice/x", "/filtered")) {
          send(host.server(), path, callback);
        }
      }
      beforeItsEnd.run();
      return new WeakReference<>(deployed.loader());
    }
  }

  private static void send(WebApp app, String path, String json) throws Exception {
    String pair = Base64.getEncoder().encodeToString("bandwidth:Secret-1".getBytes(UTF_8));
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "POST " + path + " HTTP/1.1",
          "Host: localhost",
          "Connection: close",
          "Authorization: Basic " + pair,
          "Content-Type: application/json",
          "Content-Length: " + json.length());
      int status = connection.send(json.getBytes(UTF_8)).response().status();
      assertEquals(expected(json), status, json);
    }
  }

  private static int expected(String json) {
    if (json.contains("disconnect") || json.contains("dtmf")) {
      return 201;
    }
    if (json.contains("bridgeComplete")) {
      return 501;
    }
    return json.equals("no JSON") ? 400 : 200;
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

  private static void params(Registration.Dynamic registration) {
    String line = "dev.bxml.undeploy.Line";
    registration.setInitParameter("handlers", line + " flow=dev.bxml.undeploy.WaitingFlow");
    registration.setInitParameter("failureHandler", line);
    registration.setInitParameter("interceptors", line);
    registration.setInitParameter("deadline", "0.05");
  }
}
