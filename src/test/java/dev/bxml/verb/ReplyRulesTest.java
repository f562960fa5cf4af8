package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what a document breaks as a reply, once it is said which rules apply. */
final class ReplyRulesTest {
  private static final Set<Rule> NONE = Set.of();

  /** One of each verb, in the order of their names. */
  private static final Bxml ALL = response(
      bridge("c-1"),
      conference("room"),
      connect(endpoint("e-1")),
      forward("+15551230001"),
      gather(speakSentence("Hello.")),
      hangup(),
      pause(),
      pauseRecording(),
      playAudio("a.wav"),
      Bxml.record(),
      redirect("next"),
      refer(sipUri("sip:a@example.com")),
      resumeRecording(),
      ring(),
      sendDtmf("1"),
      speakSentence("Hello."),
      startGather("dtmf"),
      startRecording(),
      startStream("wss://example.com"),
      startTranscription(),
      stopGather(),
      stopRecording(),
      stopStream("s"),
      stopTranscription(),
      tag("t"),
      transfer(phoneNumber("+15551230001")));

  @Test
  void noRuleApplies() {
    assertFindings(ALL, NONE, "");
  }

  @Test
  void rulesOfTheFirstPartChangeNothing() {
    assertFindings(ALL, EnumSet.range(Rule.DOCUMENT_SIZE, Rule.ENDPOINT), "");
  }

  @Test
  void allButSixVerbsInAConference() {
    assertFindings(
        ALL,
        Set.of(Rule.CONFERENCE_VERB),
        "",
        Stream.of(
                "Bridge",
                "Conference",
                "Connect",
                "Forward",
                "Gather",
                "Hangup",
                "Pause",
                "Record",
                "Redirect",
                "Refer",
                "Ring",
                "SendDtmf",
                "StartGather",
                "StartStream",
                "StartTranscription",
                "StopGather",
                "StopStream",
                "StopTranscription",
                "Tag",
                "Transfer")
            .map(name -> "ERROR Response/" + name
                + "[1] must not stand in a reply about a conference, but answers gather")
            .toArray(String[]::new));
  }

  /** It may be a seventh; and what is no verb breaks another rule already. */
  @Test
  void newerVerbInAConference() {
    assertFindings(response(verb("Announce")), Set.of(Rule.CONFERENCE_VERB), "");
    assertFindings(
        parse("<Response><PhoneNumber>+15551230001</PhoneNumber></Response>"),
        Set.of(Rule.CONFERENCE_VERB),
        "");
  }

  @Test
  void partyThatHasJustAnswered() {
    String finding =
        "[1] must not stand in a reply to a party that is not yet connected, but answers gather";
    String[] findings = {
      "ERROR Response/Bridge" + finding,
      "ERROR Response/Conference" + finding,
      "ERROR Response/Forward" + finding,
      "ERROR Response/Transfer" + finding
    };
    assertFindings(ALL, Set.of(Rule.TRANSFER_PARTY_VERB), "", findings);
    assertFindings(
        ALL,
        Set.of(Rule.TRANSFER_PARTY_VERB, Rule.WAITING_PARTY_VERB, Rule.UNANSWERED_CALL),
        "",
        findings);
  }

  @Test
  void partyThatMayBeWaiting() {
    String finding = "[1] should not stand in a reply to a party that may not be connected yet, but"
        + " answers gather";
    assertFindings(
        ALL,
        Set.of(Rule.WAITING_PARTY_VERB, Rule.UNANSWERED_CALL),
        "",
        "WARNING Response/Bridge" + finding,
        "WARNING Response/Conference" + finding,
        "WARNING Response/Forward" + finding,
        "WARNING Response/Transfer" + finding);
  }

  @Test
  void callThatIsAnsweredAndWentOut() {
    assertFindings(
        ALL,
        Set.of(Rule.UNANSWERED_CALL, Rule.INBOUND_CALL),
        "",
        "WARNING Response/Forward[1] should stand in a reply about an inbound call that is not"
            + " answered, but answers gather",
        "WARNING Response/Refer[1] should stand in a reply about an inbound call, but answers an"
            + " outbound one");
  }

  @Test
  void rootOfTheRestApi() {
    assertFindings(
        document(redirect("/menu"), hangup(), hangup()),
        Set.of(Rule.CONFERENCE_VERB),
        "/app",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response",
        "ERROR Response/Redirect[1] must not stand in a reply about a conference, but answers"
            + " gather",
        "WARNING Response/Redirect[1] should have URLs within the application, but redirectUrl"
            + " leaves /app by its leading slash",
        "ERROR Response/Hangup[1] must not stand in a reply about a conference, but answers gather",
        "ERROR Response/Hangup[2] must not stand in a reply about a conference, but answers"
            + " gather");
  }

  @ParameterizedTest
  @CsvSource({
    "/app, true",
    "/app/, true",
    "/app/menu, true",
    "/app?a, true",
    "/app#a, true",
    "/app;a=b/menu, true",
    "/apps, false",
    "/ap, false",
    "/, false",
    "/menu, false",
    "/menu/app, false",
    "menu, true",
    "../menu, true",
    "//example.com/menu, true",
    "https://example.com/menu, true",
    "'', true"
  })
  void leadingSlash(String url, boolean within) {
    String found =
        "WARNING Response/Gather[1] should have URLs within the application, but gatherUrl leaves"
            + " /app by its leading slash";
    Bxml bxml = response(gather().gatherUrl(url));
    assertFindings(bxml, NONE, "/app", within ? new String[0] : new String[] {found});
    assertFindings(bxml, NONE, "");
  }

  @Test
  void urlsWhereverTheyStand() {
    String leaves = " leaves /app by its leading slash";
    String should = " should have URLs within the application, but ";
    assertFindings(
        response(
            gather(playAudio(" /music.wav ")).partialResultCallback("/partial").tag("/tag"),
            transfer(phoneNumber("+15551230001").transferAnswerUrl("/whisper")),
            speakSentence("/spoken"),
            startStream("/stream"),
            verb("Announce").attribute("newUrl", "/new").nested(redirect("/next"))),
        NONE,
        "/app",
        "WARNING Response/Gather[1]" + should + "partialResultCallback" + leaves,
        "WARNING Response/Gather[1]/PlayAudio[1]" + should + "text" + leaves,
        "WARNING Response/Transfer[1]/PhoneNumber[1]" + should + "transferAnswerUrl" + leaves,
        "WARNING Response/Announce[1]" + should + "newUrl" + leaves,
        "WARNING Response/Announce[1]/Redirect[1]" + should + "redirectUrl" + leaves);
  }

  @Test
  void firstHundredFindings() {
    List<Hangup> many = Stream.generate(Bxml::hangup).limit(101).toList();
    assertEquals(
        100,
        response(many).checkReply(Set.of(Rule.CONFERENCE_VERB), "gather", "").size());
  }

  private static void assertFindings(
      Bxml bxml, Set<Rule> rules, String contextPath, String... findings) {
    assertEquals(
        List.of(findings),
        bxml.checkReply(rules, "gather", contextPath).stream()
            .map(finding -> finding.severity() + " " + finding)
            .toList());
  }
}
