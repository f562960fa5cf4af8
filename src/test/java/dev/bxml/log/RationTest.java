package dev.bxml.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies how many lines there are, and that the others are counted. */
final class RationTest {
  private static final String LAST = "; further ones are counted and not logged for up to a minute";

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // as nanoTime may run over
  private final Ration ration = new Ration(now::get);

  @Test
  void nineHaveNothingToAdd() {
    assertEquals(Collections.nCopies(9, ""), lines(9).toList());
  }

  @Test
  void tenthIsTheLast() {
    lines(9).forEach(line -> {});

    assertEquals(LAST, ration.line());
    assertNull(ration.line());
  }

  @Test
  void afterAMinute() {
    lines(10_000).forEach(line -> {});
    pass(Duration.ofMinutes(1).minusNanos(1));
    assertNull(ration.line());
    pass(Duration.ofNanos(1));

    assertEquals("; 9991 before it were not logged", ration.line());
    assertEquals("", ration.line());
  }

  @Test
  void floodThatGoesOn() {
    long lines = 0;
    for (int minute = 0; minute < 60; minute++) {
      lines += lines(1_000).filter(Objects::nonNull).count();
      pass(Duration.ofMinutes(1));
    }

    assertEquals(600, lines);
  }

  @Test
  void byTheClockOfTheJvm() {
    assertEquals("", new Ration().line());
  }

  private Stream<String> lines(int count) {
    return Stream.generate(ration::line).limit(count);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
