package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTokensTest {
  @Test
  void aNameThatMostCallbacksHaveIsTheVeryTextThatARecordAsksFor() throws Exception {
    assertSame("callId", nameIn("{\"callId\":\"c-1\"}"));
  }

  @Test
  void aNameThatNoCallbackHasIsNotInterned() throws Exception {
    String name = nameIn("{\"neverHeardOf\":\"c-1\"}");
    assertEquals("neverHeardOf", name);
    assertNotSame("neverHeardOf", name);
  }

  private static String nameIn(String json) throws IOException {
    // A factory of its own, since that of the reader may have forgotten what it knew.
    try (JsonParser parser =
        JsonTokens.create().createParser(json.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      return parser.nextFieldName();
    }
  }
}
