package dev.bxml.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A request with another stream for its body, which was read from the container already. */
final class ReplayedRequest extends HttpServletRequestWrapper {
  private final ServletInputStream body;
  private @Nullable BufferedReader reader;
  private boolean streamTaken;
  private @Nullable String encoding;

  ReplayedRequest(HttpServletRequest request, ServletInputStream body) {
    super(request);
    this.body = body;
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
      String declared = getCharacterEncoding();
      // The servlet specification's default, which the container would have used too.
      reader = new BufferedReader(
          new InputStreamReader(body, declared == null ? "ISO-8859-1" : declared));
    }
    return reader;
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return encoding == null ? super.getCharacterEncoding() : encoding;
  }

  /** Kept here: to a container the body is being read, and Jetty ignores the call from then on. */
  @Override
  public void setCharacterEncoding(String name) throws UnsupportedEncodingException {
    if (reader != null || streamTaken) {
      return; // too late, as the servlet specification says
    }
    if (!isSupported(name)) {
      throw new UnsupportedEncodingException(name);
    }
    encoding = name;
  }

  /** Overrides what Servlet 6.1 has beside the above; 6.0 does not know it. */
  @SuppressWarnings("MissingOverride")
  public void setCharacterEncoding(Charset charset) {
    if (reader == null && !streamTaken) {
      encoding = charset.name();
    }
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
