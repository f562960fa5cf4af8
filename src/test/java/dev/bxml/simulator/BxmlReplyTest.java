package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies what is read from a reply, and what is refused. */
final class BxmlReplyTest {

  @Test
  void documentWithItsAttributesAndTheirDefaults() throws Exception {
    Reading reading = read("""
        <Response>
          <SpeakSentence>Welcome  to
            Acme.</SpeakSentence>
          <Gather gatherUrl="menu" maxDigits="1"><SpeakSentence>Press <break/>1.</SpeakSentence></Gather>
        </Response>""");
    assertEquals(List.of(), reading.findings());
    assertEquals("Welcome to Acme.", reading.response().children().get(0).text());
    Element gather = reading.response().children().get(1);
    assertEquals("menu", gather.text("gatherUrl"));
    assertEquals(1, gather.number("maxDigits"));
    assertEquals(Duration.ofSeconds(5), gather.seconds("firstDigitTimeout"));
    Element prompt = gather.children().get(0);
    assertEquals("Press 1.", prompt.text());
    assertEquals("Press <break/>1.", prompt.markup());
    assertEquals("Response/Gather[1]/SpeakSentence[1]", prompt.path());
  }

  @Test
  void valueOutOfRange() {
    assertRefused(
        "Response/Gather[1].maxDigits must be a whole number from 1 to 50, but is 99; without it the platform takes 50",
        "<Response><Gather maxDigits='99'/></Response>");
  }

  private static Reading read(String xml) throws RefusedBxmlException {
    return BxmlReply.read(
        xml.getBytes(UTF_8), "application/xml", Answering.inbound("initiate", false));
  }

  private static void assertRefused(String message, String xml) {
    assertEquals(
        message, assertThrows(RefusedBxmlException.class, () -> read(xml)).getMessage());
  }
}
