package dev.bxml.jdbc;

/** A report that was answered, but not with success. */
final class NotHandledException extends RuntimeException {
  NotHandledException(int status) {
    super("it was answered " + status);
  }
}
