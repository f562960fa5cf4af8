package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.bxml.LogLines;
import dev.bxml.log.Log;
import dev.bxml.log.Ration;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that a refused request is a line, that a flood of them is few, and what a line shows. */
final class RefusalLogTest {
  private static final String LINE = "WARNING filter 'a' refuses POST /voice, since it is";
  private static final String LAST =
      LINE + "; further ones are counted and not logged for up to a minute";

  private final LogLines log = new LogLines();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // as nanoTime may run over
  private final RefusalLog refusals = new RefusalLog("filter 'a'", new Log(), new Ration(now::get));

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void fewAreALineEach() {
    refuse(9);

    assertEquals(Collections.nCopies(9, LINE), log.lines());
  }

  @Test
  void tenInAMinute() {
    refuse(10_000);

    List<String> expected = new ArrayList<>(Collections.nCopies(9, LINE));
    expected.add(LAST);
    assertEquals(expected, log.lines());
  }

  @Test
  void afterAMinute() {
    refuse(9);
    pass(Duration.ofMinutes(1));
    refuse(9);

    assertEquals(Collections.nCopies(18, LINE), log.lines());
  }

  @Test
  void thoseNotLoggedAreCounted() {
    refuse(10_000);
    log.clear();
    pass(Duration.ofMinutes(1).minusNanos(1));
    refuse(1);
    assertEquals(List.of(), log.lines());
    pass(Duration.ofNanos(1));
    refuse(2);

    log.assertLines(LINE + "; 9991 before it were not logged", LINE);
  }

  @Test
  void floodThatGoesOn() {
    for (int minute = 0; minute < 60; minute++) {
      refuse(1_000);
      pass(Duration.ofMinutes(1));
    }

    assertEquals(600, log.lines().size());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /voice/menu, GET /voice/menu",
    "GET, /voice;jsessionid=1, GET /voice",
    "GET, /v/pin/4711223344;jsessionid=SECRETSESSION0815, GET /v/pin/***",
    "GET, /call/+1-555-123-0003/menu;x=1/y;z=2, GET /call/***/menu/y",
    "GET, /4711%3Bjsessionid=abc, GET /***Bjsessionidabc",
    "GET, '/voice\r\nWARNING all is lost', GET /voiceWARNINGallislost",
    "GET, /%0A%1B[31m, GET /0A1B31m",
    "G<T, /\u202e, GT /"
  })
  void onlySafeCharacters(String method, String path, String shown) {
    refusals.refused(request(method, path), "it is");

    log.assertLines("WARNING filter 'a' refuses " + shown + ", since it is");
  }

  @Test
  void longPath() {
    refusals.refused(request("GET", "/" + "x".repeat(100_000)), "it is");

    log.assertLines("WARNING filter 'a' refuses GET /" + "x".repeat(99) + ", since it is");
  }

  private void refuse(int times) {
    HttpServletRequest request = request("POST", "/voice");
    for (int i = 0; i < times; i++) {
      refusals.refused(request, "it is");
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static HttpServletRequest request(String method, String path) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn(method);
    when(request.getRequestURI()).thenReturn(path);
    return request;
  }
}
