package dev.bxml.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps what is read of its body, so that somebody else can read it from the start.
 * What nobody reads is not copied.
 */
final class RereadableRequest extends HttpServletRequestWrapper {
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private @Nullable InputStream source;

  RereadableRequest(HttpServletRequest request) {
    super(request);
  }

  /** Opens the body; what is read from it is kept. */
  @Override
  public ServletInputStream getInputStream() throws IOException {
    InputStream opened = super.getInputStream();
    source = opened;
    return new BodyStream(new Recording(opened));
  }

  /** Returns the request with its whole body: the very same one if nobody has opened it. */
  HttpServletRequest fromTheStart() {
    HttpServletRequest original = (HttpServletRequest) getRequest();
    if (source == null) {
      return original;
    }
    InputStream read = new ByteArrayInputStream(seen.toByteArray());
    return new ReplayedRequest(original, new SequenceInputStream(read, source));
  }

  private final class Recording extends InputStream {
    private final InputStream in;

    Recording(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        seen.write(b);
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      if (count > 0) {
        seen.write(buffer, offset, count);
      }
      return count;
    }
  }
}
