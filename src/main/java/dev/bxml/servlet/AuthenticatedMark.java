package dev.bxml.servlet;

import dev.bxml.adapter.CallbackRequest;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a {@link CallbackAuthFilter} has let a request in, and by which credentials, if those are
 * for the verbs of the reply too. It is an attribute, which no client can set, and which stays through
 * wrappers, forwards, includes and asynchronous dispatches.
 */
final class AuthenticatedMark {
  private static final String ATTRIBUTE = "dev.bxml.authenticated";

  private AuthenticatedMark() {}

  /** Marks a request that was let in whatever it has; what let it in before stays. */
  static void set(ServletRequest request) {
    if (!isOn(request)) {
      request.setAttribute(ATTRIBUTE, true);
    }
  }

  /** Marks a request that was let in; by what, or null when that is for nobody else. */
  static void set(ServletRequest request, @Nullable Presented credentials) {
    request.setAttribute(ATTRIBUTE, credentials == null ? true : credentials);
  }

  /**
   * A text is none: what a web server in front hands on as attributes by AJP is text. What a filter of
   * another web application has set is of a class of the same name only, and counts.
   */
  static boolean isOn(ServletRequest request) {
    Object mark = request.getAttribute(ATTRIBUTE);
    return mark != null
        && (mark.equals(true) || mark.getClass().getName().equals(Presented.class.getName()));
  }

  /** Returns a callback's request with what let its own in, if that is for the verbs of the reply. */
  static CallbackRequest carry(HttpServletRequest from, CallbackRequest to) {
    return from.getAttribute(ATTRIBUTE) instanceof Presented credentials
        ? credentials.on(to, new PublicOrigin(from).toString())
        : to;
  }
}
