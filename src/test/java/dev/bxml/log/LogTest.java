package dev.bxml.log;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.bxml.LogLines;
import java.io.IOError;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;

/** Verifies that what is logged arrives, and that what goes wrong with it goes no further. */
final class LogTest {
  private static final String LINE = "one";

  @Test
  void arrivesInTheLoggerOfTheLibrary() {
    IllegalStateException cause = new IllegalStateException();
    try (LogLines lines = new LogLines()) {
      new Log().tell(Level.INFO, () -> LINE);
      new Log().tell(Level.ERROR, () -> "two", cause);

      lines.assertLines("INFO one", "SEVERE two");
      assertEquals(List.of(cause), lines.thrown());
    }
  }

  static Stream<Throwable> whatIsThrown() {
    return Stream.of(
        new IllegalStateException("the disk is full"),
        new IOError(new IOException("the disk is full")),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("whatIsThrown")
  void loggerThatThrows(Throwable thrown) {
    Logger logger = mock(Logger.class);
    doThrow(thrown)
        .when(logger)
        .log(any(Level.class), ArgumentMatchers.<Supplier<String>>any(), any());

    assertDoesNotThrow(() -> new Log(() -> logger).tell(Level.WARNING, () -> LINE));

    verify(logger).log(any(Level.class), ArgumentMatchers.<Supplier<String>>any(), any());
  }

  @Test
  void lineThatCannotBePutTogether() {
    try (LogLines lines = new LogLines()) {
      new Log().tell(Level.INFO, () -> {
        throw new StackOverflowError();
      });
      new Log().tell(Level.INFO, () -> LINE);

      lines.assertLines("INFO one");
    }
  }

  @Test
  void loggerThatCannotBeFound() {
    Log log = new Log(() -> {
      throw new ServiceConfigurationError("a provider of loggers");
    });

    assertDoesNotThrow(() -> log.tell(Level.WARNING, () -> LINE));
  }
}
