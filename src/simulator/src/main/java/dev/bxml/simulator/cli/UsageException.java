package dev.bxml.simulator.cli;

/** The command line, or a script, says something that cannot be done: a sentence about it. */
final class UsageException extends Exception {
  UsageException(String message) {
    super(message);
  }

  static void when(boolean wrong, String message) throws UsageException {
    if (wrong) {
      throw new UsageException(message);
    }
  }
}
