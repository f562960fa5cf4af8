package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bxml.Taint;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that nothing private is shown by toString and describe of anything that is read, nor by the message
 * of what cannot be read, whatever member it came in.
 */
class SecrecyTest {
  @ParameterizedTest
  @EnumSource(Taint.class)
  void everyRecordOfEveryCallback(Taint taint) throws Exception {
    List<ObjectNode> callbacks = taint.callbacks();
    assertEquals(Samples.events().size(), callbacks.size());
    for (ObjectNode json : callbacks) {
      assertSecret(taint, CallbackReader.read(json.toString()));
      assertSecret(taint, CallbackReader.readQuery(Taint.query(json)));
    }
  }

  /** Looks at a callback and all that its accessors give, but for values: those are for handlers. */
  private static void assertSecret(Taint taint, Object shown) throws Exception {
    taint.assertNotIn(shown.toString());
    if (shown instanceof Callback callback) {
      taint.assertNotIn(callback.describe());
      taint.assertNotIn(callback.request().toString());
    }
    for (Method accessor : Accessors.of(shown.getClass())) {
      Object value = accessor.invoke(shown);
      if (Accessors.hasAccessors(value)) {
        assertSecret(taint, value);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void nameOfAnUnknownEvent(Taint taint) throws Exception {
    Callback callback = CallbackReader.readQuery("event=" + taint.encoded());

    assertTrue(callback instanceof UnknownCallback);
    if (taint.text().matches("[^A-Za-z]+")) { // of letters some name is made, and told by
      taint.assertNotIn(callback.describe());
      taint.assertNotIn(callback.toString());
    }
    assertEquals(1, callback.describe().lines().count());
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void whatCannotBeRead(Taint taint) {
    String text = taint.text().replace("\n", " ");
    String string = "\"" + text + "\"";
    String member = string + ":" + string;
    for (String json : List.of(
        text,
        string,
        "[" + string + "]",
        "{" + member,
        "{" + member + ",}",
        "{" + member + "}",
        "{" + member + "}" + text,
        "{" + member + "}" + string,
        "{" + string + ":" + text + "}",
        "{" + string + "}",
        "{" + text + "}",
        "{\"eventType\":{" + member + "}}",
        "{\"eventType\":\"gather\"," + "\"" + text.repeat(300) + "\":1}",
        "{\"eventType\":\"gather\",\"a\":\"" + text.repeat(30_000) + "\"}",
        "{\"eventType\":\"gather\",\"a\":" + ("{" + string + ":").repeat(200) + "}",
        "{\"eventType\":\"gather\",\"a\":" + "804617293".repeat(20) + "}",
        "{\"eventType\":\"gather\",\"a\":[" + (string + ",").repeat(20_000) + "1]}",
        "{\"eventType\":\"gather\",\"a\":\"\\x" + text + "\"}",
        "{\"eventType\":\"gather\",\"a\":\"" + text + "\uD83D\"}")) {
      taint.assertNotIn(
          assertThrows(UnreadableCallbackException.class, () -> CallbackReader.read(json)));
    }
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void queryThatCannotBeRead(Taint taint) {
    String text = taint.encoded();
    for (String query : List.of(
        text,
        text + "=" + text,
        "eventType=" + text + "%",
        "eventType=" + text + "%zz",
        "eventType=" + text + "%FF" + text,
        "eventType=gather&a=" + text.repeat(20_000),
        "eventType=gather" + ("&a=" + text).repeat(20_000))) {
      taint.assertNotIn(
          assertThrows(UnreadableCallbackException.class, () -> CallbackReader.readQuery(query)));
    }
  }

  /** What may be shown is a few words, whatever came. */
  @Test
  void valuesOfOpenLists() {
    assertEquals("node-capacity-exceeded", Redacted.value(Cause.NODE_CAPACITY_EXCEEDED));
    assertEquals("TN-Validation-Passed-A", Redacted.value("TN-Validation-Passed-A"));
    assertEquals("v3.1", Redacted.value("v3.1"));
    assertEquals("null", Redacted.value(null));
    for (String text : Stream.of("", "two words", "a\nb", "1234", "12-34", "a1.2.3.4", "é", "*")
        .toList()) {
      assertEquals("***", Redacted.value(text));
    }
    assertEquals("***", Redacted.value("a".repeat(41)));
    assertEquals("a***b", Redacted.event("a1234b"));
  }
}
