package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.Replies.assertFindings;
import static dev.bxml.simulator.document.Replies.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is read from the bytes of a reply, and which bytes are refused. */
final class BxmlReplyTest {

  @Test
  void documentWithItsAttributesAndTheirDefaults() throws Exception {
    Reading reading = read("""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response> <!-- the menu -->
          <SpeakSentence>Welcome  to
            Acme.</SpeakSentence>
          <Gather gatherUrl=" menu " maxDigits="1" interDigitTimeout="2.5">
            <SpeakSentence voice="kate">Press 1.</SpeakSentence>
            <PlayAudio> a&amp;b.wav </PlayAudio>
          </Gather>
        </Response>""");

    assertEquals(List.of(), reading.findings());
    assertEquals("Response", reading.response().path());
    assertEquals("Welcome to Acme.", reading.response().children().get(0).text());
    Element gather = reading.response().children().get(1);
    assertEquals("menu", gather.text("gatherUrl"));
    assertEquals("POST", gather.text("gatherMethod"));
    assertEquals(null, gather.text("gatherFallbackUrl"));
    assertEquals(1, gather.number("maxDigits"));
    assertEquals(Duration.ofMillis(2500), gather.seconds("interDigitTimeout"));
    assertEquals(Duration.ofSeconds(5), gather.seconds("firstDigitTimeout"));
    assertEquals(true, gather.flag("profanityFilter"));
    assertEquals("", gather.text("terminatingDigits"));
    assertEquals(true, gather.endsDocument());
    Element prompt = gather.children().get(0);
    assertEquals("Response/Gather[1]/SpeakSentence[1]", prompt.path());
    assertEquals("kate", prompt.text("voice"));
    assertEquals("a&b.wav", gather.children().get(1).text());
    assertEquals("Response/Gather[1]/PlayAudio[1]", gather.children().get(1).path());
  }

  @Test
  void attributeThatTheElementCannotHave() throws Exception {
    Element pause = Replies.verb("<Pause/>");
    assertEquals(
        "Pause has no attribute gatherUrl",
        assertThrows(IllegalArgumentException.class, () -> pause.text("gatherUrl"))
            .getMessage());
    Element conference = Replies.verb("<Conference>room</Conference>");
    assertEquals(
        "Conference.callbackTimeout has no value and no default",
        assertThrows(IllegalArgumentException.class, () -> conference.seconds("callbackTimeout"))
            .getMessage());
  }

  @Test
  void emptyResponse() throws Exception {
    assertEquals(List.of(), read("<Response/>").response().children());
    assertEquals(List.of(), read("\uFEFF<Response> \n </Response>").findings());
  }

  @Test
  void nothing() {
    assertRefused(
        "The reply must be a BXML document, but is empty; to hang up, answer <Response/>", "");
  }

  @Test
  void largestDocument() throws Exception {
    String start = "<Response><SpeakSentence>";
    String end = "</SpeakSentence></Response>";
    String words = "a".repeat(65_536 - start.length() - end.length());
    assertEquals(List.of(), read(start + words + end).findings());
    assertRefused(
        "The reply must be at most 65536 bytes, but is 65537; put what comes later behind a"
            + " Redirect",
        start + words + "a" + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Response><Pause></Response>|1|20|<Pause> is still open there, at </Response>: write <Pause/>, or </Pause> where it ends",
        "<Response><!-- <a> --><Gather gatherUrl='/?a=>'>~<SpeakSentence>Hi.</Gather></Response>|2|21|<SpeakSentence> is still open there, at </Gather>: write <SpeakSentence/>, or </SpeakSentence> where it ends",
        "<Response>~<SpeakSentence>Salt & pepper</SpeakSentence></Response>|2|22|in text write &amp; for & and &lt; for <",
        "<Response><SpeakSentence>1 < 2</SpeakSentence></Response>|1|29|in text write &amp; for & and &lt; for <",
        "<Response><Redirect redirectUrl='/?a=1&b=2'/></Response>|1|41|in text write &amp; for & and &lt; for <",
        "<Response><Pause duration=1/></Response>|1|27|put the value of duration of <Pause> in quotes",
        "<Response><Pause duration/></Response>|1|26|duration of <Pause> has no value: write duration=\"...\"",
        "<Response><Pause duration='1' duration='2'/></Response>|1|43|<Pause> has duration twice: remove one",
        "<Response>&nbsp;</Response>|1|17|XML has no &nbsp; so write the character itself",
        "<Response>&#0;</Response>|1|15|leave out &#0; which is no character that XML may have",
      })
  void notWellFormed(String xml, int line, int column, String advice) {
    assertRefused(
        "The reply must be well-formed XML, but is not at line " + line + ", column " + column
            + "; " + advice,
        xml.replace('~', '\n'));
  }

