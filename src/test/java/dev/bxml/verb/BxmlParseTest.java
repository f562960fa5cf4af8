package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that BXML from text is read whole, known and unknown parts alike, and nothing else. */
final class BxmlParseTest {

  @Test
  void layoutIsDroppedAndSpeechIsKept() {
    Bxml parsed = Bxml.parse("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- the menu -->
            <Response>
              <Gather gatherUrl="menu" maxDigits="1">
                <SpeakSentence voice="julie"> Press <emphasis>one</emphasis> now. </SpeakSentence>
                <PlayAudio><![CDATA[https://example.com/a.wav?b=1&c=2]]></PlayAudio>
              </Gather>
              <Redirect redirectUrl="incoming"/>
            </Response>
            """);
    assertEquals(
        response(
            gather(
                    speakSsml(" Press <emphasis>one</emphasis> now. ").voice("julie"),
                    playAudio("https://example.com/a.wav?b=1&c=2"))
                .gatherUrl("menu")
                .maxDigits(1),
            redirect("incoming")),
        parsed);
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    Bxml bxml = response(
        speakSentence(" <a> & \"b\" 'c' \r\n\t 😀 ]]> "),
        tag(" "),
        verb("New").attribute("xml:lang", "a\nb\tc").text(" x ").text("y").nested(pause()),
        transfer(phoneNumber("+15551230001").tag(""), sipUri("sip:a@example.com"))
            .callTimeout(Duration.ofMillis(1500)),
        startStream("wss://example.com", streamParam("n", " v ")).password("secret"));
    assertEquals(bxml, Bxml.parse(bxml.toXml()));
    assertEquals(bxml.toXml(), Bxml.parse(bxml.toXml()).toXml());
  }

  @Test
  void documentForTheRestApi() {
    Bxml bxml = document(hangup());
    assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Bxml><Hangup/></Bxml>", bxml.toXml());
    assertEquals(bxml, Bxml.parse("<Bxml> <Hangup></Hangup> </Bxml>"));
  }

  @Test
  void unknownElementsAndAttributesAreKept() {
    String xml = "<Response><New a=\"1\">t<Deep b=\"2\"/></New><Gather c=\"3\"/></Response>";
    assertEquals(xml, Bxml.parse(xml).toString());
  }

  /** As an editor puts it before a file. */
  @Test
  void byteOrderMark() {
    assertEquals(response(hangup()), Bxml.parse("\uFEFF<Response><Hangup/></Response>"));
    assertEquals(
        response(hangup()),
        Bxml.parse("\uFEFF<?xml version='1.0' encoding='UTF-8'?>\n<Response><Hangup/></Response>"));
    assertEquals(
        "<Response><Tag>\uFEFF</Tag></Response>",
        Bxml.parse("\uFEFF<Response><Tag>\uFEFF</Tag></Response>").toString(),
        "elsewhere it is text");
    assertRefused(
        "BXML must be well-formed XML, but is not at line 1, column 1", "\uFEFF\uFEFF<Response/>");
    assertRefused("BXML must be well-formed XML, but is not at line 1, column 1", "\uFEFF");
  }

  /** Either root is read and written as it is: a document for the REST API may have either. */
  @Test
  void eitherRoot() {
    assertEquals("<Bxml><Hangup/></Bxml>", Bxml.parse("<Bxml><Hangup/></Bxml>").toString());
    assertEquals(List.of(), Bxml.parse("<Bxml><Hangup/></Bxml>").check());
    assertEquals(List.of(), Bxml.parse("<Response><Hangup/></Response>").check());
  }

  @Test
  void asAReply() {
    Bxml bxml = document(gather(speakSentence("Press 1.")).gatherUrl("menu"), hangup());
    Bxml reply = response(gather(speakSentence("Press 1.")).gatherUrl("menu"), hangup());
    assertEquals(reply, bxml.asResponse());
    assertSame(bxml.asResponse(), bxml.asResponse(), "rendered once");
    assertSame(reply, reply.asResponse());
    assertEquals(response(), document().asResponse());
  }

  @Test
  void notWellFormed() {
    assertRefused(
        "BXML must be well-formed XML, but is not at line 2, column 2", "<Response>\n<&/Response>");
  }

  @Test
  void empty() {
    assertRefused("BXML must be well-formed XML, but is not at line 1, column 1", "");
  }

  @Test
  void twoRoots() {
    assertRefused(
        "BXML must be well-formed XML, but is not at line 1, column 13", "<Response/><Response/>");
  }

  /** XML 1.1 knows characters that what is written, which is XML 1.0, cannot carry. */
  @Test
  void newerXml() {
    assertRefused(
        "BXML must be XML 1.0, but is not at line 1, column 22",
        "<?xml version='1.1'?><Response><SpeakSentence>&#1;</SpeakSentence></Response>");
  }

  /** As many elements as a document can hold: each costs the same, however many there are. */
  @Test
  void wideDocument() {
    String xml = "<Response>" + "a<b/>".repeat(13_000) + "</Response>";
    assertEquals(xml, Bxml.parse(xml).toString());
  }

  @Test
  void errorPage() {
    assertRefused("BXML must have the root Response or Bxml, but has html", "<html/>");
  }

  @Test
  void entityOfItsOwn() {
    assertRefused(
        "BXML must be without a DTD, but is not at line 1, column 65",
        "<!DOCTYPE Response [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Response>&e;</Response>");
  }

  @Test
  void endWithinADtd() {
    assertRefused("BXML must be well-formed XML, but is not at its end", "<!DOCTYPE Response [<");
  }

  @Test
  void undeclaredEntity() {
    assertRefused(
        "BXML must be well-formed XML, but is not at line 1, column 17",
        "<Response>&nbsp;</Response>");
  }

  @Test
  void nestedTooDeep() {
    assertRefused(
        "BXML must be nested at most 100 deep, but is not at line 1, column 311",
        "<Response>" + "<a>".repeat(100_000));
  }

  @Test
  void characterThatXmlCannotCarry() {
    assertRefused(
        "BXML must be well-formed XML, but is not at line 1, column 15",
        "<Response>&#7;</Response>");
  }

  private static void assertRefused(String message, String xml) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Bxml.parse(xml)).getMessage());
  }
}
