package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets in requests with credentials that it knows, and challenges all others. It looks at the
 * Authorization header and nothing else, least of all at the body.
 */
final class CredentialCheck implements Admission {
  private static final String AUTHORIZATION = "Authorization";

  private final List<Credentials> known;
  private final Challenge challenge;
  private final RefusalLog log;
  private final boolean propagate;

  /**
   * Makes a check.
   *
   * @param propagate whether what lets a request in is for the verbs of its reply too
   */
  CredentialCheck(List<Credentials> known, Challenge challenge, RefusalLog log, boolean propagate) {
    this.known = List.copyOf(known);
    this.challenge = challenge;
    this.log = log;
    this.propagate = propagate;
  }

  @Override
  public boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Enumeration<String> headers = request.getHeaders(AUTHORIZATION);
    if (!headers.hasMoreElements()) {
      // How the platform begins: it sends its credentials when it is asked for them.
      log.challenged(request);
    } else {
      String header = headers.nextElement();
      boolean several = headers.hasMoreElements();
      Presented expected = several ? null : Credentials.presentedBy(known, header);
      String fault = several
          ? "it has several Authorization headers"
          : expected == null ? faultOfOther(header) : null;
      if (fault == null) {
        mark(request, expected == null ? new Presented(header) : expected);
        return true;
      }
      log.refused(request, fault);
    }
    challenge.answer(request, response);
    return false;
  }

  private void mark(HttpServletRequest request, Presented presented) {
    AuthenticatedMark.set(request, propagate ? presented : null);
  }

  /** Tells what is wrong with a header that is not the expected one to the byte; null for nothing. */
  private @Nullable String faultOfOther(String header) {
    if (!Presented.isBasic(header)) {
      return "its Authorization header is not Basic with base64";
    }
    try {
      return Credentials.anyMatches(known, new Presented(header).pair())
          ? null
          : "its credentials are not known; compare those at Bandwidth with the filter's";
    } catch (IllegalArgumentException e) {
      return "the base64 in its Authorization header is broken";
    }
  }
}
