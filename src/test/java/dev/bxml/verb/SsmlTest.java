package dev.bxml.verb;

import static dev.bxml.verb.Bxml.speakSsml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that each SSML tag is written as documented, and that text in it is always text. */
final class SsmlTest {

  @Test
  void allNineTags() {
    assertEquals(
        "<SpeakSentence><p><s>Now:</s></p><break strength=\"x-weak\"/><break time=\"1500ms\"/>"
            + "<emphasis level=\"strong\">much</emphasis><lang xml:lang=\"fr-FR\">bonjour</lang>"
            + "<phoneme ph=\"pɪˈkɑːn\">pecan</phoneme>"
            + "<prosody pitch=\"+10%\" rate=\"slow\" volume=\"-6dB\">so</prosody>"
            + "<say-as interpret-as=\"characters\">A1</say-as>"
            + "<say-as interpret-as=\"date\" format=\"mdy\">09/13/2019</say-as>"
            + "<sub alias=\"World Wide Web\">WWW</sub></SpeakSentence>",
        speakSsml(
                Ssml.p(Ssml.s(Ssml.text("Now:"))),
                Ssml.pause(Ssml.Strength.X_WEAK),
                Ssml.pause(Duration.ofMillis(1500)),
                Ssml.emphasis(Ssml.Level.STRONG, Ssml.text("much")),
                Ssml.lang("fr-FR", Ssml.text("bonjour")),
                Ssml.phoneme("pɪˈkɑːn", "pecan"),
                Ssml.prosody(Ssml.text("so")).pitch("+10%").rate("slow").volume("-6dB"),
                Ssml.sayAs(Ssml.InterpretAs.CHARACTERS, "A1"),
                Ssml.date("mdy", "09/13/2019"),
                Ssml.sub("World Wide Web", "WWW"))
            .toString());
  }

  @Test
  void partsForAPersonToRead() {
    assertEquals("a < b", Ssml.text("a < b").toString());
    assertEquals("<s>a &lt; b</s>", Ssml.s(Ssml.text("a < b")).toString());
  }

  /** It is read back as one. */
  @Test
  void textsThatFollowOnEachOther() {
    Bxml bxml = Bxml.response(speakSsml(
        Ssml.text(""),
        Ssml.text("a"),
        Ssml.text("b"),
        Ssml.pause(Ssml.Strength.WEAK),
        Ssml.text(""),
        Ssml.s(Ssml.text("c"), Ssml.text("d")),
        Ssml.text("e")));

    assertEquals(
        "<Response><SpeakSentence>ab<break strength=\"weak\"/><s>cd</s>e</SpeakSentence></Response>",
        bxml.toString());
    assertEquals(bxml, Bxml.parse(bxml.toXml()));
  }

  @Test
  void textIsEscaped() {
    assertEquals(
        "<SpeakSentence>&lt;break/&gt;<sub alias=\"&quot;/&gt;\">&amp;</sub></SpeakSentence>",
        speakSsml(Ssml.text("<break/>"), Ssml.sub("\"/>", "&")).toString());
  }

  @Test
  void markupFromText() {
    assertEquals(
        "<SpeakSentence>Take <emphasis level=\"strong\">care</emphasis>.</SpeakSentence>",
        speakSsml("Take <emphasis level='strong'>care</emphasis>.").toString());
  }

  @Test
  void markupThatIsNotWellFormed() {
    assertRefused("SSML must be well-formed XML, but is not at line 1, column 11", "a <b> c </d>");
    assertRefused("SSML must be well-formed XML, but is not at line 2, column 2", "a\n& b");
  }

  @Test
  void markupThatWouldBreakOut() {
    assertRefused(
        "SSML must be well-formed XML, but is not at line 1, column 19",
        "a</SpeakSentence><Hangup/><SpeakSentence>b");
  }

  @Test
  void blankMarkup() {
    assertRefused("SpeakSentence.text must be something, but is blank", " ");
    assertRefused("SpeakSentence.text must be something, but is blank", "");
    assertRefused("SpeakSentence.text must be something, but is blank", "<!-- a -->");
    assertRefused("SpeakSentence.text must be something, but is blank", " <!-- a --> ");
    assertRefused("SpeakSentence.text must be something, but is blank", "<![CDATA[ ]]>");
  }

