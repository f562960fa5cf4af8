package dev.bxml.callback;

import static dev.bxml.callback.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that oddities of the text itself are survived or refused. */
class TextQuirksTest {
  @Test
  void byteOrderMark() throws Exception {
    GatherCallback callback =
        read(GatherCallback.class, "\uFEFF{\"eventType\": \"gather\", \"digits\": \"1\"}");
    assertEquals("1", callback.digits());
  }

  @Test
  void halfASurrogatePairAsAnEscape() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "tag": "\\ud83d", "more": {"a": "\\ude00"}}
        """);
    assertEquals("\uD83D", callback.tag());
    assertEquals("\uDE00", callback.payload().object("more").text("a"));
    assertEquals(callback, read(GatherCallback.class, """
        {"eventType": "gather", "tag": "\\ud83d", "more": {"a": "\\ude00"}}
        """));
  }

  @Test
  void textThatOnlyLooksLikeJson() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "tag": "{\\ud83d", "digits": "["}
        """);
    assertNull(callback.payload().object("tag"));
    assertEquals(List.of("["), callback.payload().texts("digits"));
    assertEquals(callback, callback);
    assertEquals("{\uD83D", callback.tag());
  }

  @Test
  void trailingCommaOfASample() {
    assertThrows(
        UnreadableCallbackException.class,
        () -> CallbackReader.read("{\"eventType\": \"transferComplete\",}"));
  }

  @Test
  void headersBeforeTheBodyOfASample() {
    assertThrows(
        UnreadableCallbackException.class,
        () -> CallbackReader.read("Content-Type: application/json\n{\"eventType\": \"gather\"}"));
  }
}
