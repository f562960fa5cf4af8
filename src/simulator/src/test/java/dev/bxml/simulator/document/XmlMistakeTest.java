package dev.bxml.simulator.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is said to do about the first thing that makes a text no XML. */
final class XmlMistakeTest {
  private static final String ANY = "; in text write &amp; for & and &lt; for <";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<a>&copy;</a>|XML has no &copy; so write the character itself",
        "<a>&lt;&gt;&amp;&quot;&apos;&euro;</a>|XML has no &euro; so write the character itself",
        "<a>&amps;</a>|XML has no &amps; so write the character itself",
        "<a b='&amp;&ouml;'/>|XML has no &ouml; so write the character itself",
        "<a/>&nbsp;|XML has no &nbsp; so write the character itself",
        "<!-- &nbsp; --><a>&uuml;</a>|XML has no &uuml; so write the character itself",
        "<a><![CDATA[&nbsp; <b>]]>&auml;</a>|XML has no &auml; so write the character itself",
        "<?b &nbsp; <c> ?><a>&szlig;</a>|XML has no &szlig; so write the character itself",
      })
  void entityOfHtml(String xml, String advice) {
    assertEquals("; " + advice, XmlMistake.advice(xml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#0;",
        "&#x0;",
        "&#8;",
        "&#11;",
        "&#12;",
        "&#14;",
        "&#31;",
        "&#x1F;",
        "&#xD800;",
        "&#xDFFF;",
        "&#xFFFE;",
        "&#xFFFF;",
        "&#x110000;",
        "&#99999999999;",
        "&#x;",
        "&#a;",
      })
  void numberOfNoCharacter(String reference) {
    assertEquals(
        "; leave out " + reference + " which is no character that XML may have",
        XmlMistake.advice("<a>" + reference + "</a>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#9;",
        "&#10;",
        "&#13;",
        "&#32;",
        "&#x20;",
        "&#xD7FF;",
        "&#xE000;",
        "&#xFFFD;",
        "&#x10000;",
        "&#x10FFFF;",
      })
  void numberOfCharacterBeforeTheMistake(String reference) {
    assertEquals(
        "; XML has no &nbsp; so write the character itself",
        XmlMistake.advice("<a>" + reference + "&nbsp;</a>"));
  }

  /** As a database has them, or a keyboard with its control key held. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>b\u001Bc & d</a>",
        "<a b='\u001B'/>",
        "<a>&amp;\u001B</a>",
        "<!-- \u001B --><a>&nbsp;</a>",
        "<a><![CDATA[\u001B]]></b>",
        "<?b \u001B?><a>",
      })
  void characterThatXmlMayNotHave(String xml) {
    assertEquals(
        "; leave out the character U+001B there, which XML may not have", XmlMistake.advice(xml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<a><b></a>|<b> is still open there, at </a>: write <b/>, or </b> where it ends",
        "<a><b></b><c></a>|<c> is still open there, at </a>: write <c/>, or </c> where it ends",
        "<a><b/><c d='/>'></a>|<c> is still open there, at </a>: write <c/>, or </c> where it ends",
        "<a></a></b>|nothing is open that </b> ends: remove it",
        "</a>|nothing is open that </a> ends: remove it",
        "<a/></a >|nothing is open that </a> ends: remove it",
      })
  void elementThatIsNotEnded(String xml, String advice) {
    assertEquals("; " + advice, XmlMistake.advice(xml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<a b/>|b of <a> has no value: write b=\"...\"",
        "<a b>|b of <a> has no value: write b=\"...\"",
        "<a b c='1'/>|b of <a> has no value: write b=\"...\"",
        "<a b='1' c>|c of <a> has no value: write c=\"...\"",
        "<a b |b of <a> has no value: write b=\"...\"",
        "<a b=1/>|put the value of b of <a> in quotes",
        "<a b = 1/>|put the value of b of <a> in quotes",
        "<a b=|put the value of b of <a> in quotes",
        "<a b=\"1\" c=2/>|put the value of c of <a> in quotes",
        "<a b='<'/>|in the value of b of <a> write &lt; for <, and ' at its end",
        "<a b=\"1/><c/>|in the value of b of <a> write &lt; for <, and \" at its end",
        "<a b=\"1'/>|in the value of b of <a> write &lt; for <, and \" at its end",
        "<a b='1' b='2'/>|<a> has b twice: remove one",
        "<a b='1' c='2' b = \"1\">|<a> has b twice: remove one",
        "<a b='\"'   c='>' b=''>|<a> has b twice: remove one",
      })
  void attributeThatIsNone(String xml, String advice) {
    assertEquals("; " + advice, XmlMistake.advice(xml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello",
        "<a>Salt & pepper</a>",
        "<a>1 < 2</a>",
        "<a><</a>",
        "<a>&;</a>",
        "<a>&#;</a>",
        "<a>&#-1;</a>",
        "<a>&amp</a>",
        "<a b='c&d'/>",
        "<a><1/></a>",
        "<a",
        "<",
        "</",
        "</a",
        "</>",
        "<a =''/>",
        "<a b<c=''/>",
        "<!-- <a b=1>",
        "<![CDATA[ <a b=1>",
        "<? <a b=1>",
        "<a></a b>",
        "<a b='1'/",
      })
  void anythingElse(String xml) {
    assertEquals(ANY, XmlMistake.advice(xml));
  }

  /** What stands behind a part that is fine counts as much as what stands first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>",
        "<a b='1'>",
        "<a><b/>",
        "<a><b></b>",
        "<a>&amp;",
        "<!-- > -- -><!- --><a>",
        "<![CDATA[ ]] > ]><]]><a>",
        "<?xml version=\"1.0\"?><a>",
        "<a\n\tb = '1'\r\n>",
      })
  void mistakeBehindWhatIsFine(String before) {
    assertEquals(
        "; <c> is still open there, at </a>: write <c/>, or </c> where it ends",
        XmlMistake.advice(before + "<c></a>"));
  }
}
