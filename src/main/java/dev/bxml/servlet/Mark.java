package dev.bxml.servlet;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a {@link CallbackAuthFilter} has let a request in, and by which credentials, if those are
 * for the verbs of the reply too. Both are attributes, which no client can set, and which stay through
 * wrappers, forwards, includes and asynchronous dispatches.
 */
final class Mark {
  private static final String ATTRIBUTE = "dev.bxml.authenticated";
  private static final String CREDENTIALS = "dev.bxml.credentials";

  private Mark() {}

  /** Marks a request that was let in whatever it has; one that a guard let in before keeps its mark. */
  static void set(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** Marks a request that was let in; by what, or null when that is for nobody else. */
  static void set(ServletRequest request, @Nullable Presented credentials) {
    set(request);
    request.setAttribute(CREDENTIALS, credentials); // null removes it
  }

  /** A text is none: what a web server in front hands on as attributes by AJP is text. */
  static boolean isOn(ServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
  }

  /** Returns what let a request in, for the verbs of its reply; null when there is nothing. */
  static @Nullable Presented credentials(ServletRequest request) {
    return request.getAttribute(CREDENTIALS) instanceof Presented presented ? presented : null;
  }
}
