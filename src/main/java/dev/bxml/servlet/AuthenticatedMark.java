package dev.bxml.servlet;

import jakarta.servlet.ServletRequest;

/**
 * Tells that a {@link CallbackAuthFilter} has let a request in. It is an attribute, which no client
 * can set, and which stays through wrappers, forwards, includes and asynchronous dispatches.
 */
final class AuthenticatedMark {
  private static final String ATTRIBUTE = "dev.bxml.authenticated";

  private AuthenticatedMark() {}

  static void set(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** A text is none: what a web server in front hands on as attributes by AJP is text. */
  static boolean isOn(ServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
  }
}
