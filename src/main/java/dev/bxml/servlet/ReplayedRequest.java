package dev.bxml.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** A request with another stream for its body, which was read from the container already. */
final class ReplayedRequest extends HttpServletRequestWrapper {
  private final ServletInputStream body;
  private @Nullable BufferedReader reader;
  private boolean streamTaken;

  ReplayedRequest(HttpServletRequest request, InputStream body) {
    super(request);
    this.body = new BodyStream(body);
  }

  @Override
  public ServletInputStream getInputStream() {
    if (reader != null) {
      throw new IllegalStateException("getReader() has been called for this request");
    }
    streamTaken = true;
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (streamTaken) {
      throw new IllegalStateException("getInputStream() has been called for this request");
    }
    if (reader == null) {
      reader = new BufferedReader(new InputStreamReader(body, encoding()));
    }
    return reader;
  }

  /** The servlet specification's default, which the container would have used too. */
  private String encoding() {
    String declared = getCharacterEncoding();
    return declared == null ? "ISO-8859-1" : declared;
  }
}
