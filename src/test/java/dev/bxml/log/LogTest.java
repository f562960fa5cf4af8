package dev.bxml.log;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.bxml.LogLines;
import java.io.IOError;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** Whatever else it is for, a line is of the level that {@code System.Logger} would give it. */
  @ParameterizedTest
  @EnumSource(Level.class)
  void levels(Level level) {
    try (Everything of = new Everything("dev.bxml.test.levels")) {
      System.getLogger(of.name()).log(level, LINE);
      new Log(() -> System.getLogger(of.name())).tell(level, () -> LINE);

      assertEquals(2, of.records.size());
      assertSame(of.records.get(0).getLevel(), of.records.get(1).getLevel());
    }
  }

  @Test
  void lineTellsWhereItIsFrom() {
    try (Everything of = new Everything("dev.bxml.test.source")) {
      Log log = new Log(() -> System.getLogger(of.name()));
      log.tell(Level.INFO, () -> LINE);
      log.tell(Level.INFO, source(new AtomicInteger()), () -> LINE);

      assertEquals(
          List.of("dev.bxml log one", "com.acme.Menu onGather one"),
          of.records.stream()
              .map(line -> line.getSourceClassName() + " " + line.getSourceMethodName() + " "
                  + line.getMessage())
              .toList());
      assertEquals(of.name(), of.records.get(1).getLoggerName());
    }
  }

  private static Source source(AtomicInteger asked) {
    return new Source() {
      @Override
      public String className() {
        asked.incrementAndGet();
        return "com.acme.Menu";
      }

      @Override
      public String methodName() {
        asked.incrementAndGet();
        return "onGather";
      }
    };
  }

  @Test
  void levelThatNobodyWants() {
    AtomicInteger asked = new AtomicInteger();
    try (Everything of = new Everything("dev.bxml.test.off")) {
      of.logger.setLevel(java.util.logging.Level.SEVERE);
      new Log(() -> System.getLogger(of.name())).tell(Level.WARNING, source(asked), () -> {
        asked.incrementAndGet();
        return LINE;
      });

      assertEquals(List.of(), of.records);
      assertEquals(0, asked.get());
    }
  }

  /** A path or a message of the application's may look like one. */
  @ParameterizedTest
  @ValueSource(strings = {"{0}", "{0,number} '{' it''s {1}", "%s %n %1$s", "{", "'"})
  void textThatLooksLikeAPattern(String text) {
    try (Everything of = new Everything("dev.bxml.test.pattern")) {
      new Log(() -> System.getLogger(of.name())).tell(Level.INFO, () -> text);

      LogRecord line = of.records.get(0);
      assertEquals(text, new SimpleFormatter().formatMessage(line));
      assertNull(line.getParameters());
      assertNull(line.getResourceBundle());
    }
  }

  /** The JDK's log manager forgets a logger that nobody holds, and with it how it was set up. */
  @Test
  void loggerIsNoGarbage() {
    Log log = new Log(() -> System.getLogger("dev.bxml.test.held"));
    List<String> lines = new ArrayList<>();
    java.util.logging.Logger.getLogger("dev.bxml.test.held").setFilter(line -> {
      lines.add(line.getMessage());
      return false;
    });
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
    System.gc();

    java.util.logging.Logger.getLogger("dev.bxml.test.held.also");
    log.tell(Level.INFO, () -> LINE);

    assertEquals(List.of(LINE), lines);
  }

  @ParameterizedTest
  @MethodSource("whatIsThrown")
  void handlerThatThrows(Throwable thrown) {
    try (Everything of = new Everything("dev.bxml.test.broken")) {
      of.thrown = thrown;
      Log log = new Log(() -> System.getLogger(of.name()));
      assertDoesNotThrow(() -> log.tell(Level.WARNING, () -> LINE));
      of.thrown = null;
      log.tell(Level.WARNING, () -> "two");

      assertEquals(
          List.of("two"), of.records.stream().map(LogRecord::getMessage).toList());
    }
  }

  @Test
  void sourceThatThrows() {
    Source broken = mock(Source.class);
    doThrow(new StackOverflowError()).when(broken).className();
    try (LogLines lines = new LogLines()) {
      assertDoesNotThrow(() -> new Log().tell(Level.INFO, broken, () -> LINE));
      new Log().tell(Level.INFO, () -> "two");

      lines.assertLines("INFO two");
    }
  }

  /** A logger of the application's own finder is told what System.Logger can be told. */
  @Test
  void loggerOfTheApplication() {
    Logger logger = mock(Logger.class);
    AtomicInteger asked = new AtomicInteger();

    new Log(() -> logger).tell(Level.WARNING, source(asked), () -> LINE);

    verify(logger)
        .log(
            any(Level.class),
            ArgumentMatchers.<Supplier<String>>argThat(line -> line.get().equals(LINE)),
            any());
    assertEquals(0, asked.get());
  }

  /** What a logger of java.util.logging is told, at every level, and nowhere else. */
  private static final class Everything extends Handler implements AutoCloseable {
    private final java.util.logging.Logger logger;
    private final List<LogRecord> records = new ArrayList<>();
    private Throwable thrown;

    Everything(String name) {
      logger = java.util.logging.Logger.getLogger(name);
      logger.setLevel(java.util.logging.Level.ALL);
      logger.setUseParentHandlers(false);
      setLevel(java.util.logging.Level.ALL);
      logger.addHandler(this);
    }

    String name() {
      return logger.getName();
    }

    @Override
    public void publish(LogRecord line) {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
      records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
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