  /** As by a length in characters, where some of them are of two bytes. */
  @ParameterizedTest
  @CsvSource({
    "<Response>, 1, 11",
    "<Response><SpeakSentence>Grüezi.</SpeakSentence></Respons, 1, 51",
    "<Response>~<SpeakSentence>Grüe, 2, 20",
    "<Response>~, 2, 1",
  })
  void cutShort(String xml, int line, int column) {
    assertRefused(
        "The reply must be well-formed XML, but is not at line " + line + ", column " + column
            + "; it ends there, before its root does: look whether its Content-Length counts bytes",
        xml.replace('~', '\n'));
  }

  @Test
  void muchLongerDocument() {
    assertRefused(
        "The reply must be at most 65536 bytes, but is longer; put what comes later behind a"
            + " Redirect",
        new byte[65_538]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Response/><Response/>|12",
        "<Response></Response>Thanks.|22",
        "<Response/><?xml version='1.0'?>|12",
        "<Response/>&amp;|12",
        "<Response/></Response>|12",
      })
  void moreBehindTheRoot(String xml, int column) {
    assertRefused(
        "The reply must end with its root, but has more behind it at line 1, column " + column
            + "; remove that",
        xml);
  }

  @Test
  void commentsBehindTheRoot() throws Exception {
    assertEquals(List.of(), read("<Response/>\n<!-- made by a template -->\n").findings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n<?xml version='1.0'?><Response/>",
        " <?xml version='1.0'?><Response/>",
        "\r\n\t\r\n<?xml version='1.0'?><Response/>",
        "\uFEFF\uFEFF<?xml version='1.0'?><Response/>",
        "\uFEFF <?xml version='1.0'?><Response/>",
      })
  void spaceBeforeTheDeclaration(String xml) {
    assertRefused(
        "The reply must begin with <?xml where it has that, but has white space before it; remove"
            + " the space, or the declaration",
        xml);
  }

