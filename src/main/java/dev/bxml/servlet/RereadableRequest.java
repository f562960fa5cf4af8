package dev.bxml.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps what is read of its body, so that somebody else can read it from the start.
 * What nobody reads is not copied.
 */
final class RereadableRequest extends RequestBody {
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private @Nullable ServletInputStream source;

  RereadableRequest(HttpServletRequest request, KeptBodies kept) {
    super(request, kept);
  }

  /** Opens the body; what is read from it is kept. */
  @Override
  InputStream stream() throws IOException {
    ServletInputStream opened = request().getInputStream();
    source = opened;
    return new Recording(opened);
  }

  /** Whoever gets it next may want to be told of the end. */
  @Override
  public boolean endsAsDeclared() {
    return false;
  }

  /** Passes the request on with its whole body: the very same one if nobody has opened it. */
  void passOn(FilterChain chain, HttpServletResponse response)
      throws IOException, ServletException {
    if (source == null) {
      chain.doFilter(request(), response);
    } else {
      ReplayedBody body = new ReplayedBody(request(), seen.toByteArray(), source);
      chain.doFilter(new ReplayedRequest(request(), body), response);
      body.served();
    }
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
