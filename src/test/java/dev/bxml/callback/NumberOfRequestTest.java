package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what counts as a number in the query of a URL. */
class NumberOfRequestTest {

  @ParameterizedTest
  @CsvSource({
    "try=2, 2",
    "try=0, 0",
    "try=-3, -3",
    "try=007, 7",
    "try=%2B2, 2",
    "try=2147483647, 2147483647",
    "try=2147483648, 1",
    "try=2&try=3, 2",
    "try=x&try=3, 1",
    "try=, 1",
    "try, 1",
    "try=2.0, 1",
    "try=+2, 1",
    "try=%zz, 1",
    "Try=2, 1",
    "'', 1",
    ", 1"
  })
  void wholeNumberOrTheOther(String query, int expected) {
    Request request = Request.of("POST", "/menu", query, Map.of());
    assertEquals(expected, request.parameter("try", 1));
  }

  @Test
  void nameIsNeeded() {
    Request request = Request.of("POST", "/menu", "try=2", Map.of());
    assertThrows(NullPointerException.class, () -> request.parameter(null, 1));
  }
}
