package dev.bxml.servlet;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * A start that failed, with the sentence that says why and what to do. It has no cause, since Tomcat
 * shows nothing but the last cause of what a start throws.
 */
final class StartFailure extends ServletException {
  private static final long serialVersionUID = 1;

  private final String sentence;
  private final transient @Nullable Throwable why;

  StartFailure(String sentence, @Nullable Throwable why) {
    super(sentence);
    this.sentence = sentence;
    this.why = why;
  }

  /** None: Tomcat shows it to whoever asks, and it leads through nobody's code but ours. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  String sentence() {
    return sentence;
  }

  /** Returns what was thrown, for the log alone; null if nothing was. */
  @Nullable
  Throwable why() {
    return why;
  }
}
