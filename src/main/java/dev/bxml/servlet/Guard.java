package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in requests with credentials that it knows, and challenges all others. It looks at the
 * Authorization header and nothing else, least of all at the body.
 */
final class Guard implements Gate {
  private static final String AUTHORIZATION = "Authorization";

  /** The header as RFC 7617 has it; the name of the scheme in any case. */
  private static final Pattern BASIC =
      Pattern.compile("basic +([a-z0-9+/]+={0,2})", Pattern.CASE_INSENSITIVE);

  private final List<Credentials> known;
  private final Challenge challenge;
  private final RefusalLog log;

  Guard(List<Credentials> known, Challenge challenge, RefusalLog log) {
    this.known = List.copyOf(known);
    this.challenge = challenge;
    this.log = log;
  }

  @Override
  public boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<String> headers = Collections.list(request.getHeaders(AUTHORIZATION));
    if (headers.isEmpty()) {
      // How the platform begins: it sends its credentials when it is asked for them.
      log.challenged(request);
    } else {
      String fault = fault(headers);
      if (fault == null) {
        return true;
      }
      log.refused(request, fault);
    }
    challenge.answer(request, response);
    return false;
  }

  private @Nullable String fault(List<String> headers) {
    if (headers.size() > 1) {
      return "it has several Authorization headers";
    }
    Matcher basic = BASIC.matcher(headers.get(0));
    if (!basic.matches()) {
      return "its Authorization header is not Basic with base64";
    }
    try {
      return Credentials.anyMatches(known, Base64.getDecoder().decode(basic.group(1)))
          ? null
          : "its credentials are not known";
    } catch (IllegalArgumentException e) {
      return "the base64 in its Authorization header is broken";
    }
  }
}