  @Test
  void spaceWithoutDeclaration() throws Exception {
    assertEquals(List.of(), read("\n  <Response/>").findings());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\r\n", "\uFEFF", "\uFEFF\n"})
  void onlySpace(String text) {
    assertRefused(
        "The reply must be a BXML document, but is only white space; to hang up, answer"
            + " <Response/>",
        text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "\n{\"message\": \"<Response/>\"}", "\"<Response/>\""})
  void json(String text) {
    assertRefused("The reply must be BXML, but is JSON; answer XML", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Welcome to Acme.", "Notice: x<Response/>", "null", "&lt;Response/>"})
  void otherText(String text) {
    assertRefused(
        "The reply must begin with <, but has other text before it; look what writes that", text);
  }

  @Test
  void compressed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("<Response/>".getBytes(UTF_8));
    }
    assertRefused(
        "The reply must come as it is, but is compressed by gzip, for which nobody asked; switch"
            + " that off for it",
        bytes.toByteArray());
  }

  @Test
  void compressedInAnotherWay() {
    byte[] bytes = {0x78, (byte) 0x9c, (byte) 0xb3, 9};
    assertEquals(
        "The reply must come as it is, but is compressed by deflate, for which nobody asked; switch"
            + " that off for it",
        assertThrows(
                RefusedBxmlException.class,
                () -> BxmlReply.read(bytes, "text/xml", "deflate", Replies.INITIATE))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void wideLetters(String charset) throws Exception {
    for (String text : List.of("<Response/>", "\uFEFF<Response/>")) {
      assertRefused(
          "The reply must be in UTF-8, but is in " + charset.substring(0, 6)
              + "; encode it so, and declare that or nothing",
          text.getBytes(charset));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Response><Response/>",
        "<!DOCTYPE Response SYSTEM 'http://127.0.0.1:9/never.dtd'><Response/>",
        "<!DOCTYPE Response [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
            + "<Response><SpeakSentence>&a;</SpeakSentence></Response>",
        "<!DOCTYPE Response [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><Response>&b;</Response>"
      })
  void doctype(String xml) {
    assertRefused("The reply must have no DOCTYPE, but has one; remove it", xml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Bad Gateway</body></html>",
        "\n<HTML lang='en'><body>HTTP Status 500</body></HTML>"
      })
  void errorPage(String html) {
    assertRefused(
        "The reply must be BXML, but is an HTML page; look whether it is an error page of the"
            + " server",
        html);
  }

  @Test
  void otherRoot() {
    assertRefused(
        "The reply must have the root Response, but has Gather; put the verbs into a Response",
        "<Gather/>");
    assertRefused(
        "The reply must have the root Response, but has response; write Response", "<response/>");
    assertRefused(
        "The reply must have the root Response, but has Respones; write Response", "<Respones/>");
  }

  /** The vendor's own samples answer so, and no page says what becomes of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Bxml/>",
        "<Bxml><Hangup/></Bxml>",
        "<Bxml><StartStream destination='wss://example.com'/><StopStream name='s'/></Bxml>",
        "<Bxml><Gather><SpeakSentence>Press 1.</SpeakSentence></Gather></Bxml>"
      })
  void rootOfTheRestApi(String xml) throws Exception {
    assertEquals(
        List.of(
            "The reply should have the root Response, but has Bxml: that is for documents sent to"
                + " the REST API, and whether the platform takes it here it does not say"),
        Replies.read(xml).findings());
  }

  @Test
  void partOfAVerbAtTheTopOfTheOtherRoot() {
    assertRefused(
        "Bxml/PhoneNumber[1] must stand in Transfer, but stands in Bxml; move it there",
        "<Bxml><PhoneNumber>+15551230001</PhoneNumber></Bxml>");
  }

  @Test
  void attributesOfTheRoot() throws Exception {
    assertEquals(
        List.of("Response should have no attributes, but has xmlns; the simulator ignores it"),
        read("<Response xmlns='http://www.bandwidth.com/xml/'/>").findings());
  }

  @Test
  void otherEncodingDeclared() {
    assertRefused(
        "The reply must be in UTF-8, but declares ISO-8859-1; encode it so, and declare that or"
            + " nothing",
        "<?xml version='1.0' encoding='ISO-8859-1'?><Response/>");
  }

  @Test
  void otherEncodingUsed() {
    String xml = "<Response><SpeakSentence>Grüß Gott.</SpeakSentence></Response>";
    String message = "The reply must be in UTF-8, but has bytes that are not; encode it so";
    assertRefused(message, xml.getBytes(ISO_8859_1));
  }

  @Test
  void textOfAllTheWorld() throws Exception {
    String xml = "<Response><SpeakSentence>Grüß Gott, 你好 🙂</SpeakSentence></Response>";
    assertEquals("Grüß Gott, 你好 🙂", read(xml).response().children().get(0).text());
  }

  @Test
  void cdata() throws Exception {
    assertEquals(
        "Salt & pepper <fine>",
        Replies.verb("<SpeakSentence><![CDATA[Salt & pepper <fine>]]></SpeakSentence>")
            .text());
  }

  @Test
  void tooDeep() {
    assertRefused(
        "The reply must be nested at most 100 deep, but is deeper in line 1",
        "<Response>" + "<p>".repeat(5_000) + "</p>".repeat(5_000) + "</Response>");
  }

  @ParameterizedTest
  @CsvSource({
    "application/xml",
    "application/xml;charset=UTF-8",
    "'Application/XML ; charset=\"utf-8\"'",
    "text/xml"
  })
  void contentType(String type) throws Exception {
    assertEquals(List.of(), findings(type));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "absent",
      value = {
        "absent, none",
        "'', none",
        "text/html;charset=utf-8, text/html",
        "application/json, application/json",
      })
  void otherContentType(String type, String found) throws Exception {
    assertEquals(
        List.of("The reply should have the Content-Type application/xml; charset=utf-8, but has "
            + found),
        findings(type));
  }

  @Test
  void otherCharset() throws Exception {
    assertEquals(
        List.of("The reply should have the charset utf-8 in its Content-Type, but has another"),
        findings("application/xml; charset=iso-8859-1"));
  }

  @Test
  void verbsBehindTheLast() throws Exception {
    assertFindings(
        "<Gather gatherUrl='menu'/><Pause/><Redirect redirectUrl='incoming'/>",
        "Response/Pause[1] should be reachable, but Response/Gather[1] ends the document: it never"
            + " runs",
        "Response/Redirect[1] should be reachable, but Response/Gather[1] ends the document: it"
            + " never runs");
    assertFindings("<Gather/><Record/><Bridge>c-1</Bridge><Pause/>");
    assertFindings(
        "<Hangup/><Pause/>",
        "Response/Pause[1] should be reachable, but Response/Hangup[1] ends the document: it never"
            + " runs");
  }

  private static List<String> findings(String contentType) throws RefusedBxmlException {
    return BxmlReply.read("<Response/>".getBytes(UTF_8), contentType, null, Replies.INITIATE)
        .findings();
  }

  private static void assertRefused(String message, String xml) {
    assertRefused(message, xml.getBytes(UTF_8));
  }

  private static void assertRefused(String message, byte[] body) {
    assertEquals(
        message,
        assertThrows(
                RefusedBxmlException.class,
                () -> BxmlReply.read(body, "application/xml", null, Replies.INITIATE))
            .getMessage());
  }
}
