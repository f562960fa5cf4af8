package dev.bxml;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.adapter.Validation;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.JettyApp;
import dev.bxml.servlet.WebApp;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.PhoneServlet;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.store.ReportInbox;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Gather;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Verifies what the README says of the library. Its curl lines are run by the tests of the example.
 */
class ReadmeTest {
  private static final String README = read("README.md");
  private static final String STORY = "SimulatedCall call =";
  private static final String INITIATE = "{\"eventType\": \"initiate\"}";

  @Test
  void shortEnoughToBeRead() {
    assertTrue(README.lines().count() <= 275, () -> README.lines().count() + " lines");
  }

  @Test
  void linksLeadToWhatIsThere() {
    for (Path page : List.of(Path.of("README.md"), Path.of("src/simulator/README.md"))) {
      List<String> broken = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)")
          .matcher(read(page.toString()))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .toList();
      assertEquals(List.of(), broken, page::toString);
    }
  }

  @Test
  void javaCompiles() throws Exception {
    assertEquals(10, blocks("java").size());
    ClassLoader snippets = Snippets.compile(README, blocks("java"));
    assertTrue(CallbackServlet.class.isAssignableFrom(snippets.loadClass("com.acme.KeyServlet")));
  }

  @Test
  void adapterServes() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ServletContext context = mock(ServletContext.class);
    when(context.addServlet(anyString(), any(Servlet.class)))
        .thenReturn(mock(ServletRegistration.Dynamic.class));
    FilterRegistration.Dynamic auth = mock(FilterRegistration.Dynamic.class);
    when(context.addFilter(eq("auth"), any(CallbackAuthFilter.class))).thenReturn(auth);
    ClassLoader snippets = Snippets.compile(README, blocks("java"));
    for (int i = 0; i < blocks("java").size(); i++) {
      String block = blocks("java").get(i);
      if (!Snippets.PUBLIC_CLASS.matcher(block).find() && !block.contains(STORY)) {
        snippets
            .loadClass("com.acme.Statements" + i)
            .getMethod("run", ServletContext.class, HttpServer.class)
            .invoke(null, context, server);
      }
    }
    verify(context).addServlet(eq("voice"), any(CallbackServlet.class));
    verify(context).addServlet(eq("careful"), any(CallbackServlet.class));
    verify(auth).addMappingForUrlPatterns(null, false, "/voice/*");
    server.start();
    try {
      URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/voice/menu");
      HttpResponse<String> response = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(url)
                  .POST(BodyPublishers.ofString(INITIATE))
                  .build(),
              BodyHandlers.ofString());
      assertEquals(200, response.statusCode());
      assertEquals(
          "application/xml; charset=utf-8",
          response.headers().firstValue("Content-Type").orElse("none"));
      assertTrue(response.body().endsWith("</Gather></Response>"), response.body());
    } finally {
      server.stop(0);
    }
  }

  /** Plays the story against the menu, and compares what its failure prints. */
  @Test
  void story() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String here = "http://localhost:" + server.getAddress().getPort() + "/";
    List<String> blocks = blocks("java").stream()
        .map(block -> block.replace("http://localhost:8080/", here))
        .toList();
    ClassLoader snippets = Snippets.compile(README, blocks);
    try {
      run(snippets, blocks, "server.createContext(", server);
      server.start();
      InvocationTargetException failure =
          assertThrows(InvocationTargetException.class, () -> run(snippets, blocks, STORY, server));
      assertEquals(
          blocks("").stream()
              .filter(block -> block.startsWith("java.lang.AssertionError"))
              .toList(),
          List.of((failure.getCause() + "\n").replaceAll("c-[0-9a-f]{8}-", "c-00000001-")));
    } finally {
      server.stop(0);
    }
  }

  /** Plays the menu that takes words, at the path and with the query that the README gives it. */
  @Test
  void menuOfAPath() throws Exception {
    Class<?> sales = Snippets.compile(README, blocks("java")).loadClass("com.acme.Sales");
    Method ask = sales.getDeclaredMethod("ask", int.class);
    ask.setAccessible(true);
    CallbackHandler menu = (CallbackHandler) sales.getConstructor().newInstance();
    assertTrue(README.contains(".at(\"sales\", new Sales())"));
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> response((Gather) ask.invoke(null, 1)))
        .onRedirect(call -> response(speakSentence("You said sales.")))
        .at("sales", menu);
    CallbackServlet servlet = new CallbackServlet(handlers);
    try (WebApp app = JettyApp.start(
            "", context -> context.addServlet("voice", servlet).addMapping("/voice/*"));
        CallSimulator bandwidth =
            CallSimulator.at(app.at("/voice/incoming").toString()).strict()) {
      assertTrue(README.contains("call.speak(\"sales please\")"));
      bandwidth
          .incomingCall("+15551230003", "+15551230002")
          .hears("For sales press 1, or say sales.")
          .speak("sales please")
          .hears("You said sales.");
      SimulatedCall silent = bandwidth.incomingCall("+15551230003", "+15551230002");
      silent.waitFor(Duration.ofMinutes(5));
      assertEquals(
          List.of(
              "For sales press 1, or say sales.",
              "Sorry?",
              "For sales press 1, or say sales.",
              "Sorry?",
              "For sales press 1, or say sales."),
          silent.heard());
      assertEquals("hangup", silent.disconnectCause());
    }
  }

  private static void run(
      ClassLoader snippets, List<String> blocks, String which, HttpServer server)
      throws ReflectiveOperationException {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).contains(which)) {
        snippets
            .loadClass("com.acme.Statements" + i)
            .getMethod("run", ServletContext.class, HttpServer.class)
            .invoke(null, null, server);
        return;
      }
    }
    fail("no snippet has " + which);
  }

  @Test
  void findings() throws Exception {
    ClassLoader snippets = Snippets.compile(README, blocks("java"));
    for (int i = 0; i < blocks("java").size(); i++) {
      if (blocks("java").get(i).contains(Snippets.FINDINGS)) {
        Object findings = snippets
            .loadClass("com.acme.Statements" + i)
            .getMethod("run", ServletContext.class, HttpServer.class)
            .invoke(null, null, null);
        assertEquals(
            blocks("java")
                .get(i)
                .lines()
                .filter(line -> line.startsWith("// "))
                .map(line -> line.substring(3))
                .toList(),
            ((List<?>) findings).stream().map(Object::toString).toList());
        return;
      }
    }
    fail("no snippet shows findings");
  }

  @Test
  void logLine() throws Exception {
    CallbackHandler menu = (CallbackHandler) Snippets.compile(README, blocks("java"))
        .loadClass("com.acme.Menu")
        .getConstructor()
        .newInstance();
    try (LogLines log = new LogLines()) {
      new CallbackAdapter(CallbackHandlers.of(menu))
          .handle(CallbackRequest.post(
              "/voice/menu",
              "application/json",
              "{\"eventType\": \"gather\", \"callId\": \"c-1\", \"digits\": \"9\"}"
                  .getBytes(UTF_8)));
      assertEquals(1, log.lines().size());
      String line = log.lines().get(0).replace("INFO ", "");
      assertTrue(README.replaceAll("in \\d+ ms", "in N ms").contains("`" + line + "`"), line);
    }
  }

  /** What a health probe is told, and how often the log tells of it. */
  @Test
  void probe() {
    assertTrue(README.contains("what is no callback is at most ten lines a minute"));
    assertTrue(README.contains("answer a bare GET with `401` or `400`"));
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        assertEquals(400, adapter.handle(CallbackRequest.get("", null)).status());
      }
      assertEquals(10, log.lines().size());
    }
  }

  @Test
  void recording() throws Exception {
    String event = Class.forName("dev.bxml.adapter.CallbackEvent")
        .getAnnotation(Name.class)
        .value();
    assertTrue(README.contains("one event `" + event + "` in a flight recording"));
  }

  @Test
  void recipes() throws Exception {
    Path recipes = Path.of("examples/recipes/src/main/java/com/acme/recipes");
    assertTrue(README.contains("](" + recipes.toString().replace('\\', '/') + ")"));
    try (Stream<Path> files = Files.list(recipes)) {
      assertEquals(
          List.of(
              "MdcInterceptor.java",
              "MdcTaskDecorator.java",
              "MicrometerInterceptor.java",
              "OpenTelemetryInterceptor.java",
              "RequestContextTaskDecorator.java",
              "SpringController.java"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void webXmlStarts() throws Exception {
    ClassLoader snippets = Snippets.compile(README, blocks("java"));
    Element webXml = webXml(1);
    assertEquals("/voice/*", text(webXml, "url-pattern"));
    assertEquals("handlers", text(webXml, "param-name"));
    Servlet servlet = Class.forName(text(webXml, "servlet-class"))
        .asSubclass(Servlet.class)
        .getConstructor()
        .newInstance();
    ServletContext context = mock(ServletContext.class);
    when(context.getClassLoader()).thenReturn(snippets);
    when(context.getAttribute("billing")).thenReturn((DisconnectHandler) call -> {});
    servlet.init(config(context, Map.of("handlers", text(webXml, "param-value"))));
  }

  @Test
  void phoneWebXmlStarts() throws Exception {
    Element webXml = webXml(0);
    assertEquals("/phone/*", text(webXml, "url-pattern"));
    assertEquals(PhoneServlet.class.getName(), text(webXml, "servlet-class"));
    ServletContext context = mock(ServletContext.class);
    PhoneServlet phone = new PhoneServlet();
    try (LogLines log = new LogLines()) {
      phone.init(config(context, Map.of(text(webXml, "param-name"), text(webXml, "param-value"))));
      log.assertLines("INFO servlet 'voice' is a phone that calls /voice/incoming, without"
          + " credentials; it answers this machine alone");
    } finally {
      phone.destroy();
    }
  }

  @Test
  void phoneInitParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new PhoneServlet().init(config(mock(ServletContext.class), Map.of("no", "thing"))));
    String sentence = README
        .lines()
        .filter(line -> line.contains("Its further init-params are "))
        .findFirst()
        .orElseThrow()
        .replaceFirst(".*Its further init-params are ([^;]*);.*", "$1");
    List<String> names = new ArrayList<>(List.of("url"));
    Pattern.compile("`(\\w+)`").matcher(sentence).results().forEach(it -> names.add(it.group(1)));
    Collections.sort(names);
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
  }

  @Test
  void picture() throws Exception {
    String file = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)")
        .matcher(README)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
    assertEquals("examples/phone.png", file);
    assertTrue(Files.size(Path.of(file)) < 200_000, file);
  }

  /** The build sets the variables that the README has. */
  @Test
  void authWebXmlStarts() throws Exception {
    Element webXml = webXml(2);
    assertEquals("/voice/*", text(webXml, "url-pattern"));
    NodeList names = webXml.getElementsByTagName("param-name");
    NodeList values = webXml.getElementsByTagName("param-value");
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 0; i < names.getLength(); i++) {
      params.put(names.item(i).getTextContent(), values.item(i).getTextContent());
    }
    assertEquals(CallbackAuthFilter.class.getName(), text(webXml, "filter-class"));
    try (LogLines log = new LogLines()) {
      new CallbackAuthFilter().init(filterConfig(params));
      log.assertLines(
          "INFO filter 'auth' lets in 1 pair of credentials, from env:VOICE_USERNAME with"
              + " env:VOICE_PASSWORD; its realm is callbacks");
    }
  }

  @Test
  void authInitParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new CallbackAuthFilter().init(filterConfig(Map.of("no-such", "thing"))));
    List<String> names = table("init-param of the filter").stream()
        .map(row -> row.get(0).replace("`", ""))
        .toList();
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
    String filter = read("src/main/java/dev/bxml/servlet/CallbackAuthFilter.java");
    for (String name : names) {
      assertTrue(filter.contains("<tr><td>{@code " + name + "}</td>"), name);
    }
  }

  @Test
  void initParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new CallbackServlet(CallbackHandlers.none())
            .init(config(mock(ServletContext.class), Map.of("no-such", "thing"))));
    List<String> names = table("init-param").stream()
        .flatMap(row -> Stream.of(row.get(0).replace("`", "").split(", ", -1)))
        .sorted()
        .toList();
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
    Map<String, String> defaults = new LinkedHashMap<>();
    table("init-param").forEach(row -> defaults.put(row.get(0), row.get(2)));
    assertEquals("" + CallbackAdapter.DEFAULT_MAX_BODY_BYTES, defaults.get("`maxBodyBytes`"));
    assertEquals("" + CallbackAdapter.DEFAULT_DEADLINE.toSeconds(), defaults.get("`deadline`"));
    assertEquals(
        "" + CallbackAdapter.DEFAULT_DUPLICATE_WINDOW.toSeconds(),
        defaults.get("`duplicateWindow`"));
    assertEquals(
        "in memory; none; handle; %s; %d"
            .formatted(
                CallbackAdapter.DEFAULT_STORE_TIMEOUT.toMillis() / 1000.0,
                CallbackAdapter.DEFAULT_REPORT_DEADLINE.toSeconds()),
        defaults.get(
            "`deliveryStore`, `reports`, `whenStoreFails`, `storeTimeout`, `reportDeadline`"));
    CallbackAdapter invalid = new CallbackAdapter(
        CallbackHandlers.none().onInitiate(call -> Bxml.response(Bxml.transfer())));
    assertEquals(post(invalid.validation(Validation.STRICT), INITIATE), post(invalid, INITIATE));
    assertEquals(500, post(invalid, INITIATE));
    assertEquals("strict", defaults.get("`validation`"));
    String servlet = read("src/main/java/dev/bxml/servlet/CallbackServlet.java");
    for (String name : names) {
      assertTrue(servlet.contains("<tr><td>{@code " + name + "}</td>"), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "authentication, required",
    "authentication, expected",
    "authentication, elsewhere",
    "deadline, 2.5",
    "deadline, 0",
    "duplicateWindow, 30",
    "duplicateWindow, 0",
    "deliveryStore, dev.bxml.store.MemoryDeliveryStore",
    "reportDeadline, 60",
    "reports, @inbox",
    "storeTimeout, 0.3",
    "whenStoreFails, handle",
    "whenStoreFails, refuse",
    "failureHandler, @failures",
    "failureSentence, Please call again.",
    "handlers, @billing",
    "interceptors, @metrics @traces",
    "maxBodyBytes, 1024",
    "taskDecorator, @context",
    "validation, strict",
    "validation, warn",
    "validation, off"
  })
  void initParamValues(String name, String value) throws Exception {
    ServletContext context = mock(ServletContext.class);
    when(context.getAttribute("billing")).thenReturn((DisconnectHandler) call -> {});
    when(context.getAttribute("failures"))
        .thenReturn((FailureHandler) (callback, failure) -> Bxml.response());
    UnaryOperator<Runnable> decorator = task -> task;
    when(context.getAttribute("context")).thenReturn(decorator);
    when(context.getAttribute("inbox")).thenReturn(mock(ReportInbox.class));
    CallbackInterceptor interceptor = (callback, next) -> next.proceed();
    when(context.getAttribute("metrics")).thenReturn(interceptor);
    when(context.getAttribute("traces")).thenReturn(interceptor);
    assertTrue(table("init-param").stream().anyMatch(row -> row.get(0).contains("`" + name + "`")));
    new CallbackServlet(CallbackHandlers.none().onInitiate(call -> Bxml.response()))
        .init(config(context, Map.of(name, value)));
  }

  @Test
  void classNames() throws Exception {
    List<String> names = Pattern.compile("\\bdev\\.bxml\\.[a-z]+\\.[A-Z]\\w+")
        .matcher(README)
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
    assertTrue(names.contains("dev.bxml.servlet.CallbackFilter"), names::toString);
    for (String name : names) {
      assertNotNull(Class.forName(name));
    }
  }

  @Test
  void callbacks() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    JsonNode protocol =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/protocol/callbacks.json"));
    for (JsonNode callback : protocol.path("callbacks")) {
      String status = callback.path("kind").asText().equals("bxml") ? " 200" : " 201";
      expected.put(callback.path("eventType").asText(), status);
    }
    Map<String, String> table = new TreeMap<>();
    for (List<String> row : callbackTable()) {
      String event = row.get(0).replace("`", "");
      Class<?> handler = Class.forName("dev.bxml.handler." + row.get(1).replace("`", ""));
      Class<?> reply = handler.getMethods()[0].getReturnType();
      assertEquals(
          "on" + handler.getSimpleName().replaceFirst("Handler$", ""),
          handler.getMethods()[0].getName());
      assertTrue(
          handler.getSimpleName().replace("Handler", "").equalsIgnoreCase(event.replace("_", "")),
          event);
      assertEquals(reply == ConferenceBxml.class, row.get(2).contains("conference verbs"), event);
      assertEquals(reply == void.class, row.get(2).equals("`201`, nothing"), event);
      assertNull(table.put(event, row.get(2).replaceFirst("`(\\d+)`.*", " $1")), event);
    }
    assertEquals(expected, table);
    assertEquals(
        table.size() + 1, CallbackHandler.class.getPermittedSubclasses().length, "one is unknown");
  }

  @Test
  void verbsThatMayNotAnswer() {
    Map<String, String> forbidden = callbackTable().stream()
        .filter(row -> row.get(2).contains("without"))
        .collect(
            Collectors.toMap(row -> row.get(0), row -> row.get(2).replaceFirst(".*without ", "")));
    assertEquals(
        "`Bridge`, `Conference`, `Forward`, `Transfer`", forbidden.remove("`transferAnswer`"));
    assertEquals(List.of("`Forward`"), forbidden.values().stream().distinct().toList());
  }

  @Test
  void statuses() {
    Map<String, String> expected = new LinkedHashMap<>();
    CallbackAdapter none = new CallbackAdapter(CallbackHandlers.none());
    expected.put(
        "no handler",
        "`%d` where a call awaits BXML, so that a fallback URL is tried; `%d` for a conference; else `%d`"
            .formatted(
                post(none, INITIATE),
                post(none, "{\"eventType\": \"conferenceCreated\"}"),
                post(none, "{\"eventType\": \"disconnect\"}")));
    expected.put(
        "an event newer than the library",
        "`%d`, or what the `UnknownCallbackHandler` says, which gets known events without a handler too"
            .formatted(post(none, "{\"eventType\": \"hologram\"}")));
    int thrown = post(
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IOException("on purpose");
        })),
        INITIATE);
    assertEquals(
        thrown,
        post(new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> null)), INITIATE));
    assertEquals(
        thrown,
        post(
            new CallbackAdapter(
                CallbackHandlers.none().onInitiate(call -> Bxml.response(Bxml.transfer()))),
            INITIATE));
    assertEquals(
        thrown,
        none.handle(CallbackRequest.of("POST", "")
                .header("Content-Type", "application/json")
                .body(9, InputStream::nullInputStream))
            .status());
    expected.put(
        "a handler throws, returns null or an invalid document; a filter has read the body before and kept no copy",
        "`" + thrown + "`");
    expected.put(
        "a handler past the deadline; that of a report, which goes on; one for which late ones have left no thread",
        late());
    int unreadable = post(none, "[]");
    assertEquals(unreadable, none.handle(CallbackRequest.get("", "digits=1")).status());
    expected.put(
        "no JSON or query that names an event; another method; a body too large; of another type, or packed",
        "`%d`; `%d`; `%d`; `%d`"
            .formatted(
                unreadable,
                none.handle(CallbackRequest.of("PUT", "")).status(),
                post(none.maxBodyBytes(9), INITIATE),
                none.handle(CallbackRequest.post("", "text/xml", INITIATE.getBytes(UTF_8)))
                    .status()));
    assertEquals(
        415,
        none.handle(CallbackRequest.post("", "application/json", new byte[] {0x1f, -117})
                .header("Content-Encoding", "gzip"))
            .status());
    Map<String, String> table = new LinkedHashMap<>();
    table("otherwise").forEach(row -> table.put(row.get(0), row.get(1)));
    assertEquals(expected, table);
  }

  @Test
  void versions() {
    String pom = read("src/pom.xml");
    assertTrue(pom.contains("<maven.compiler.release>17<") && README.contains("Java 17,"));
    assertTrue(pom.contains("<servlet-api.version>6.0.") && README.contains("Servlet 6.0,"));
    assertTrue(pom.contains("<jackson.version>2.") && README.contains("Jackson 2;"));
    assertTrue(pom.contains("<jetty.version>12.1.") && README.contains("Jetty 12.1 and"));
    assertTrue(pom.contains("<tomcat.version>10.1.") && README.contains("Tomcat 10.1."));
    assertTrue(pom.contains("<version>1.0.0-SNAPSHOT<")
        && README.contains("`dev.bxml:bxml-servlet:1.0.0-SNAPSHOT`"));
    assertTrue(Files.exists(Path.of("LICENSE")));
  }

  private static String late() {
    CountDownLatch over = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
            .onInitiate(call -> {
              new CountDownLatch(1).await(); // until it is interrupted
              return Bxml.response();
            })
            .onDisconnect(call -> over.await()))
        .deadline(Duration.ofMillis(50));
    int late = post(adapter, INITIATE);
    int report = post(adapter, "{\"eventType\": \"disconnect\"}");
    CallbackAdapter withoutThreads = adapter.maxBodyBytes(1_000);
    withoutThreads.close();
    int busy = post(withoutThreads, INITIATE);
    over.countDown();
    return "`%d`; `%d`; `%d`".formatted(late, report, busy);
  }

  private static int post(CallbackAdapter adapter, String json) {
    return adapter
        .handle(CallbackRequest.post("", "application/json", json.getBytes(UTF_8)))
        .status();
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(README)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Returns the cells of the rows of the table whose head starts with this word. */
  private static List<List<String>> table(String head) {
    return README
        .lines()
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("| "))
        .map(line ->
            List.of(line.replaceFirst("^\\| ", "").replaceFirst(" \\|$", "").split(" \\| ")))
        .toList();
  }

  /** Returns the table of callbacks with a row for each, though some stand in one. */
  private static List<List<String>> callbackTable() {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table("callback")) {
      String[] events = row.get(0).split(", ", -1);
      String[] handlers = row.get(1).split(", ", -1);
      assertEquals(events.length, handlers.length, row.get(0));
      for (int i = 0; i < events.length; i++) {
        rows.add(List.of(events[i], handlers[i], row.get(2)));
      }
    }
    return rows;
  }

  private static Element webXml(int index) throws Exception {
    assertEquals(3, blocks("xml").size());
    String xml = "<web-app>" + blocks("xml").get(index) + "</web-app>";
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static String text(Element parent, String name) {
    NodeList elements = parent.getElementsByTagName(name);
    assertEquals(1, elements.getLength(), name);
    return elements.item(0).getTextContent();
  }

  private static ServletConfig config(ServletContext context, Map<String, String> params) {
    ServletConfig config = mock(ServletConfig.class);
    when(config.getServletName()).thenReturn("voice");
    when(config.getServletContext()).thenReturn(context);
    when(config.getInitParameterNames())
        .thenAnswer(call -> Collections.enumeration(params.keySet()));
    params.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    return config;
  }

  private static FilterConfig filterConfig(Map<String, String> params) {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("auth");
    when(config.getServletContext()).thenReturn(mock(ServletContext.class));
    when(config.getInitParameterNames())
        .thenAnswer(call -> Collections.enumeration(params.keySet()));
    params.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    return config;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
