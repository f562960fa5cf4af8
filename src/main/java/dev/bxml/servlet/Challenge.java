package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The answer that makes the platform send its credentials. Without its header there is no second
 * request, and the callback is lost.
 *
 * @param realm what the credentials are for
 */
record Challenge(String realm) {
  static final Challenge DEFAULT = new Challenge("callbacks");

  Challenge {
    if (realm.isBlank()) {
      throw new IllegalArgumentException(
          "it must not be blank, but is; leave it out for callbacks");
    }
    if (!realm.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "it must be printable ASCII, but contains something else; it goes into a header");
    }
  }

  /** Returns the header's value, the realm in it as a quoted string. */
  String header() {
    return "Basic realm=\"%s\", charset=\"UTF-8\""
        .formatted(realm.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** Never by {@code sendError}, which has the container write a page of its own. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    UnreadBody body = new UnreadBody(request);
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", header());
    response.setContentLength(0);
    body.announceClose(response);
    response.flushBuffer();
    body.discard();
  }
}
