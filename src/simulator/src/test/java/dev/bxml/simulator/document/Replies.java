package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

/** Replies as text, and what reading them says. */
final class Replies {
  static final Answering INITIATE = Answering.inbound("initiate", false);

  private Replies() {}

  static Reading read(String xml) throws RefusedBxmlException {
    return read(INITIATE, xml);
  }

  static Reading read(Answering answering, String xml) throws RefusedBxmlException {
    return BxmlReply.read(xml.getBytes(UTF_8), "application/xml; charset=utf-8", null, answering);
  }

  /** Reads the first verb of a Response that holds this. */
  static Element verb(String verb) throws RefusedBxmlException {
    return read("<Response>" + verb + "</Response>").response().children().get(0);
  }

  static void assertRefused(String message, String content) {
    assertRefused(INITIATE, message, content);
  }

  /** Asserts that a Response with this content is refused. */
  static void assertRefused(Answering answering, String message, String content) {
    RefusedBxmlException refusal = assertThrows(
        RefusedBxmlException.class, () -> read(answering, "<Response>" + content + "</Response>"));
    assertEquals(message, refusal.getMessage());
  }

  static void assertFindings(String content, String... findings) throws RefusedBxmlException {
    assertFindings(INITIATE, content, findings);
  }

  /** Asserts that a Response with this content is taken, with these findings. */
  static void assertFindings(Answering answering, String content, String... findings)
      throws RefusedBxmlException {
    Reading reading = read(answering, "<Response>" + content + "</Response>");
    assertEquals(List.of(findings), reading.findings());
  }
}
