package dev.bxml;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.TomcatApp;
import dev.bxml.servlet.WebApp;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import jdk.jfr.Name;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies what on-call.md says of log, probes, recordings, bodies, capacity and proxies. */
final class OnCallPageTest {
  private static final Page PAGE = Page.of("on-call.md");
  private static final String GATHER =
      "{\"eventType\": \"gather\", \"callId\": \"c-1\", \"digits\": \"9\"}";

  /** A row of the table: the levels, and the texts that stand in its lines. */
  private record Row(List<String> levels, List<String> texts) {
    boolean isOf(LogSites.Site site) {
      return site.levels().stream().anyMatch(levels::contains)
          && texts.stream().anyMatch(text -> isIn(site, text));
    }
  }

  private static boolean isIn(LogSites.Site site, String text) {
    return switch (site.text()) {
      // The sentences of StartFailure.
      case "" -> text.equals(" must ") || text.equals(": there is no such parameter; ");
      case "%s: %s" -> text.equals(": Response/"); // those of Finding
      default -> site.text().contains(text);
    };
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (List<String> cells : PAGE.table("level")) {
      rows.add(new Row(
          List.of(cells.get(0).split(", ")),
          List.of(cells.get(1).replaceAll("^`|`$", "").split("`, `"))));
    }
    return rows;
  }

  @Test
  void eachLineHasARow() throws Exception {
    List<Row> rows = rows();
    List<LogSites.Site> sites = LogSites.all();
    assertTrue(sites.size() > 35, () -> sites.size() + " sites");
    assertEquals(
        List.of(),
        sites.stream()
            .filter(site -> rows.stream().noneMatch(row -> row.isOf(site)))
            .toList());
  }

  /** Of the sentences about settings, which are one site, this is the one that says no " must ". */
  @Test
  void settingThatDoesNotExist() {
    try (LogLines log = new LogLines()) {
      CallbackServlet servlet = new CallbackServlet();
      assertThrows(
          ServletException.class,
          () -> servlet.init(InitConfigs.servlet(
              mock(ServletContext.class), Map.of("failureSentance", "Sorry."))));
      String line = log.lines().get(0);
      Row starts = rows().stream()
          .filter(row -> row.texts().contains(" must "))
          .findFirst()
          .orElseThrow();
      assertTrue(starts.texts().stream().anyMatch(line::contains), line);
    }
  }

  @Test
  void eachRowIsOfALine() throws Exception {
    List<LogSites.Site> sites = LogSites.all();
    BiPredicate<Row, String> isWritten = (row, text) -> sites.stream()
        .anyMatch(
            site -> isIn(site, text) && site.levels().stream().anyMatch(row.levels()::contains));
    List<String> nowhere = rows().stream()
        .flatMap(row -> row.texts().stream().filter(text -> !isWritten.test(row, text)))
        .toList();
    assertEquals(List.of(), nowhere);
  }

  private static CallbackHandler menu() throws ReflectiveOperationException {
    return (CallbackHandler)
        Snippets.of(Page.readme()).loadClass("com.acme.Menu").getConstructor().newInstance();
  }

  private static CallbackRequest gather() {
    return CallbackRequest.post("/voice/menu", "application/json", GATHER.getBytes(UTF_8));
  }

  @Test
  void logLine() throws Exception {
    try (LogLines log = new LogLines()) {
      new CallbackAdapter(CallbackHandlers.of(menu())).handle(gather());
      assertEquals(1, log.lines().size());
      String line = log.lines().get(0).replace("INFO ", "");
      assertTrue(PAGE.text().replaceAll("in \\d+ ms", "in N ms").contains("`" + line + "`"), line);
    }
  }

