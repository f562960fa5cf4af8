package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that what is put together one by one equals what is written at once. */
final class FromPartsTest {

  @Test
  void verbs() {
    List<Verb> verbs = new ArrayList<>();
    verbs.add(speakSentence("Hello."));
    verbs.add(redirect("next"));
    assertEquals(response(speakSentence("Hello."), redirect("next")), response(verbs));
    assertEquals(document(speakSentence("Hello."), redirect("next")), document(verbs));
  }

  @Test
  void verbsOfOneKind() {
    List<SpeakSentence> sentences =
        Stream.of("One.", "Two.").map(Bxml::speakSentence).toList();
    Bxml expected = response(speakSentence("One."), speakSentence("Two."));
    assertEquals(expected, response(sentences));
    assertEquals(gather(speakSentence("One."), speakSentence("Two.")), gather(sentences));
    assertEquals(
        "<Bxml><SpeakSentence>One.</SpeakSentence><SpeakSentence>Two.</SpeakSentence></Bxml>",
        ConferenceBxml.document(sentences).toString());
    assertEquals(expected, ConferenceBxml.response(sentences).bxml().orElseThrow());
  }

  @Test
  void prompts() {
    List<Prompt> prompts = List.of(speakSentence("Press 1."), playAudio("music.wav"));
    assertEquals(gather(speakSentence("Press 1."), playAudio("music.wav")), gather(prompts));
  }

  @Test
  void conferenceDocument() {
    assertEquals(
        "<Bxml><PlayAudio>music.wav</PlayAudio><StopRecording/></Bxml>",
        ConferenceBxml.document(playAudio("music.wav"), stopRecording()).toString());
    assertEquals("<Bxml/>", ConferenceBxml.document().toString());
    assertEquals(
        document(playAudio("music.wav")),
        ConferenceBxml.document(playAudio("music.wav")).bxml().orElseThrow());
  }

  @Test
  void destinations() {
    List<PhoneNumber> agents =
        Stream.of("+15551230001", "+15551230002").map(Bxml::phoneNumber).toList();
    assertEquals(
        transfer(phoneNumber("+15551230001"), phoneNumber("+15551230002")), transfer(agents));
    List<Destination> mixed = List.of(phoneNumber("+15551230001"), sipUri("sip:a@example.com"));
    assertEquals(
        transfer(phoneNumber("+15551230001"), sipUri("sip:a@example.com")), transfer(mixed));
  }

  @Test
  void endpointsAndParameters() {
    assertEquals(
        connect(endpoint("e-1"), endpoint("e-2")),
        connect(List.of(endpoint("e-1"), endpoint("e-2"))));
    assertEquals(
        startStream("wss://example.com", streamParam("a", "1"), streamParam("b", "2")),
        startStream("wss://example.com", List.of(streamParam("a", "1"), streamParam("b", "2"))));
    assertEquals(
        startTranscription(customParam("a", "1")),
        startTranscription(List.of(customParam("a", "1"))));
  }

  @Test
  void speech() {
    assertEquals(
        speakSsml(Ssml.text("a"), Ssml.s(Ssml.text("b"))),
        speakSsml(List.of(Ssml.text("a"), Ssml.s(Ssml.text("b")))));
    List<Ssml.Prosody> slow = List.of(Ssml.prosody(Ssml.text("a")).rate("slow"));
    assertEquals(
        "<SpeakSentence><prosody rate=\"slow\">a</prosody></SpeakSentence>",
        speakSsml(slow).toString());
  }

  @Test
  void none() {
    assertEquals(response(), response(List.of()));
    assertEquals(gather(), gather(List.of()));
    assertEquals(transfer(), transfer(List.of()));
  }

  @Test
  void listIsCopied() {
    List<Verb> verbs = new ArrayList<>(List.of(hangup()));
    Bxml bxml = response(verbs);
    verbs.clear();
    assertEquals("<Response><Hangup/></Response>", bxml.toString());
  }

  @Test
  void listsWithCommas() {
    assertEquals(
        "<Conference callIdsToCoach=\"c-1,c-2\">room</Conference>",
        conference("room").callIdsToCoach("c-1", "c-2").toString());
    assertEquals(
        "<Conference callIdsToCoach=\"c-1\">room</Conference>",
        conference("room").callIdsToCoach("c-1").toString());
    assertEquals(
        "<Conference callIdsToCoach=\"\">room</Conference>",
        conference("room").callIdsToCoach().toString());
    assertEquals(
        "<StartTranscription preferredLanguages=\"en-US,es-US,fr-FR\"/>",
        startTranscription().preferredLanguages("en-US", "es-US", "fr-FR").toString());
  }

  static List<Executable> nulls() {
    return List.of(
        () -> response((List<Verb>) null),
        () -> response((Verb) null),
        () -> response(Arrays.asList(hangup(), null)),
        () -> document((List<Verb>) null),
        () -> gather((List<Prompt>) null),
        () -> gather((Prompt) null),
        () -> transfer((List<Destination>) null),
        () -> transfer((Destination) null),
        () -> connect((List<Endpoint>) null),
        () -> startStream("wss://a", (List<StreamParam>) null),
        () -> startTranscription((List<CustomParam>) null),
        () -> speakSsml((List<Ssml>) null),
        () -> refer(null),
        () -> ConferenceBxml.response((List<ConferenceVerb>) null),
        () -> ConferenceBxml.document((List<ConferenceVerb>) null));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullIsRefused(Executable call) {
    assertThrows(NullPointerException.class, call);
  }

  @Test
  void nullIsNamed() {
    assertEquals(
        "Gather.prompts must not be null",
        assertThrows(NullPointerException.class, () -> gather((List<Prompt>) null))
            .getMessage());
    assertEquals(
        "SpeakSentence.parts must not be null",
        assertThrows(NullPointerException.class, () -> speakSsml((List<Ssml>) null))
            .getMessage());
    assertEquals(
        "Conference.callIdsToCoach must not be null",
        assertThrows(
                NullPointerException.class, () -> conference("room").callIdsToCoach("c-1", null))
            .getMessage());
  }
}
