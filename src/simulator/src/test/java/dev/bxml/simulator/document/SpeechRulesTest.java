package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.Replies.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what is heard of SSML, and which of it the platform does not know. */
final class SpeechRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello.|Hello.",
        "Press<break/>one.|Press one.",
        "<s>One.</s><s>Two.</s>|One. Two.",
        "<p>One.</p>  <p>Two.</p>|One. Two.",
        "It is <emphasis level='strong'>you</emphasis>.|It is you.",
        "Call <sub alias='the World Wide Web Consortium'>W3C</sub>.|Call the World Wide Web"
            + " Consortium.",
        "Code <say-as interpret-as='characters'>A1</say-as>.|Code A1.",
        "<prosody rate='slow'>Say <lang xml:lang='fr-FR'>bonjour</lang></prosody>, please.|Say"
            + " bonjour, please.",
        "a &amp; b &lt;c&gt;|a & b <c>",
      })
  void heard(String content, String heard) throws Exception {
    assertFindings("<SpeakSentence>" + content + "</SpeakSentence>");
    assertEquals(heard, speech(content).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "a &amp; b|''",
        "a &amp; <break time=\"1s\"/>|a &amp; <break time=\"1s\"/>",
        "<s>a &lt; <emphasis>b</emphasis></s>|<s>a &lt; <emphasis>b</emphasis></s>",
        "<sub alias='&quot;a&quot;'>b</sub>|<sub alias=\"&quot;a&quot;\">b</sub>",
      })
  void markup(String content, String markup) throws Exception {
    assertEquals(markup, speech(content).markup());
  }

  @Test
  void pauseAlone() throws Exception {
    assertEquals("", speech("<break time='2s'/>").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<marquee>a</marquee>|marquee[1] should be SSML that the platform knows, but is not",
        "a<brake time='1s'/>|brake[1] should be SSML that the platform knows, but is not; write break",
        "a<break tme='1s'/>|break[1] should have only attributes that the platform knows, but has tme;"
            + " write time",
        "<p>a<voice name='x'>b</voice></p>|p[1]/voice[1] should be SSML that the platform knows, but"
            + " is not",
        "a<break time='10.001s'/>|break[1].time should have a value that the platform knows, but has"
            + " another",
        "a<break time='10001ms'/>|break[1].time should have a value that the platform knows, but has"
            + " another",
        "a<break time='1'/>|break[1].time should have a value that the platform knows, but has"
            + " another",
        "a<break length='1s'/>|break[1] should have only attributes that the platform knows, but has"
            + " length",
        "<lang>a</lang>|lang[1] should have the attribute xml:lang, but has none",
        "<lang xml:lang='en_US'>a</lang>|lang[1].xml:lang should have a value that the platform"
            + " knows, but has another",
        "<say-as interpret-as='date'>1</say-as>|say-as[1] should have the attribute format, but has"
            + " none",
      })
  void whatThePlatformDoesNotKnow(String content, String finding) throws Exception {
    assertFindings(
        "<SpeakSentence>" + content + "</SpeakSentence>", "Response/SpeakSentence[1]/" + finding);
  }

  @Test
  void longestBreak() throws Exception {
    assertFindings("<SpeakSentence>a<break time='10s'/><break time='10000ms'/></SpeakSentence>");
  }

  private static Element speech(String content) throws RefusedBxmlException {
    return Replies.verb("<SpeakSentence>" + content + "</SpeakSentence>");
  }
}
