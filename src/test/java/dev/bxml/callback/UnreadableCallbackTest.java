package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.PackageVersion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that what is no callback is refused with a message that says what was expected, what was
 * found, where and what to look into, and that shows nothing of the content.
 */
class UnreadableCallbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\uFEFF"})
  void empty(String json) {
    assertUnreadable(
        "Expected a callback as one JSON object, found nothing."
            + " Check that no filter or servlet reads the body before.",
        json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      []                       | an array
      [{"eventType":"gather"}] | an array
      "gather"                 | a string
      ""                       | a string
      42                       | a number
      -1.5e9                   | a number
      true                     | a boolean
      null                     | null
      """, quoteCharacter = '`')
  void notAnObject(String json, String found) {
    assertUnreadable(
        "Expected a callback as one JSON object, found "
            + found
            + " at line 2, column 3. Check that only voice callbacks are sent to this URL.",
        "\n  " + json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"eventType":"gather","digits":"1234"     | line 1, column 38
      {"eventType":"gather","digits":"1234      | line 1, column 37
      {"eventType":"gather","digits":           | line 1, column 32
      {"eventType":"gather","digits"            | line 1, column 31
      {                                         | line 1, column 2
      {"eventType":"initiate","diversion":{"a": | line 1, column 42
      """, quoteCharacter = '`')
  void breaksOff(String json, String where) {
    assertUnreadable(
        "Expected a callback as one JSON object, found one that breaks off at "
            + where
            + ". Check that the whole body arrives.",
        json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      eventType=gather&digits=1234            | line 1, column 1
      <Response>1234</Response>               | line 1, column 1
      {'eventType':'gather'}                  | line 1, column 2
      {eventType:"gather"}                    | line 1, column 2
      {"eventType":"gather",}                 | line 1, column 23
      {"eventType":"gather" "digits":"1234"}  | line 1, column 23
      {"eventType":gather}                    | line 1, column 14
      {"eventType":"gather","digits":01234}   | line 1, column 33
      {"eventType":"gather","digits":NaN}     | line 1, column 35
      {"eventType":"gather","digits":"\\x31"} | line 1, column 34
      {"eventType":"gather"/* 1234 */}        | line 1, column 22
      {"eventType":"gather"},"digits"         | line 1, column 23
      {"eventType":"gather","diversion":{]}   | line 1, column 36
      """, quoteCharacter = '`')
  void notJson(String json, String where) {
    assumeJackson(22, "earlier versions count the column of an error differently");
    assertUnreadable(
        "Expected a callback as one JSON object, found text that is not JSON at "
            + where
            + ". Check that only Bandwidth sends requests to this URL.",
        json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"eventType":"gather"} {"eventType":"gather"} | line 1, column 24
      {"eventType":"gather"}1234                    | line 1, column 23
      """, quoteCharacter = '`')
  void trailingText(String json, String where) {
    assertUnreadable(
        "Expected a callback as one JSON object, found more text after it at "
            + where
            + ". Check that only Bandwidth sends requests to this URL.",
        json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}                                        | neither
      {"digits":"1234"}                         | neither
      {"eventType":null}                        | neither
      {"eventType":null,"event":null}           | neither
      {"eventType":1234}                        | a number in eventType
      {"eventType":true}                        | a boolean in eventType
      {"eventType":{"a":1234}}                  | an object in eventType
      {"eventType":["gather"]}                  | an array in eventType
      {"eventType":""}                          | a blank text in eventType
      {"eventType":" "}                         | a blank text in eventType
      {"event":1234}                            | a number in event
      {"event":""}                              | a blank text in event
      {"eventType":1234,"event":"endpointConnected"} | a number in eventType
      {"EventType":"gather"}                    | neither
      """, quoteCharacter = '`')
  void namesNoEvent(String json, String found) {
    assertUnreadable(
        "Expected the name of an event in eventType or event, found "
            + found
            + ". Check that only voice callbacks are sent to this URL.",
        json);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ``               | neither
      &&               | neither
      digits=1234      | neither
      eventType        | a blank text in eventType
      eventType=       | a blank text in eventType
      eventType=+%20   | a blank text in eventType
      event=&digits=1  | a blank text in event
      event%zzType=gather | neither
      """, quoteCharacter = '`')
  void queryNamesNoEvent(String query, String found) {
    assertUnreadableQuery(
        "Expected the name of an event in eventType or event, found "
            + found
            + ". Check that only voice callbacks are sent to this URL.",
        query);
  }

  @ParameterizedTest
  @CsvSource({
    "digits=1&eventType=gather%,    a percent sign without two hex digits at character 26",
    "eventType=%2,                  a percent sign without two hex digits at character 11",
    "eventType=%2&b=1,              a percent sign without two hex digits at character 11",
    "%65ventType=%zz,               a percent sign without two hex digits at character 13",
    "eventType=%31%-1,              a percent sign without two hex digits at character 14",
    "eventType=%\uFF11\uFF11,       a percent sign without two hex digits at character 11",
    "eventType=%C3,                 escapes that are not UTF-8 at character 11",
    "eventType=x%C3x%A9,            escapes that are not UTF-8 at character 12",
    "eventType=%FF,                 escapes that are not UTF-8 at character 11",
    "eventType=%C0%80,              escapes that are not UTF-8 at character 11",
    "eventType=%ED%A0%80,           escapes that are not UTF-8 at character 11",
    "event=%zz,                     a percent sign without two hex digits at character 7",
    "eventType=gather&eventType=%FF, escapes that are not UTF-8 at character 28",
  })
  void queryWhoseEventIsBroken(String query, String found) {
    assertUnreadableQuery(
        "Expected the name of an event as percent-encoded UTF-8, found "
            + found
            + ". Check that the query arrives as it was sent.",
        query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void otherEncodings(String charset) {
    assertUnreadable(
        "Expected a callback as one JSON object, found bytes that are not UTF-8."
            + " Check that the body arrives as it was sent.",
        "{\"eventType\":\"gather\"}".getBytes(Charset.forName(charset)));
  }

  @Test
  void nothingButTheMarkOfAnotherEncoding() {
    String message = "Expected a callback as one JSON object, found bytes that are not UTF-8."
        + " Check that the body arrives as it was sent.";
    assertUnreadable(message, new byte[] {(byte) 0xFE, (byte) 0xFF});
    assertUnreadable(message, new byte[] {(byte) 0xFF, (byte) 0xFE});
  }

  @Test
  void latin1() {
    assertUnreadable(
        "Expected a callback as one JSON object, found text that is not JSON at line 1, column 32."
            + " Check that only Bandwidth sends requests to this URL.",
        "{\"eventType\":\"gather\",\"tag\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void binary() {
    assumeJackson(22, "earlier versions count the column of an error differently");
    assertUnreadable(
        "Expected a callback as one JSON object, found text that is not JSON at line 1, column 2."
            + " Check that only Bandwidth sends requests to this URL.",
        new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertUnreadable(
        "Expected a callback as one JSON object, found text that is not JSON at line 1, column 2."
            + " Check that only Bandwidth sends requests to this URL.",
        new byte[1]);
  }

  @Test
  void halfASurrogatePairInText() {
    assertUnreadable(
        "Expected a callback as one JSON object, found text with half a surrogate pair."
            + " Check that the body is decoded as UTF-8.",
        "{\"eventType\":\"gather\",\"tag\":\"\uD83D\"}");
  }

  @Test
  void nullArguments() {
    assertEquals(
        "json",
        assertThrows(NullPointerException.class, () -> CallbackReader.read((byte[]) null))
            .getMessage());
    assertEquals(
        "json",
        assertThrows(NullPointerException.class, () -> CallbackReader.read((String) null))
            .getMessage());
    assertEquals(
        "query",
        assertThrows(NullPointerException.class, () -> CallbackReader.readQuery(null))
            .getMessage());
  }

  private static void assumeJackson(int minorVersion, String reason) {
    assumeTrue(PackageVersion.VERSION.getMinorVersion() >= minorVersion, reason);
  }

  private static void assertUnreadable(String message, String json) {
    assertMessage(
        message, assertThrows(UnreadableCallbackException.class, () -> CallbackReader.read(json)));
  }

  private static void assertUnreadable(String message, byte[] json) {
    assertMessage(
        message, assertThrows(UnreadableCallbackException.class, () -> CallbackReader.read(json)));
  }

  private static void assertUnreadableQuery(String message, String query) {
    assertMessage(
        message,
        assertThrows(UnreadableCallbackException.class, () -> CallbackReader.readQuery(query)));
  }

  private static void assertMessage(String message, UnreadableCallbackException thrown) {
    assertEquals(message, thrown.getMessage());
    assertNull(thrown.getCause());
    assertEquals(0, thrown.getStackTrace().length);
  }
}
