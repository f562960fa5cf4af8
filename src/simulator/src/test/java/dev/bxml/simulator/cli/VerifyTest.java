package dev.bxml.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.Container;
import dev.bxml.simulator.VoiceApp;
import dev.bxml.simulator.WebApp;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code --verify} says of an application that is good, and of those that have one fault. */
final class VerifyTest {
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
            (told, response) -> answer(
                told,
                response,
                "<SpeakSentence>Welcome.</SpeakSentence><Gather gatherUrl=\"menu\" maxDigits=\"1\"/>"))
        .at("/menu", (told, response) -> answer(told, response, menu(told.get("digits"))))
        .at("/recorded", (told, response) -> answer(told, response, "<Hangup/>"))
        .at("/file", 204, "");
  }

  private static String menu(String digits) {
    return digits.equals("2")
        ? "<Record recordCompleteUrl=\"recorded\" recordingAvailableUrl=\"file\"/>"
        : "<Hangup/>";
  }

  private static void answer(VoiceApp.Told told, HttpServletResponse response, String verbs)
      throws IOException {
    if (told.type().equals("newEvent")) {
      response.setStatus(204);
    } else {
      VoiceApp.bxml(response, 200, "<Response>" + verbs + "</Response>");
    }
  }

  private static Ran verify(String... options) {
    return verify(Map.of(), options);
  }

  private static Ran verify(Map<String, String> environment, String... options) {
    List<String> words = new ArrayList<>(List.of(server.at("/incoming").toString(), "--verify"));
    words.addAll(Arrays.asList(options));
    return Ran.with("", environment, words.toArray(String[]::new));
  }

  /** Returns the lines of one kind, with single spaces. */
  private static List<String> lines(Ran ran, String verdict) {
    return ran.out()
        .lines()
        .filter(line -> line.startsWith("  " + verdict))
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .toList();
  }

  private static void assertLine(String line, Ran ran) {
    assertTrue(
        lines(ran, "").contains(line), () -> "There is no line\n" + line + "\nin\n" + ran.out());
  }

  @Test
  void anApplicationThatIsGood() {
    Ran ran = verify("--status-url", "events");
    assertEquals("", ran.err());
    assertEquals(List.of(), lines(ran, "FAIL"), ran.out());
    assertEquals(
        List.of("note without credentials 200: they are not asked for, and whoever knows the URL is"
            + " answered"),
        lines(ran, "note"));
    assertLine("ok POST /incoming initiate 200 SpeakSentence, Gather", ran);
    assertLine("ok POST /events disconnect 201", ran);
    assertLine("ok POST /menu gather 200 Hangup", ran);
    assertLine("ok POST /recorded recordComplete 200 Hangup", ran);
    assertLine("ok POST /file recordingAvailable 204", ran);
    assertLine("- GET /menu gather 200 Hangup", ran);
    assertLine(
        "- POST /incoming answer 200 SpeakSentence, Gather; by GET 200 SpeakSentence, Gather", ran);
    assertLine("- POST /incoming dtmf 200; by GET 200", ran);
    assertLine("- POST /incoming endpointConnected 200; by GET 200", ran);
    assertLine("ok POST /incoming initiate, twice answered alike: 200 SpeakSentence, Gather", ran);
    assertLine("ok POST /events disconnect, twice at once answered alike: 201", ran);
    assertLine("ok POST /events disconnect, broken in the answer then 201", ran);
    assertLine("ok POST /menu gather, broken in the request then 200 Hangup", ran);
    assertLine("ok POST /menu gather, members that are new 200 Hangup", ran);
    assertLine("ok POST /incoming newEvent 204", ran);
    assertTrue(ran.out().matches("(?s).*\n\\d+ ok, 0 failed, 1 to look at\n"), ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void redirectsThatLeadNowhereElseAreACircle() {
    app.at(
            "/incoming",
            (told, response) -> answer(
                told,
                response,
                "<Tag>a</Tag><Redirect redirectUrl=\"again\" redirectFallbackUrl=\"/\"/>"))
        .at(
            "/again",
            (told, response) ->
                answer(told, response, "<StartRecording/><Redirect redirectUrl=\"incoming\"/>"));
    Ran ran = verify();
    assertTrue(
        lines(ran, "FAIL")
            .contains(
                "FAIL POST /incoming initiate, followed the call must come to rest, but went on"
                    + " for 100 callbacks without waiting for anybody; end the circle"),
        ran.out());
    assertEquals(
        1, lines(ran, "FAIL").stream().filter(it -> it.contains("circle")).count(), ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void aKeyThatLeadsIntoACircle() {
    app.at(
            "/menu",
            (told, response) -> answer(
                told,
                response,
                told.get("digits").equals("2") ? "<Redirect redirectUrl=\"again\"/>" : "<Hangup/>"))
        .at(
            "/again",
            (told, response) ->
                answer(told, response, "<Redirect redirectUrl=\"again\" redirectMethod=\"GET\"/>"));
    Ran ran = verify();
    assertEquals(
        List.of(
            "FAIL POST /menu gather digits=2, followed the call must come to rest, but went on for"
                + " 100 callbacks without waiting for anybody; end the circle"),
        lines(ran, "FAIL"),
        ran.out());
  }

  @Test
  void musicForWhoWaitsIsNoCircle() {
    app.at(
        "/incoming",
        (told, response) -> answer(
            told,
            response,
            "<SpeakSentence>La la la.</SpeakSentence><Redirect redirectUrl=\"incoming\"/>"));
    assertEquals(List.of(), lines(verify(), "FAIL"));
  }

  @Test
  void everyDocumentedCallbackIsSentByPostAndByGet() {
    verify("--status-url", "events");
    for (String type : List.of(
        "answer",
        "initiate",
        "gather",
        "disconnect",
        "conferenceCreated",
        "transferAnswer",
        "referComplete",
        "mediaStreamStarted",
        "transcriptionAvailable",
        "partialgather",
        "DEVICE_CONNECTED")) {
      assertEquals(
          List.of("GET", "POST"),
          app.all(type).stream().map(VoiceApp.Told::method).distinct().sorted().toList(),
          type);
    }
    assertEquals(
        List.of("GET", "POST"),
        app.told().stream()
            .filter(it -> it.get("event").equals("endpointConnected"))
            .map(VoiceApp.Told::method)
            .sorted()
            .toList());
  }

  @Test
  void whatItAsksForByGetIsSentSo() {
    app.at(
            "/incoming",
            "<Gather gatherUrl=\"menu\" gatherMethod=\"GET\" gatherFallbackUrl=\"again\"/>")
        .at("/again", "<Hangup/>");
    Ran ran = verify();
    assertLine("ok GET /menu gather 200 Hangup", ran);
    assertLine("ok POST /again gather 200 Hangup", ran);
    assertLine("- POST /menu gather 200 Hangup", ran);
    assertEquals(0, ran.status(), ran.out());
  }

  @Test
  void aKeyThatFails() {
    app.at("/menu", (told, response) -> {
      if (told.get("digits").equals("7")) {
        response.setStatus(500);
      } else {
        answer(told, response, "<Hangup/>");
      }
    });
    Ran ran = verify();
    assertEquals(
        List.of("FAIL POST /menu gather digits=7 was answered with status 500"),
        lines(ran, "FAIL"));
    assertEquals(1, ran.status());
  }

  @Test
  void whatOnlySeveralKeysLeadToIsNotFollowed() {
    app.at("/incoming", "<Gather gatherUrl=\"pin\" maxDigits=\"4\"/>")
        .at(
            "/pin",
            (told, response) -> answer(
                told,
                response,
                told.get("digits").equals("4711")
                    ? "<Redirect redirectUrl=\"in\"/>"
                    : "<Gather gatherUrl=\"pin?try=2\" maxDigits=\"4\"/>"));
    Ran ran = verify();
    assertLine("ok POST /pin gather 200 Gather", ran);
    assertEquals(
        List.of(
            "note POST /pin gather may tell of several keys, but is tried with single ones: what only"
                + " others lead to, as a PIN does, is not followed",
            "note without credentials 200: they are not asked for, and whoever knows the URL is"
                + " answered"),
        lines(ran, "note"));
    assertEquals(0, ran.status(), ran.out());
  }

  /** A Gather by speech tells of words and of no keys. */
  @Test
  void whatIsSaidIsTriedAndSilence() {
    app.at("/incoming", "<Gather input=\"speech\" gatherUrl=\"said\"/>")
        .at(
            "/said",
            (told, response) -> answer(
                told,
                response,
                told.get("text").startsWith("Speech timeout")
                    ? "<Redirect redirectUrl=\"silence\"/>"
                    : "<Redirect redirectUrl=\"sales\"/>"))
        .at("/sales", "<Hangup/>")
        .at("/silence", 500, "");
    Ran ran = verify();
    assertLine("ok POST /said gather by speech 200 Redirect", ran);
    assertLine("ok POST /sales redirect 200 Hangup", ran);
    assertLine("FAIL POST /silence redirect was answered with status 500", ran);
    assertEquals(
        "note POST /said gather by speech may tell of any words, but is tried with \"Sales, please.\""
            + " and with silence: what only others lead to is not followed",
        lines(ran, "note").get(0));
    assertEquals(
        List.of(""),
        app.all("gather").stream().map(it -> it.get("digits")).distinct().toList());
  }

  @Test
  void aKeyComesWithoutWords() {
    app.at("/incoming", "<Gather input=\"dtmf_speech\" gatherUrl=\"either\" maxDigits=\"1\"/>")
        .at("/either", (told, response) -> {
          if (told.get("text").isEmpty() && told.get("digits").equals("7")) {
            response.setStatus(500);
          } else {
            answer(told, response, "<Hangup/>");
          }
        });
    Ran ran = verify();
    assertEquals(
        List.of("FAIL POST /either gather by dtmf_speech digits=7 was answered with status 500"),
        lines(ran, "FAIL"));
  }

  @Test
  void aCircleOfUrlsEnds() {
    app.at("/incoming", "<Redirect redirectUrl=\"incoming?again=1\"/>");
    Ran ran = verify();
    assertLine("ok POST /incoming?again=1 redirect 200 Redirect", ran);
    assertEquals(
        1, app.all("redirect").stream().filter(it -> it.method().equals("GET")).count());
  }

  @Test
  void anotherServerIsLeftAlone() {
    app.at("/incoming", "<Gather gatherUrl=\"http://127.0.0.1:1/menu\"/>");
    Ran ran = verify();
    assertLine(
        "note POST http://127.0.0.1:1/menu gather is another server's: nothing is sent there", ran);
    assertEquals(0, ran.status(), ran.out());
  }

  @Test
  void invalidBxml() {
    app.at("/recorded", "<SpeakSentense>Ouch.</SpeakSentense>");
    Ran ran = verify();
    assertLine(
        "FAIL POST /recorded recordComplete 200, but Response/SpeakSentense[1] must be an element of"
            + " BXML, but is none; write SpeakSentence",
        ran);
    assertEquals(1, ran.status());
  }

  @Test
  void bxmlThatIsWorthMending() {
    app.at("/incoming", "<SpeakSentence volume=\"11\">Hello.</SpeakSentence>");
    Ran ran = verify();
    assertTrue(
        lines(ran, "note").stream().anyMatch(it -> it.startsWith("note initiate Response/")),
        ran.out());
    assertEquals(0, ran.status(), ran.out());
  }

  @Test
  void bxmlThatAnswersAReport() {
    app.at("/events", "<Hangup/>");
    Ran ran = verify("--status-url", "events");
    assertLine(
        "note disconnect The reply to disconnect should hold no BXML, but does: none of it runs",
        ran);
    assertEquals(0, ran.status(), ran.out());
  }

  @Test
  void aReportThatFails() {
    app.at("/events", 500, "");
    Ran ran = verify("--status-url", "events");
    assertLine("FAIL POST /events disconnect was answered with status 500", ran);
    assertEquals(1, ran.status());
  }

  @Test
  void aRepetitionThatIsAnsweredOtherwise() {
    Map<String, Boolean> seen = new ConcurrentHashMap<>();
    app.at("/incoming", (told, response) -> {
      boolean first = seen.putIfAbsent(told.get("callId"), true) == null;
      answer(told, response, first ? "<Hangup/>" : "<Pause/><Hangup/>");
    });
    Ran ran = verify();
    assertLine(
        "note POST /incoming initiate, twice answered otherwise: 200 Hangup; then 200 Pause, Hangup",
        ran);
  }

  @Test
  void aRepetitionThatFails() {
    Map<String, Boolean> seen = new ConcurrentHashMap<>();
    app.at("/incoming", (told, response) -> {
      if (seen.putIfAbsent(told.get("callId"), true) == null) {
        answer(told, response, "<Hangup/>");
      } else {
        response.setStatus(409);
      }
    });
    Ran ran = verify();
    assertLine("FAIL POST /incoming initiate, twice was answered with status 409", ran);
    assertLine("FAIL POST /incoming initiate, twice at once was answered with status 409", ran);
    assertLine(
        "FAIL POST /incoming initiate, broken in the answer then was answered with status 409",
        ran);
  }

  @Test
  void aMemberThatIsNewBreaksIt() {
    app.at("/incoming", (told, response) -> {
      if (told.callback().has("newText")) {
        response.setStatus(400);
      } else {
        answer(told, response, "<Hangup/>");
      }
    });
    Ran ran = verify();
    assertLine(
        "FAIL POST /incoming initiate, members that are new was answered with status 400", ran);
  }

  @Test
  void aMemberThatIsMissingChangesTheAnswer() {
    app.at(
        "/incoming",
        (told, response) ->
            answer(told, response, told.callback().has("privacy") ? "<Hangup/>" : "<Pause/>"));
    Ran ran = verify();
    assertLine(
        "note POST /incoming initiate, nothing that may be missing 200 Pause; without: 200 Hangup",
        ran);
  }

  @Test
  void anEventThatIsNew() {
    app.at("/incoming", (told, response) -> {
      if (told.type().equals("newEvent")) {
        response.setStatus(501);
      } else {
        answer(told, response, "<Hangup/>");
      }
    });
    Ran ran = verify();
    assertLine(
        "FAIL POST /incoming newEvent 501: it breaks on an event that it does not know", ran);
    app.at("/incoming", (told, response) -> {
      if (told.type().equals("newEvent")) {
        response.setStatus(404);
      } else {
        answer(told, response, "<Hangup/>");
      }
    });
    assertLine(
        "note POST /incoming newEvent 404; an event that is not known is best taken", verify());
  }

  /** How credentials are asked for. */
  private static VoiceApp.Answer guarded(int status, String challenge, boolean anyPassword) {
    return (told, response) -> {
      String given = told.authorization();
      boolean right = "Basic YmFuZHdpZHRoOlNlY3JldC03".equals(given);
      if (right || (anyPassword && given != null)) {
        answer(told, response, "<Hangup/>");
      } else {
        response.setStatus(status);
        if (challenge != null) {
          response.setHeader("WWW-Authenticate", challenge);
        }
      }
    };
  }

  private static Ran guardedVerify() {
    return verify(
        Map.of("U", "bandwidth", "P", "Secret-7"),
        "--username-from",
        "env:U",
        "--password-from",
        "env:P");
  }

  @Test
  void credentialsThatAreAskedFor() {
    app.at("/incoming", guarded(401, "Basic realm=\"voice\"", false));
    Ran ran = guardedVerify();
    assertLine("ok without credentials 401 with WWW-Authenticate: Basic", ran);
    assertLine("ok with a wrong password 401", ran);
    assertLine("ok with credentials in the first request 200", ran);
    assertTrue(!ran.out().contains("Secret"), ran.out());
  }

  @Test
  void credentialsThatAreAskedForAndNotGiven() {
    app.at("/incoming", guarded(401, "Basic realm=\"voice\"", false));
    Ran ran = verify();
    assertLine(
        "FAIL with credentials there are none; give them by --username-from and --password-from",
        ran);
    assertEquals(1, ran.status());
  }

  @Test
  void anyPasswordWillDo() {
    app.at("/incoming", guarded(401, "Basic realm=\"voice\"", true));
    assertLine("FAIL with a wrong password 200: any password will do", guardedVerify());
  }

  @Test
  void aChallengeWithoutItsHeader() {
    app.at("/incoming", guarded(401, null, false));
    assertLine(
        "FAIL without credentials 401, but without WWW-Authenticate: Basic: the platform sends no"
            + " credentials then",
        guardedVerify());
    app.at("/incoming", guarded(401, "Bearer", false));
    assertLine(
        "FAIL without credentials 401, but without WWW-Authenticate: Basic: the platform sends no"
            + " credentials then",
        guardedVerify());
    app.at("/incoming", guarded(403, null, false));
    assertLine(
        "FAIL without credentials 403: to be sent credentials, answer 401 with WWW-Authenticate:"
            + " Basic",
        guardedVerify());
  }

  @Test
  void anotherUrlThatDoesNotAsk() {
    app.at("/incoming", (told, response) -> {
      if (told.authorization() == null) {
        guarded(401, "Basic realm=\"voice\"", false).to(told, response);
      } else {
        answer(told, response, "<Gather gatherUrl=\"menu\"/>");
      }
    });
    assertLine(
        "note POST /menu gather without 200: it asks for no credentials, and other URLs do",
        guardedVerify());
  }

  @Test
  void nobodyListens() {
    Ran ran = Ran.with("http://127.0.0.1:1/voice", "--verify");
    assertEquals("""

        Nothing can be tried
          FAIL  POST /voice initiate                                  was not answered: nobody listens there

        0 ok, 1 failed, 0 to look at
        """, ran.out());
    assertEquals(1, ran.status());
  }
}
