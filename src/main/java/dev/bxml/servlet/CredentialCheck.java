package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets in requests with credentials that it knows, and challenges all others. It looks at the
 * Authorization header and nothing else, least of all at the body.
 */
final class CredentialCheck implements Admission {
  private static final String AUTHORIZATION = "Authorization";

  /** As RFC 7617 has it, in any case and with one space or more. */
  private static final String SCHEME = "Basic ";

  private final List<Credentials> known;
  private final Challenge challenge;
  private final RefusalLog log;

  CredentialCheck(List<Credentials> known, Challenge challenge, RefusalLog log) {
    this.known = List.copyOf(known);
    this.challenge = challenge;
    this.log = log;
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
      String fault =
          headers.hasMoreElements() ? "it has several Authorization headers" : fault(header);
      if (fault == null) {
        return true;
      }
      log.refused(request, fault);
    }
    challenge.answer(request, response);
    return false;
  }

  // A regular expression in place of this took as long as decoding and comparing together.
  private @Nullable String fault(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "its Authorization header is not Basic with base64";
    }
    try {
      byte[] presented = Base64.getDecoder().decode(afterSpaces(header, SCHEME.length()));
      return Credentials.anyMatches(known, presented)
          ? null
          : "its credentials are not known; compare those at Bandwidth with the filter's";
    } catch (IllegalArgumentException e) {
      return "the base64 in its Authorization header is broken";
    }
  }

  private static String afterSpaces(String header, int start) {
    int at = start;
    while (at < header.length() && header.charAt(at) == ' ') {
      at++;
    }
    return header.substring(at);
  }
}
