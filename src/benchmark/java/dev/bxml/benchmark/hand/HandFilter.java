package dev.bxml.benchmark.hand;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Enumeration;

/** Lets in whoever sends one Authorization header that is the expected one to the byte. */
public final class HandFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private final byte[] expected;

  public HandFilter(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    this.expected = header.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (admits(request)) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", "Basic realm=\"callbacks\", charset=\"UTF-8\"");
    response.setContentLength(0);
    response.flushBuffer();
  }

  private boolean admits(HttpServletRequest request) {
    Enumeration<String> headers = request.getHeaders("Authorization");
    if (headers == null || !headers.hasMoreElements()) {
      return false;
    }
    String header = headers.nextElement();
    return !headers.hasMoreElements()
        && MessageDigest.isEqual(header.getBytes(StandardCharsets.ISO_8859_1), expected);
  }
}
