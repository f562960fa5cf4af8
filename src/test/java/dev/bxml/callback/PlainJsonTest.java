package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that plain members are written as Jackson writes them, and that all others are left to it. */
final class PlainJsonTest {
  private static Members members(String json) throws Exception {
    return JsonReader.object(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"eventType\":\"gather\"}",
        "{\"a\":\"\",\"\":\"b\",\"c d\":\"~ !#[]{}:,'\"}",
        "{\"a\":\"\u007f\"}",
        "{\"a\":\"\",\"\":\"b\",\"c d\":\"~ !#[]{}:,'\",\"e\":{},\"f\":null,\"g\":12}",
        "{\"a\":null,\"b\":true,\"c\":-1.50E+3,\"d\":12}",
        "{\"a\":{\"b\":[1,{\"c\":\"d\\\"e\\\\\"}]},\"f\":[]}",
        "{\"a\" : { \"b\" : 1 } , \"c\" : \"d\"}"
      })
  void plainMembers(String json) throws Exception {
    assertEquals(JsonWriter.byJackson(members(json)), PlainJson.text(members(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"b\\\"c\"}",
        "{\"a\":\"b\\\\c\"}",
        "{\"a\":\"b\\nc\"}",
        "{\"a\":\"b\\u0000c\"}",
        "{\"a\":\"\u00e9\"}",
        "{\"\u00e9\":\"a\"}",
        "{\"a\\\"\":\"b\"}",
        "{\"a\":\"\u007f\",\"b\":{}}",
        "{\"a\":{\"b\":\"\u00e9\"}}",
        "{\"a\":\"\\ud800\"}"
      })
  void otherMembers(String json) throws Exception {
    assertNull(PlainJson.text(members(json)));
  }

  @Test
  void nameThatIsTooLongForJson() throws Exception {
    Callback callback = CallbackReader.readQuery("eventType=gather&" + "n".repeat(300) + "=1");
    assertEquals("{\"eventType\":\"gather\"}", callback.toJson());
  }
}
