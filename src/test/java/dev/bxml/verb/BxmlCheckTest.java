package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Verifies that each rule for a whole document finds what breaks it, with the path to it. */
final class BxmlCheckTest {

  @Test
  void nothingToFind() {
    assertFindings(response(
        speakSentence("Welcome."),
        gather(speakSentence("Press 1."), playAudio("a.wav")).gatherUrl("menu").repeatCount(10)));
  }

  @Test
  void largestDocument() {
    int frame = response(speakSentence("x")).length() - 1;
    assertFindings(response(speakSentence("x".repeat(65_536 - frame))));
    assertFindings(
        response(speakSentence("x".repeat(65_537 - frame))),
        "ERROR Response must be at most 65536 bytes, but is 65537");
  }

  @Test
  void tooManyPromptsWithRepetitions() {
    Gather gather = gather(speakSentence("a"), speakSentence("b"), speakSentence("c"));
    assertFindings(
        response(pause(), gather.repeatCount(6), gather.repeatCount(7)),
        "ERROR Response/Gather[2] must have at most 20 prompts, repetitions counted, but has 21");
  }

  @Test
  void repetitionsThatAreNoNumberCountAsOne() {
    assertFindings(response(gather(speakSentence("a")).attribute("repeatCount", "often")));
  }

  @Test
  void textBesideTheVerbs() {
    assertFindings(
        parse("<Response>Hello.<Pause/></Response>"),
        "ERROR Response must hold no text, but holds some");
  }

  @Test
  void tooManyPrompts() {
    Prompt[] prompts = Collections.nCopies(21, speakSentence("a")).toArray(Prompt[]::new);
    assertFindings(
        response(gather(prompts)),
        "ERROR Response/Gather[1] must have at most 20 prompts, repetitions counted, but has 21");
  }

