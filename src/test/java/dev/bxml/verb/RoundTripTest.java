package dev.bxml.verb;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Verifies that an XML parser that is not ours reads what was put in. */
final class RoundTripTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "& < > \" '",
        "]]> <![CDATA[ <!-- --> <?pi?> &amp;",
        " leading, trailing ",
        "line\nbreak\ttab\r\nwindows\rmac",
        "Grüße, Ελλάδα, İstanbul, 日本",
        "😀 𝒳 \uD83D\uDC69\u200D\uD83D\uDC69",
        "\u0085 \u2028 \uFFFD",
      })
  void text(String text) throws Exception {
    assertReadAsWritten(text);
  }

  /** Longer than what the writer begins with, and longer still in bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "é", "€", "😀", "\uD800\uDC00", "\uDBFF\uDFFF"})
  void longText(String character) throws Exception {
    assertReadAsWritten(character.repeat(5_000));
  }

  private static void assertReadAsWritten(String text) throws Exception {
    Bxml bxml = response(speakSentence(text), tag(text).attribute("tag", text));
    Element root = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bxml.toBytes()))
        .getDocumentElement();
    assertEquals("Response", root.getNodeName());
    assertEquals(text, root.getFirstChild().getTextContent());
    assertEquals(text, root.getLastChild().getTextContent());
    assertEquals(text, ((Element) root.getLastChild()).getAttribute("tag"));
  }
}
