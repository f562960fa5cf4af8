package dev.bxml.simulator;

import org.opentest4j.AssertionFailedError;

/** Assertions that fail with what was expected and what was found, so that an IDE shows them side by side. */
final class Comparison {
  private Comparison() {}

  /** Returns the error: where JUnit's is there, that, since it has both as values. */
  static AssertionError failed(String message, Object expected, Object actual) {
    String text = message + "\nexpected: <" + expected + "> but was: <" + actual + ">";
    try {
      return WithValues.of(text, expected, actual);
    } catch (NoClassDefFoundError e) {
      return new AssertionError(text);
    }
  }

  /** Loaded only where it is needed. */
  private static final class WithValues {
    static AssertionError of(String text, Object expected, Object actual) {
      return new AssertionFailedError(text, expected, actual);
    }
  }
}