  @Test
  void destinations() {
    Destination[] nine =
        Stream.generate(() -> phoneNumber("+15551230001")).limit(9).toArray(Destination[]::new);
    assertFindings(response(transfer(Arrays.copyOf(nine, 8))));
    assertFindings(
        response(transfer(), transfer(nine)),
        "ERROR Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        "ERROR Response/Transfer[2] must have 1 to 8 destinations, but has 9");
  }

  @Test
  void tooManyParameters() {
    StreamParam[] params =
        Stream.generate(() -> streamParam("n", "v")).limit(13).toArray(StreamParam[]::new);
    assertFindings(response(startStream("wss://example.com", Arrays.copyOf(params, 12))));
    assertFindings(
        response(startStream("wss://example.com", params)),
        "ERROR Response/StartStream[1] must have at most 12 parameters, but has 13");
  }

  @Test
  void verbsBehindOneThatEndsTheDocument() {
    assertFindings(
        response(gather().gatherUrl("menu"), pause(), redirect("incoming")),
        "WARNING Response/Pause[1] should be reachable, but Gather[1] ends the document before it",
        "WARNING Response/Redirect[1] should be reachable, but Gather[1] ends the document before"
            + " it");
    assertFindings(response(gather(), record(), transfer(phoneNumber("+1")), pause()));
  }

  @Test
  void elementsInTheWrongPlace() {
    assertFindings(
        parse("""
            <Response><PhoneNumber>+1</PhoneNumber><Gather><Hangup/>text</Gather>\
            <SpeakSentence>a<Hangup/></SpeakSentence><Pause><Ring/></Pause></Response>"""),
        "ERROR Response/PhoneNumber[1] must not stand here, but stands at the top",
        "ERROR Response/Gather[1] must hold no text, but holds some",
        "ERROR Response/Gather[1]/Hangup[1] must not stand here, but stands in Gather",
        "ERROR Response/SpeakSentence[1]/Hangup[1] must not stand here, but stands in"
            + " SpeakSentence",
        "ERROR Response/Pause[1]/Ring[1] must not stand here, but stands in Pause");
  }

  @Test
  void elementsNobodyKnows() {
    assertFindings(
        response(verb("Hangupp"), gather(verb("Sing")), speakSsml("<p>a<marquee/></p>")),
        "WARNING Response/Hangupp[1] should be an element of BXML, but this library knows none of"
            + " that name",
        "WARNING Response/Gather[1]/Sing[1] should be an element of BXML, but this library knows"
            + " none of that name",
        "WARNING Response/SpeakSentence[1]/p[1]/marquee[1] should be one of the nine SSML tags, but"
            + " is another");
  }

  @Test
  void whatIsRequiredIsMissing() {
    assertFindings(
        parse("""
            <Response><SpeakSentence> </SpeakSentence><StartStream><StreamParam name="n"/>\
            </StartStream><Redirect/></Response>"""),
        "ERROR Response/SpeakSentence[1] must hold text, but holds none",
        "ERROR Response/StartStream[1] must have all required attributes, but lacks destination",
        "ERROR Response/StartStream[1]/StreamParam[1] must have all required attributes, but lacks"
            + " value",
        "ERROR Response/Redirect[1] must have all required attributes, but lacks redirectUrl");
  }

  @Test
  void referTargets() {
    assertFindings(response(refer(sipUri("sip:a@example.com"))));
    assertFindings(
        response(refer(sipUri("sip:a@example.com").tag("t"))),
        "ERROR Response/Refer[1] must hold one SipUri that starts with sip: and has no attributes,"
            + " but does not");
    assertFindings(
        response(refer(sipUri("tel:1"))),
        "ERROR Response/Refer[1] must hold one SipUri that starts with sip: and has no attributes,"
            + " but does not");
  }

  @Test
  void credentialsInTheClear() {
    assertFindings(
        response(
            redirect("http://example.com").username("u"),
            record()
                .recordCompleteUrl("http://example.com/a")
                .recordingAvailableUrl("https://example.com/b")
                .username("u"),
            startRecording().recordingAvailableUrl("next").username("u"),
            playAudio("http://example.com/a.wav").username("u")),
        "WARNING Response/Redirect[1] should use https where it has credentials, but redirectUrl is"
            + " http",
        "WARNING Response/Record[1] should be reachable, but Redirect[1] ends the document before"
            + " it",
        "ERROR Response/Record[1] must use https where it has credentials, but recordCompleteUrl is"
            + " http",
        "WARNING Response/StartRecording[1] should be reachable, but Redirect[1] ends the document"
            + " before it",
        "WARNING Response/PlayAudio[1] should be reachable, but Redirect[1] ends the document before"
            + " it",
        "WARNING Response/PlayAudio[1] should use https where it has credentials, but text is http");
  }

  @Test
  void fallbackCredentialsAreForFallbackUrls() {
    assertFindings(
        response(gather()
            .gatherUrl("http://example.com")
            .gatherFallbackUrl("HTTP://example.com")
            .fallbackUsername("u")
            .fallbackPassword("p")),
        "WARNING Response/Gather[1] should use https where it has credentials, but"
            + " gatherFallbackUrl is http");
  }

  @Test
  void longTagAndUui() {
    assertFindings(response(startGather("dtmf").tag("x".repeat(256))));
    assertFindings(
        response(
            startGather("dtmf").tag("x".repeat(257)),
            forward("sip:a@example.com").uui("x".repeat(257))),
        "WARNING Response/StartGather[1] should have a tag of at most 256 characters, but has 257",
        "WARNING Response/Forward[1] should have a uui of at most 256 characters, but has 257");
  }

  @Test
  void urlsThatAreNone() {
    assertFindings(
        response(
            playAudio("ftp://example.com/a.wav"),
            gather()
                .gatherUrl("my menu")
                .partialResultCallback("mailto:a@example.com")
                .input(GatherInput.SPEECH),
            pause()),
        "WARNING Response/PlayAudio[1] should have http or https URLs, absolute or relative, but"
            + " text is none",
        "WARNING Response/Gather[1] should have http or https URLs, absolute or relative, but"
            + " gatherUrl is none",
        "WARNING Response/Gather[1] should have http or https URLs, absolute or relative, but"
            + " partialResultCallback is none",
        "WARNING Response/Pause[1] should be reachable, but Gather[1] ends the document before it");
  }

  @Test
  void webSocketOfAnotherKind() {
    assertFindings(
        response(
            startStream("https://example.com"),
            startStream("ws://example.com").destinationPassword("p")),
        "WARNING Response/StartStream[1] should have a ws or wss destination, but has another",
        "WARNING Response/StartStream[2] should use https where it has credentials, but destination"
            + " is ws");
  }

  @Test
  void attributesWithoutTheirCompanion() {
    assertFindings(
        response(
            gather().gatherMethod(HttpMethod.GET).hints("one, two"),
            gather().partialResultCallbackMethod(HttpMethod.GET),
            transfer(phoneNumber("+1").transferAnswerFallbackUrl("b"))
                .diversionReason(DiversionReason.AWAY),
            startTranscription().stabilized(true).detectLanguage(true).preferredLanguages("en-US")),
        "WARNING Response/Gather[1] should have the attributes that its attributes need, but has"
            + " gatherMethod without gatherUrl",
        "WARNING Response/Gather[1] should have the attributes that its attributes need, but has"
            + " hints without input",
        "WARNING Response/Gather[2] should have the attributes that its attributes need, but has"
            + " partialResultCallbackMethod without partialResultCallback",
        "WARNING Response/Transfer[1] should have the attributes that its attributes need, but has"
            + " diversionReason without diversionTreatment",
        "WARNING Response/Transfer[1]/PhoneNumber[1] should have the attributes that its attributes"
            + " need, but has transferAnswerFallbackUrl without transferAnswerUrl",
        "WARNING Response/StartTranscription[1] should have the attributes that its attributes need,"
            + " but has stabilized without destination",
        "WARNING Response/StartTranscription[1] should not have attributes that exclude each other,"
            + " but has preferredLanguages and detectLanguage");
  }

  @Test
  void connectToNobody() {
    assertFindings(
        response(connect()), "WARNING Response/Connect[1] should hold an Endpoint, but holds none");
  }

  @Test
  void everyElementOfTheProtocolHasItsLine() throws Exception {
    JsonNode protocol =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/protocol/verbs.json"));
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode element : protocol.path("verbs")) {
      Grammar grammar = Grammar.of(Element.named(element.path("name").asText()));
      names.add(grammar.name());
      assertEquals(element.path("kind").asText().equals("verb"), grammar.verb(), grammar.name());
      assertEquals(texts(element.path("children"), "element"), new TreeSet<>(grammar.children()));
      assertEquals(
          element.path("text").path("required").asBoolean(), grammar.text(), grammar.name());
      assertEquals(
          StreamSupport.stream(element.path("attributes").spliterator(), false)
              .filter(attribute -> attribute.path("required").asBoolean())
              .map(attribute -> attribute.path("name").asText())
              .toList(),
          grammar.required(),
          grammar.name());
      String mode = element.path("endsDocumentMode").asText();
      String end = switch (mode) {
        case "always" -> "*";
        case "conditional" -> element.path("endsDocumentIfAttribute").asText();
        default -> null;
      };
      assertEquals(end, grammar.end(), grammar.name());
    }
    assertEquals(names, new TreeSet<>(Grammar.names()));
  }

  @Test
  void foundOnceAndKept() {
    Bxml bxml = response(transfer());
    assertSame(bxml.check(), bxml.check());
  }

  private static Set<String> texts(JsonNode array, String member) {
    TreeSet<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.path(member).asText()));
    return texts;
  }

  private static void assertFindings(Bxml bxml, String... expected) {
    assertEquals(
        List.of(expected),
        bxml.check().stream().map(finding -> finding.severity() + " " + finding).toList());
  }
}
