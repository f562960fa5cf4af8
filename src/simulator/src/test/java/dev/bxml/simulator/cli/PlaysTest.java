package dev.bxml.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.Container;
import dev.bxml.simulator.VoiceApp;
import dev.bxml.simulator.WebApp;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that a command line plays. */
final class PlaysTest {
  private static final String CALLED = "+15551230002";
  private static final String DESK = "+15551230003";
  private static final VoiceApp app = new VoiceApp();
  private static WebApp server;

  @BeforeAll
  static void start() throws Exception {
    server = Container.JETTY.start("", app);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void menu() {
    app.reset();
    app.at(
            "/incoming",
            "<SpeakSentence>Welcome to Acme.</SpeakSentence>",
            "<Gather gatherUrl=\"menu\" maxDigits=\"1\"><SpeakSentence>Press a key.</SpeakSentence></Gather>")
        .at("/menu", (told, response) -> VoiceApp.bxml(response, 200, menu(told.get("digits"))))
        .at("/whisper", "<SpeakSentence>A caller for you.</SpeakSentence>")
        .at("/recorded", "<SpeakSentence>Thank you.</SpeakSentence>", "<Hangup/>")
        .at("/moved", "<SpeakSentence>Moved.</SpeakSentence>", "<Hangup/>");
  }

  private static String menu(String digits) {
    return "<Response>"
        + switch (digits) {
          case "1" -> "<SpeakSentence>Goodbye.</SpeakSentence><Hangup/>";
          case "2" -> "<Record recordCompleteUrl=\"recorded\"/>";
          case "3" ->
            "<Transfer><PhoneNumber transferAnswerUrl=\"whisper\">" + DESK + "</PhoneNumber>"
                + "<PhoneNumber>+15551230004</PhoneNumber></Transfer>";
          case "4" -> "<Refer><SipUri>sip:a@acme.example</SipUri></Refer>";
          case "5" -> "<Gather gatherUrl=\"menu\" input=\"speech\"/>";
          case "6" -> "<SpeakSentense>Ouch.</SpeakSentense>";
          case "7" ->
            "<StartStream name=\"s\" destination=\"wss://acme.example/\"/>"
                + "<StopStream name=\"s\" wait=\"true\"/><Hangup/>";
          default ->
            "<SpeakSentence>Sorry.</SpeakSentence><SpeakSentence>Bye.</SpeakSentence><Hangup/>";
        }
        + "</Response>";
  }

  private static Ran run(String... words) {
    return script("", words);
  }

  private static Ran script(String in, String... words) {
    List<String> all =
        new ArrayList<>(List.of(server.at("/incoming").toString(), "--status-url", "events"));
    all.addAll(Arrays.asList(words));
    return Ran.with(in, Map.of(), all.toArray(String[]::new));
  }

  @Test
  void oneThatGoesWell() {
    Ran ran = run("--call", CALLED, "press", "1", "hears", "Goodbye.", "ends", "hangup");
    assertEquals("", ran.err());
    assertEquals("""
        0:00.000 call from +15551230001 to +15551230002
        0:00.000 POST /incoming initiate
        0:00.000   200 SpeakSentence, Gather
        0:00.000 answered
        0:00.000 hears "Welcome to Acme."
        0:01.360 hears "Press a key."
        0:02.480 presses 1
        0:02.480 POST /menu gather digits=1 terminatingDigit=
        0:02.480   200 SpeakSentence, Hangup
        0:02.480 hears "Goodbye."
        0:03.360 ended: hangup
        0:03.360 POST /events disconnect cause=hangup
        0:03.360   201
        ok

        """, ran.out());
    assertEquals(0, ran.status());
    assertEquals(CALLED, app.told("initiate").get("to"));
  }

  @Test
  void aCircleIsAdvisedNothingThatTheCommandLineLacks() {
    app.at("/incoming", "<Redirect redirectUrl=\"incoming\"/>");
    Ran ran = run("--call", CALLED);
    assertTrue(
        ran.out()
            .startsWith("FAILED: The call must come to rest, but went on for 1000 callbacks without"
                + " waiting for anybody; end the circle\nc-"),
        ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void oneWhoHangsUpWhenTheApplicationHasDoneSoFirst() {
    Ran ran = run("--call", CALLED, "press", "1", "hears", "Goodbye.", "hang-up");
    assertTrue(ran.out().endsWith("""
        0:03.360 ended: hangup
        0:03.360 POST /events disconnect cause=hangup
        0:03.360   201
        ok

        """), ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void oneThatHearsSomethingElse() {
    Ran ran = run("--call", CALLED, "press", "9", "hears", "Goodbye.");
    assertEquals(1, ran.status(), ran.out());
    assertTrue(
        ran.out()
            .startsWith(
                "FAILED: Step 2, hears Goodbye.: The call must hear \"Goodbye.\" after press 9, but"
                    + " hears \"Sorry.\", \"Bye.\"\n"),
        ran.out());
    assertTrue(ran.out().contains("presses 9\n"), ran.out());
  }

  /** The steps, separated by commas, and what is said when they fail; empty when they do not. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      hears Welcome to Acme.,hears Press a key. |
      hears Press a key. |
      hears Welcome*,hears *key. |
      hears Press a key.,hears Welcome to Acme. | Step 2, hears "Welcome to Acme.": The call must hear "Welcome to Acme." after call, but hears nothing
      press 1,hears Welcome* | Step 2, hears Welcome*: The call must hear "Welcome*" after press 1, but hears "Goodbye."
      press 9,hears Sorry.,hears Bye. |
      press 9,hears-nothing | Step 2, hears-nothing: The call must hear nothing after press 9, but hears "Sorry.", "Bye."
      press 3,hears-nothing,awaits destination |
      press 3,awaits keys | Step 2, awaits keys: The call must await KEYS after press 3, but awaits DESTINATION
      press 1,ends busy | Step 2, ends busy: The call must end with busy, but does with hangup
      hears Welcome.to* | Step 1, hears Welcome.to*: The call must hear "Welcome.to*" after call, but hears "Welcome to Acme.", "Press a key."
      wait 6,hears Sorry. |
      wait 1.5,hears-nothing |
      press 2,speak Call me.,hang-up,ends hangup |
      press 5,awaits speech,speak Sales.,hears Sorry. |
      press 3,destination +15551230003,answers,hears A caller for you.,awaits hang-up,hang-up,caller,ends hangup |
      press 3,destination +15551230003,is-busy,destination +15551230004,rejects,caller,ends hangup |
      press 3,destination +15551230003,does-not-answer,destination +15551230004,does-not-answer,caller,ends hangup |
      press 3,destination +15551230003,answers,hears Welcome* | Step 4, hears Welcome*: The call must hear "Welcome*" after answers, but hears "A caller for you."
      from sip:caller@example.com,press 4,refer-succeeds,ends hangup |
      from sip:caller@example.com,press 4,refer-fails 486,ends hangup |
      press 7,awaits stream,close-stream s,ends hangup |
      redirect moved,hears Moved. |
      complete,ends hangup |
      """)
  void steps(String steps, String failure) {
    List<String> words = new ArrayList<>(List.of("--call", CALLED));
    for (String step : steps.split(",", -1)) {
      words.addAll(Arrays.asList(step.split(" ", 2)));
    }
    Ran ran = run(words.toArray(String[]::new));
    if (failure == null) {
      assertEquals(0, ran.status(), ran.out());
    } else {
      assertEquals("FAILED: " + failure, ran.out().lines().findFirst().orElse(""), ran.out());
      assertEquals(1, ran.status());
    }
  }

  @Test
  void whatCannotBeDoneFails() {
    Ran ran = run("--call", CALLED, "press", "1", "press", "2");
    assertEquals(
        "FAILED: Step 2, press 2: The call must be answered and not have ended to press 2, but has"
            + " ended: hangup",
        ran.out().lines().findFirst().orElse(""),
        ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void nobodyOfThatNumberWasCalled() {
    Ran ran = run("--call", CALLED, "destination", DESK);
    assertTrue(
        ran.out()
            .startsWith("FAILED: Step 1, destination +15551230003: The call must have called"
                + " +15551230003, but has called []\n"),
        ran.out());
  }

  @Test
  void aReportThatFailsFails() {
    app.at("/events", 500, "");
    Ran ran = run("--call", CALLED, "hang-up");
    assertTrue(
        ran.out().contains("FAILED: The callback disconnect was answered with status 500\n"),
        ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void whatThePlatformRefusesFails() {
    Ran ran = run("--call", CALLED, "press", "6");
    assertTrue(
        ran.out().contains("FAILED: The call must not end with invalid-bxml, but does: Response/"),
        ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void whatIsWorthMendingFailsStrictlyAlone() {
    app.at("/incoming", "<SpeakSentence volume=\"11\">Hello.</SpeakSentence><Hangup/>");
    assertEquals(0, run("--call", CALLED, "hears", "Hello.").status());
    Ran strict = run("--strict", "--call", CALLED, "hears", "Hello.");
    assertTrue(strict.out().contains("FAILED: "), strict.out());
    assertTrue(strict.out().contains("volume"), strict.out());
    assertEquals(1, strict.status());
  }

  @Test
  void nobodyListens() {
    Ran ran = Ran.with("http://127.0.0.1:1/voice", "--call", CALLED);
    assertTrue(ran.out().contains("nobody listens there"), ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void callsOfAScript() {
    Ran ran = script("""
        # The two ways to the end.
        call +15551230002
          press 1
          hears "Goodbye."
          hang-up

        call +15551230005 from +15551230009
          press # hears "Bye."
        """, "--script", "-");
    assertEquals(0, ran.status(), ran.out());
    assertTrue(ran.out().endsWith("2 calls, 0 failed\n"), ran.out());
    assertEquals(
        List.of("+15551230002", "+15551230005"),
        app.all("initiate").stream().map(it -> it.get("to")).toList());
    assertEquals(
        List.of("+15551230001", "+15551230009"),
        app.all("initiate").stream().map(it -> it.get("from")).toList());
  }

  @Test
  void oneOfThemFails() {
    Ran ran =
        script("call +1 press 1 hears Hello.\ncall +1 press 1 hears Goodbye.", "--script", "-");
    assertTrue(ran.out().endsWith("2 calls, 1 failed\n"), ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void quotedWords() {
    app.at("/incoming", "<SpeakSentence>Say \"yes\", \\ or # Zoë 😀.</SpeakSentence><Hangup/>");
    Ran ran = script("call +1\n hears \"Say \\\"yes\\\", \\\\ or # Zoë 😀.\"", "--script", "-");
    assertEquals(0, ran.status(), ran.out());
    assertTrue(ran.out().contains("hears \"Say \"yes\", \\ or # Zoë 😀.\""), ran.out());
  }

  @Test
  void aWordInQuotesThatIsAsLongAsADocument() {
    String text = "x".repeat(60_000);
    app.at("/incoming", "<SpeakSentence>" + text + "</SpeakSentence><Hangup/>");
    Ran ran = script("call +1 hears \"" + text + "\"", "--script", "-");
    assertEquals(0, ran.status(), ran.out());
  }

  @Test
  void fromIsOfAllCallsThatNameNobody() {
    script("call +1\ncall +1 from +7", "--script", "-", "--from", "Anonymous");
    assertEquals(
        List.of("Anonymous", "+7"),
        app.all("initiate").stream().map(it -> it.get("from")).toList());
  }

  @Test
  void manyCalls() {
    Ran ran =
        run("--load", "100", "--at-once", "5", "--call", CALLED, "press", "1", "hears", "Goodbye.");
    assertEquals(0, ran.status(), ran.out());
    assertTrue(
        ran.out().matches("100 calls in .*, .* a minute; 300 callbacks: median .*; 0 failures\n"),
        ran.out());
    assertEquals(
        100, app.all("initiate").stream().map(it -> it.get("from")).distinct().count());
  }

  @Test
  void manyCallsOfEachInAFile() {
    Ran ran = script(
        "call +1 from +7\n  press 1 hears \"Goodbye. *\"\ncall +2", "--script", "-", "--load", "3");
    List<String> lines = ran.out().lines().toList();
    assertEquals("call +1 from +7 press 1 hears \"Goodbye. *\"", lines.get(0));
    assertTrue(lines.get(1).startsWith("3 calls in "), ran.out());
    assertTrue(lines.contains("call +2"), ran.out());
  }

  @Test
  void manyCallsThatFail() {
    Ran ran = run("--load", "5", "--call", CALLED, "from", "+7", "press", "1", "hears", "Hello.");
    assertEquals(1, ran.status());
    assertTrue(
        ran.out().contains("; 5 failures\nFAILED: Step 2, hears Hello.: The call must"), ran.out());
    assertTrue(ran.out().endsWith("and 2 failures more\n"), ran.out());
    assertEquals(
        5,
        app.all("initiate").stream().filter(it -> it.get("from").equals("+7")).count());
  }

  @Test
  void credentialsComeFromTheEnvironment() {
    app.at("/incoming", (told, response) -> {
      if (told.authorization() == null) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"voice\"");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      } else {
        VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
      }
    });
    Ran ran = Ran.with(
        "",
        Map.of("U", "bandwidth", "P", "Secret-7"),
        server.at("/incoming").toString(),
        "--username-from",
        "env:U",
        "--password-from=env:P",
        "--call",
        CALLED);
    assertEquals(0, ran.status(), ran.out());
    assertTrue(!ran.out().contains("Secret-7"), ran.out());
    assertEquals(
        "Basic YmFuZHdpZHRoOlNlY3JldC03", app.told().get(app.told().size() - 1).authorization());
  }

  @Test
  void theApplicationIsSetUpOtherwise() {
    app.at("/incoming", 500, "").at("/other", "<Hangup/>");
    Ran ran = run(
        "--method",
        "GET",
        "--fallback-url",
        "other",
        "--status-method=GET",
        "--timeout",
        "2.5",
        "--call",
        CALLED);
    assertEquals(
        List.of("GET /incoming", "POST /other", "GET /events"),
        app.told().stream().map(it -> it.method() + " " + it.path()).toList());
    assertEquals(1, ran.status()); // the first URL has failed
  }
}