  /** What a health probe is told, and how often the log tells of it. */
  @Test
  void probe() {
    assertTrue(PAGE.says("what is no callback is at most ten lines a minute"));
    assertTrue(PAGE.says("answer a bare GET with `401` or `400`"));
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        assertEquals(400, adapter.handle(CallbackRequest.get("", null)).status());
      }
      assertEquals(10, log.lines().size());
    }
  }

  /** The page is there although nobody answers a call. */
  @Test
  void probeOfAnApplicationWhoseServletHasNotStarted() throws Exception {
    assertTrue(PAGE.says("In Tomcat the page is there also where the servlet has not started"));
    try (LogLines log = new LogLines();
        WebApp app = TomcatApp.start("", context -> {
          context.addServlet("page", new Page200()).addMapping("/health");
          ServletRegistration.Dynamic voice = context.addServlet("voice", new CallbackServlet());
          voice.addMapping("/voice/*");
          voice.setLoadOnStartup(1);
        })) {
      assertEquals("HTTP/1.1 200", statusOf(app, "/health"));
      assertEquals("HTTP/1.1 500", statusOf(app, "/voice/incoming?eventType=initiate"));
      assertEquals(2, log.lines().size(), log.lines()::toString);
    }
  }

  private static final class Page200 extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_OK);
    }
  }

  @Test
  void recording(@TempDir Path folder) throws Exception {
    String event = Class.forName("dev.bxml.adapter.CallbackEvent")
        .getAnnotation(Name.class)
        .value();
    assertTrue(PAGE.says("one event `" + event + "` in a flight recording"));
    List<String> commands = PAGE.blocks("sh").get(0).lines().toList();
    assertEquals(3, commands.size());
    run(folder, commands.get(0));
    try {
      new CallbackAdapter(CallbackHandlers.of(menu())).handle(gather());
      run(folder, commands.get(1));
      String printed = run(folder, commands.get(2));
      assertTrue(printed.contains("callback = \"gather c-1 at /voice/menu\""), printed);
      assertTrue(printed.contains("status = 200"), printed);
    } finally {
      run(folder, "jcmd PID JFR.stop name=voice");
    }
  }

  /** Runs a command of the JDK that these tests run on, about this JVM. */
  private static String run(Path folder, String command) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(command
        .replace("PID", "" + ProcessHandle.current().pid())
        .replace("voice.jfr", folder.resolve("voice.jfr").toString())
        .split(" ")));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", words.get(0)).toString());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }

  /** The one place that shows what a caller pressed, and only where it is registered. */
  @Test
  void bodies() throws Exception {
    CallbackInterceptor bodies = (CallbackInterceptor)
        Snippets.of(PAGE).loadClass("com.acme.Bodies").getConstructor().newInstance();
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(menu()));
    assertEquals("", printed(adapter));
    assertEquals(
        GATHER.replace(": ", ":").replace(", ", ",") + "\n"
            + "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
            + "<Gather gatherUrl=\"menu\" maxDigits=\"1\">"
            + "<SpeakSentence>To hang up, press 1.</SpeakSentence></Gather></Response>",
        printed(adapter.interceptors(bodies)).strip());
  }

  private static String printed(CallbackAdapter adapter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try (LogLines log = new LogLines()) {
      adapter.handle(gather());
      assertFalse(log.lines().toString().contains("digits"));
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8).replace("\r\n", "\n");
  }

  @Test
  void capacity() {
    assertTrue(
        PAGE.says("hold 32 at most") && isConstant("adapter/RequestThreads", "int MOST = 32"));
    assertTrue(PAGE.says("from the third callback at once on")
        && isConstant("adapter/RequestThreads", "int LEAST = 2"));
    assertTrue(PAGE.says("some of 200 of the library's")
        && isConstant("adapter/Dispatcher", "int MOST_THREADS = 200"));
    assertTrue(PAGE.says("beyond 1,000 late handlers")
        && isConstant("adapter/RequestThreads", "int MOST_LATE = 1000"));
    assertTrue(PAGE.says("16 MiB for each servlet or filter")
        && isConstant("store/MemoryDeliveryStore", "int MOST_BYTES = 16 * 1024 * 1024"));
    assertTrue(PAGE.says("the last 10,000 callbacks")
        && isConstant("store/MemoryDeliveryStore", "int MOST_ENTRIES = 10_000"));
  }

  private static boolean isConstant(String file, String declared) {
    return Page.read("src/main/java/dev/bxml/" + file + ".java")
        .contains("static final " + declared + ";");
  }

  /** A callback by GET, of whose characters Tomcat takes some only if it is told to. */
  @Test
  void charactersOfAQuery() throws Exception {
    String characters = PAGE.all("`relaxedQueryChars` of its `Connector`, such as `([^`]+)`")
        .get(0)
        .replace("&quot;", "\"");
    String query = "eventType=initiate&tag=" + characters;
    try (LogLines log = new LogLines();
        WebApp app = tomcat(null)) {
      log.await(1); // that of the start
      assertEquals("HTTP/1.1 400", statusOf(app, "/voice/incoming?" + query));
      assertEquals(1, log.lines().size());
    }
    try (WebApp app = tomcat(characters)) {
      assertEquals("HTTP/1.1 200", statusOf(app, "/voice/incoming?" + query));
    }
  }

  private static WebApp tomcat(String relaxed) throws Exception {
    return TomcatApp.start(tomcat -> {
      if (relaxed != null) {
        tomcat.getConnector().setProperty("relaxedQueryChars", relaxed);
      }
      Wrapper voice = Tomcat.addServlet(
          tomcat.addContext("", null),
          "voice",
          new CallbackServlet(CallbackHandlers.none().onInitiate(call -> response(hangup()))));
      voice.addMapping("/voice/*");
      voice.setLoadOnStartup(1);
    });
  }

  private static String statusOf(WebApp app, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + "Connection: close\r\n\r\n")
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return answer.substring(0, "HTTP/1.1 200".length());
    }
  }

  @Test
  void settingForHttp2() {
    assertTrue(PAGE.says("`discardRequestsAndResponses=\"true\"` at its `UpgradeProtocol`"));
    new Http2Protocol().setDiscardRequestsAndResponses(true);
  }
}
