package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the transcript says of a reply: what runs, and nothing that only looks like it. */
final class OutlineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|``",
        "<Response/>| empty Response",
        "<Response><Pause/><Gather><PlayAudio>a.wav</PlayAudio></Gather></Response>| Pause, Gather",
        "<Bxml><Pause/></Bxml>| Pause",
        "<Response><!-- <Hangup/> --><Pause/><!-- <Bogus/> --></Response>| Pause",
        "<Response><SpeakSentence><![CDATA[<Hangup/>]]></SpeakSentence></Response>| SpeakSentence",
        "<Response><Redirect redirectUrl='a?x=>'/></Response>| Redirect",
        "<Response><speakSentence>a</speakSentence></Response>| speakSentence",
        "<Response><Pause/><Hangup></Response>| Pause, Hangup",
        "<Gather><SpeakSentence>a</SpeakSentence></Gather>| SpeakSentence",
        "<Bxml/>| (7 bytes)",
        "<html><Hangup/></html>| (22 bytes)",
        "<Response| (9 bytes)",
        "no XML| (6 bytes)"
      })
  void of(String reply, String outline) {
    assertEquals(outline.isEmpty() ? "" : " " + outline, Outline.of(reply.getBytes(UTF_8)));
  }
}
