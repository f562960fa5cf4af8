package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Bodies as the page shows them. */
final class PhoneWireTest {

  @Test
  void whatNobodySeesIsWrittenOut() {
    assertEquals(
        "<Response>\n\t\\x00\\x0D\\uFEFF\\u202Eé😀</Response>",
        PhoneWire.text("<Response>\n\t\u0000\r\uFEFF\u202Eé😀</Response>".getBytes(UTF_8)));
  }

  @Test
  void bytesThatAreNoUtf8() {
    assertEquals("caf\\xE9\\x0D\n", PhoneWire.text("café\r\n".getBytes(ISO_8859_1)));
  }

  @Test
  void passwords() {
    assertEquals(
        "<Gather password=\"***\" fallbackPassword=\"***\"/>",
        PhoneWire.text("<Gather password='a\"b' fallbackPassword=\"c'd\"/>".getBytes(UTF_8)));
  }

  @Test
  void whatIsTooLongIsCutWithAWord() {
    String shown = PhoneWire.text("x".repeat(100_007).getBytes(UTF_8));

    assertEquals(100_000 + "… and 7 characters more".length(), shown.length());
    assertTrue(shown.endsWith("x… and 7 characters more"));
  }
}