  @Test
  void pauseTooLong() {
    assertEquals(
        "Ssml.time must be from 0 to 10000 milliseconds, but is PT10.001S",
        assertThrows(IllegalArgumentException.class, () -> Ssml.pause(Duration.ofMillis(10_001)))
            .getMessage());
  }

  @Test
  void pauseOfAFractionOfAMillisecond() {
    assertEquals("<break time=\"1ms\"/>", Ssml.pause(Duration.ofMillis(1)).toString());
    assertEquals("<break time=\"0ms\"/>", Ssml.pause(Duration.ZERO).toString());
    for (Duration time : List.of(
        Duration.ofNanos(1_500_000), Duration.ofNanos(1), Duration.ofNanos(9_999_999_999L))) {
      assertEquals(
          "Ssml.time must be whole milliseconds, but is " + time,
          assertThrows(IllegalArgumentException.class, () -> Ssml.pause(time)).getMessage());
    }
  }

  /** No page says that it is refused: the factory lets it through, and no call is lost for it. */
  @Test
  void pauseAlone() {
    for (SpeakSentence sentence : List.of(
        speakSsml(Ssml.pause(Duration.ofSeconds(1))),
        speakSsml("<break time='1s'/>"),
        speakSsml(Ssml.text(" "), Ssml.pause(Ssml.Strength.STRONG)),
        speakSsml(Ssml.s(Ssml.pause(Ssml.Strength.STRONG))))) {
      assertEquals(
          List.of("WARNING Response/SpeakSentence[1] should hold text to speak, but holds only"
              + " markup; to be silent, use Pause"),
          Bxml.response(sentence).check().stream()
              .map(finding -> finding.severity() + " " + finding)
              .toList());
    }
  }

  @Test
  void wordsWithinMarkup() {
    for (SpeakSentence sentence : List.of(
        speakSsml(Ssml.sub("World Wide Web", "")),
        speakSsml(Ssml.pause(Ssml.Strength.STRONG), Ssml.s(Ssml.text("a"))),
        speakSsml("<break/>a"))) {
      assertEquals(List.of(), Bxml.response(sentence).check());
    }
  }

  /** What the check of a document calls an error, the factory refuses. */
  @Test
  void blankParts() {
    for (Ssml[] parts : List.of(
        new Ssml[] {}, new Ssml[] {Ssml.text("")}, new Ssml[] {Ssml.text(" "), Ssml.text("\n")})) {
      assertEquals(
          "SpeakSentence.text must be something, but is blank",
          assertThrows(IllegalArgumentException.class, () -> speakSsml(parts)).getMessage());
    }
  }

  @Test
  void byteOrderMark() {
    assertEquals(speakSsml("<s>a</s>"), speakSsml("\uFEFF<s>a</s>"));
    assertEquals(speakSsml("Hello."), speakSsml("\uFEFFHello."));
    assertRefused("SpeakSentence.text must be something, but is blank", "\uFEFF");
    assertRefused(
        "SSML must be well-formed XML, but is not at line 1, column 11", "\uFEFFa <b> c </d>");
  }

  @Test
  void rateThatNoVoiceHas() {
    assertEquals(
        "Ssml.rate must be x-slow, slow, medium, fast, x-fast or a percentage, but is something"
            + " else",
        assertThrows(
                IllegalArgumentException.class,
                () -> Ssml.prosody(Ssml.text("a")).rate("warp"))
            .getMessage());
  }

  @Test
  void dateFormatThatNobodyReads() {
    assertEquals(
        "Ssml.format must be mdy, dmy, ymd, md, dm, ym, my, d, m or y, but is something else",
        assertThrows(IllegalArgumentException.class, () -> Ssml.date("ydm", "1"))
            .getMessage());
  }

  private static void assertRefused(String message, String markup) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> speakSsml(markup)).getMessage());
  }
}
