package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that times are read from every shape the wire has, and that what is malformed is null.
 */
class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2019-09-13T16:49:40.500Z,       2019-09-13T16:49:40.500Z",
    "2019-09-13T16:49:40Z,           2019-09-13T16:49:40Z",
    "2019-09-13T16:49:40.Z,          2019-09-13T16:49:40Z",
    "2019-09-13T16:49:40.5Z,         2019-09-13T16:49:40.500Z",
    "2019-09-13T16:49:40.000000001Z, 2019-09-13T16:49:40.000000001Z",
    "2019-09-13T16:49:40.123456789Z, 2019-09-13T16:49:40.123456789Z",
    "2019-09-13T16:49:40.500,        2019-09-13T16:49:40.500Z",
    "2019-09-13T16:49:40,            2019-09-13T16:49:40Z",
    "2019-09-13T16:49:40.500+02:00,  2019-09-13T14:49:40.500Z",
    "2019-09-13T16:49:40-09:30,      2019-09-14T02:19:40Z",
    "2019-09-13T16:49:40+00:00,      2019-09-13T16:49:40Z",
    "2020-02-29T23:59:59.999Z,       2020-02-29T23:59:59.999Z",
    "0000-01-01T00:00:00Z,           0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-18:00,      +10000-01-01T17:59:59Z",
  })
  void instantOfAKnownShape(String text, Instant expected) {
    assertEquals(expected, Times.instant(text));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "2019-09-13-16:48:27.198Z",
        "2023-03-31T20:05.101Z",
        "2019-09-13 16:49:40Z",
        "2019-09-13T16:49:40.1234567890Z",
        "2019-09-13T16:49:40,500Z",
        "2019-09-13T16:49:40.500Zulu",
        "2019-09-13T16:49:40.500ZZZZZZ",
        "2019-09-13T16:49:40.500Z ",
        " 2019-09-13T16:49:40.500Z",
        "2019-09-13T16:49:40+2:00",
        "2019-09-13T16:49:40+19:00",
        "2019-09-13T16:49:40+02:60",
        "2019-09-13T16:49:40*02:00",
        "2019-02-29T00:00:00Z",
        "2019-13-01T00:00:00Z",
        "2019-00-01T00:00:00Z",
        "2019-09-13T24:00:00Z",
        "2019-09-13T16:60:00Z",
        "2019-09-13T16:49:60Z",
        "-019-09-13T16:49:40Z",
        "2019-0x-13T16:49:40Z",
        "٢٠١٩-09-13T16:49:40Z",
        "2019-09-13T16:49",
        "2019-09-13",
        "1568393380500",
        "null",
      })
  void instantOfAnythingElse(String text) {
    assertNull(Times.instant(text));
  }

  @Test
  void epochMilliseconds() {
    assertEquals(Instant.parse("2026-03-02T14:07:30.104Z"), Times.epochMillis("1772460450104"));
    assertEquals(Instant.EPOCH, Times.epochMillis("0"));
    assertEquals(Instant.ofEpochMilli(Long.MAX_VALUE), Times.epochMillis("9223372036854775807"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "1.5", "1.77246e12", "9223372036854775808", "2026-03-02T14:07:30Z", "soon"})
  void epochMillisecondsOfAnythingElse(String text) {
    assertNull(Times.epochMillis(text));
  }

  @Test
  void duration() {
    assertEquals(Duration.ofSeconds(5, 45_329_368), Times.duration("PT5.045329368S"));
    assertEquals(Duration.ofSeconds(112, 217_257_456), Times.duration("PT1M52.217257456S"));
    assertEquals(Duration.ofMillis(20_056), Times.duration("PT20.056S"));
    assertEquals(Duration.ZERO, Times.duration("PT0S"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "5", "5.04", "PT", "PT5.0453293680S", "P1Y", "5s", "PT99999999999999999999S"})
  void durationOfAnythingElse(String text) {
    assertNull(Times.duration(text));
  }
}
