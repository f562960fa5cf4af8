package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A URL of a verb asks for credentials, and the verb names none: the lenient platform takes those of
 * the application and the transcript warns of it, the strict one has none to send.
 */
final class ChallengedVerbTest extends Stories {
  private static final String UNKNOWN =
      ": no page says that the platform sends those of the application";

  private CallSimulator strict;

  @BeforeEach
  void haveCredentials() {
    bandwidth = bandwidth.credentials("bandwidth", "secret");
    strict = bandwidth.applicationCredentialsForVerbs(false);
  }

  /** Answers only to those credentials, and asks for them. */
  private static VoiceApp.Answer guarded(String verbs) {
    String known =
        "Basic " + Base64.getEncoder().encodeToString("bandwidth:secret".getBytes(UTF_8));
    return (told, response) -> {
      if (known.equals(told.authorization())) {
        VoiceApp.bxml(response, 200, "<Response>" + verbs + "</Response>");
      } else {
        response.setHeader("WWW-Authenticate", "Basic realm=\"voice\"");
        response.setStatus(401);
      }
    };
  }

  private static String lacks(String path, String username, String password, String url) {
    return path + " should have " + username + " and " + password + ", since " + url
        + " asks for them, but has none" + UNKNOWN;
  }

  /** The findings of the transcript, without its times. */
  private static List<String> findings(SimulatedCall call) {
    return call.transcript()
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1).strip())
        .filter(line -> line.endsWith(UNKNOWN))
        .toList();
  }

  @Test
  void gatherOnTheLenientPlatform() {
    app.at("/incoming", guarded("<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>"))
        .at("/menu", guarded("<Hangup/>"));
    SimulatedCall call = call().press("1");

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of(lacks("Response/Gather[1]", "username", "password", "gatherUrl")), findings(call));
  }

  @Test
  void gatherOnTheStrictPlatform() {
    app.at("/incoming", guarded("<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>"))
        .at("/menu", guarded("<Hangup/>"))
        .at("/events", guarded(""));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED).press("1");

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback gather was answered with 401, but there are no credentials for "
            + url("/menu"),
        call.errorMessage());
    assertEquals(
        List.of(lacks("Response/Gather[1]", "username", "password", "gatherUrl")), findings(call));
    assertEquals(
        List.of("initiate", "initiate", "gather", "disconnect", "disconnect"), app.types());
    assertNull(app.all("gather").get(0).authorization());
  }

  @Test
  void verbThatNamesThem() {
    app.at(
            "/incoming",
            "<Gather gatherUrl=\"menu\" maxDigits=\"1\" username=\"bandwidth\" password=\"secret\"/>")
        .at("/menu", guarded("<Hangup/>"));

    SimulatedCall lenient = call().press("1");
    assertEquals("hangup", lenient.disconnectCause());
    assertEquals(List.of(), findings(lenient));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED).press("1");
    assertEquals("hangup", call.disconnectCause());
    assertEquals(List.of(), findings(call));
  }

  @Test
  void urlThatAsksForNone() {
    app.at("/incoming", "<Redirect redirectUrl=\"next\"/>").at("/next", "<Hangup/>");
    SimulatedCall call = strict.incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
    assertEquals(List.of(), findings(call));
  }

  @Test
  void usernameThatIsEmpty() {
    app.at("/incoming", "<Redirect redirectUrl=\"next\" username=\"\" password=\"secret\"/>")
        .at("/next", guarded("<Hangup/>"));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED);

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        List.of(lacks("Response/Redirect[1]", "username", "password", "redirectUrl")),
        findings(call));
  }

  @Test
  void fallbackUrl() {
    app.at(
            "/incoming",
            "<Gather gatherUrl=\"menu\" gatherFallbackUrl=\"spare\" maxDigits=\"1\" username=\"u\" password=\"p\"/>")
        .at("/menu", 500, "")
        .at("/spare", guarded("<Hangup/>"));
    String finding =
        lacks("Response/Gather[1]", "fallbackUsername", "fallbackPassword", "gatherFallbackUrl");

    SimulatedCall lenient = call().press("1");
    assertEquals("hangup", lenient.disconnectCause());
    assertEquals(List.of(finding), findings(lenient));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED).press("1");
    assertEquals("callback-error", call.disconnectCause());
    assertEquals(List.of(finding), findings(call));
  }

  @Test
  void reportOfAVerb() {
    app.at("/incoming", "<StartGather dtmfUrl=\"key\"/><Ring duration=\"60\"/>")
        .at("/key", guarded(""));
    SimulatedCall call = strict.clockByHand().incomingCall(CALLER, CALLED).press("1");

    assertEquals(
        List.of(lacks("Response/StartGather[1]", "username", "password", "dtmfUrl")),
        findings(call));
    assertEquals(1, app.all("dtmf").size());
  }

  /** A party of a Transfer is an element of its own, with credentials of its own. */
  @Test
  void partyOfATransfer() {
    app.at(
            "/incoming",
            "<Transfer transferCompleteUrl=\"done\" username=\"bandwidth\" password=\"secret\">"
                + "<PhoneNumber transferAnswerUrl=\"whisper\">+15551230007</PhoneNumber></Transfer>")
        .at("/whisper", guarded("<Hangup/>"))
        .at("/done", guarded("<Hangup/>"));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED);
    call.destination("+15551230007").answers();

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of("[+15551230007]   "
            + lacks(
                "Response/Transfer[1]/PhoneNumber[1]",
                "username",
                "password",
                "transferAnswerUrl")),
        findings(call));
  }

  @Test
  void referThatHasNoSuchAttributes() {
    app.at(
            "/incoming",
            "<Refer referCompleteUrl=\"referred\"><SipUri>sip:other@example.com</SipUri></Refer>")
        .at("/referred", guarded("<Hangup/>"));
    String finding =
        "Response/Refer[1] should have a referCompleteUrl that asks for no credentials,"
            + " but it does, and Refer cannot name any" + UNKNOWN;

    SimulatedCall lenient = bandwidth.incomingCall("sip:a@example.com", CALLED).referFails(486);
    assertEquals("hangup", lenient.disconnectCause());
    assertEquals(List.of(finding), findings(lenient));
    SimulatedCall call = strict.incomingCall("sip:a@example.com", CALLED).referFails(486);
    assertEquals("callback-error", call.disconnectCause());
    assertEquals(List.of(finding), findings(call));
  }

  @Test
  void conference() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"meeting\">room</Conference>")
        .at("/meeting", guarded("<SpeakSentence>Somebody is here.</SpeakSentence>"));
    String finding = lacks("Response/Conference[1]", "username", "password", "conferenceEventUrl");

    SimulatedCall call = strict.incomingCall(CALLER, CALLED);
    assertEquals(List.of(), call.heard());
    assertEquals(List.of(finding, finding), findings(call));
  }

  @Test
  void audio() {
    app.at("/incoming", "<PlayAudio>hello.mp3</PlayAudio>")
        .at("/hello.mp3", guarded("not looked at"));
    String finding = lacks("Response/PlayAudio[1]", "username", "password", "the audio");

    SimulatedCall lenient = call();
    lenient.hears("hello.mp3");
    assertEquals(List.of(finding), findings(lenient));
    SimulatedCall call = strict.incomingCall(CALLER, CALLED);
    assertEquals("application-error", call.disconnectCause());
    assertEquals(
        "The audio hello.mp3 was answered with 401, but there are no credentials for "
            + url("/hello.mp3"),
        call.errorMessage());
    assertEquals(List.of(finding), findings(call));
  }

  /** What the application itself has, or names by the REST API, is no verb's. */
  @Test
  void urlsOfTheApplication() {
    app.at("/incoming", 500, "")
        .at("/spare", guarded("<Gather/>"))
        .at("/answer", guarded("<Gather/>"))
        .at("/redirected", guarded("<Hangup/>"))
        .at("/events", guarded(""));
    SimulatedCall inbound = strict.fallbackUrl("spare").incomingCall(CALLER, CALLED);
    assertEquals("hangup", inbound.redirect("redirected").disconnectCause());
    assertEquals(List.of(), findings(inbound));

    SimulatedCall outbound =
        strict.createCall(CALLED, CALLER).answerUrl("answer").place().answers();
    assertEquals("hangup", outbound.redirect("redirected").disconnectCause());
    assertEquals(List.of(), findings(outbound));
  }

  @Test
  void strictAndLenientAgain() {
    app.at("/incoming", guarded("<Redirect redirectUrl=\"next\"/>"))
        .at("/next", guarded("<Hangup/>"));
    SimulatedCall call = strict.applicationCredentialsForVerbs(true).incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
  }
}
