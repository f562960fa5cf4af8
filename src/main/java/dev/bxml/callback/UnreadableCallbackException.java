package dev.bxml.callback;

/**
 * Thrown when a request holds no callback: it is not JSON, not one object, or names no event.
 *
 * <p>The message says what was expected, what was found, where, and what to look into. It never
 * shows content of the request, so it may be logged.
 *
 * <p>It has no stack trace: it is about a text and not about a program, and strangers can cause any
 * number of it. Its cause is null, and nothing can be suppressed in it.
 *
 * @see CallbackReader
 */
public final class UnreadableCallbackException extends Exception {
  private static final long serialVersionUID = 1L;

  // Without a cause: the parser's messages quote the text that they stumble over.
  UnreadableCallbackException(String message) {
    super(message, null, false, false);
  }
}
