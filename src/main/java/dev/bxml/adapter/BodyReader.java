package dev.bxml.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies of at most so many bytes; from a copy when somebody else has read them before. */
record BodyReader(int maxBodyBytes) {

  /** Memory for so much may be had before it comes; callbacks are a kilobyte or two. */
  private static final int LONGEST_EXPECTED = 8 * 1024;

  byte[] read(CallbackRequest request) throws RefusedException {
    if (request.contentLength() > maxBodyBytes) {
      throw tooLarge(request.contentLength() + " bytes");
    }
    return atMostAllowed(atMostOneTooMany(request));
  }

  /**
   * Returns the copy of a body of which this is the rest, or less, or the whole one of which this is the
   * start; null when this is all that there has been. A body that breaks off has failed before, so that
   * one shorter than declared was read by somebody else.
   */
  byte @Nullable [] copyInsteadOf(byte[] rest, CallbackRequest request) throws RefusedException {
    if (rest.length > 0 && rest.length >= request.contentLength()) {
      return isTakenToEnd(rest, request) ? wholeOf(rest, request) : null;
    }
    byte[] copy = copy(request);
    if (copy != null || request.contentLength() <= 0) {
      return copy; // without a length nothing says that there has been a body
    }
    throw alreadyRead(
        request,
        "%d bytes are declared and %s left"
            .formatted(
                request.contentLength(), rest.length == 0 ? "none is" : rest.length + " are"));
  }

  /** The end of a body is in the way of each request; a callback that has been cut is no JSON. */
  private static boolean isTakenToEnd(byte[] read, CallbackRequest request) {
    return read.length == request.contentLength() && request.endsAsDeclared();
  }

  private byte @Nullable [] wholeOf(byte[] start, CallbackRequest request) throws RefusedException {
    try {
      InputStream in = request.open();
      int more = in.read();
      return more < 0
          ? null
          : atMostAllowed(goneOn(start, more, in.readNBytes(maxBodyBytes - start.length)));
    } catch (IOException | RuntimeException e) {
      throw brokenOff(e);
    }
  }

  private byte[] atMostOneTooMany(CallbackRequest request) throws RefusedException {
    try {
      // Not closed: the stream is the container's, and a filter may go on with it.
      return atMostOneTooMany(request.open(), request);
    } catch (IOException e) {
      throw brokenOff(e);
    } catch (IllegalStateException e) {
      byte[] copy = copy(request);
      if (copy != null) {
        return copy;
      }
      throw alreadyRead(request, "the container refuses to hand it out twice");
    } catch (RuntimeException e) { // of a filter's stream, or of a container's in passing
      throw brokenOff(e);
    }
  }

  /**
   * Begins with the length that is declared, and goes on if there is more: a filter that unpacks
   * bodies leaves the length of the packed one. That saves the 8 KiB that readNBytes(int) begins
   * with: half of what a request allocated. Where the length is to be relied on, the end is not asked
   * for: 0.2 microseconds on Jetty, with what it does after the reply (quartiles 0.05 and 0.35).
   */
  private byte[] atMostOneTooMany(InputStream in, CallbackRequest request) throws IOException {
    long declared = request.contentLength();
    byte[] body = new byte[(int) Math.max(0, Math.min(declared, LONGEST_EXPECTED))];
    int read = filled(body, in);
    if (read < body.length) {
      return Arrays.copyOf(body, read);
    }
    if (isTakenToEnd(body, request)) {
      return body;
    }
    int more = in.read();
    return more < 0
        ? body
        : goneOn(body, more, new TimelyBody(in).readNBytes(maxBodyBytes - body.length));
  }

  /** Nearly every body is there as a whole, and then nobody looks at a clock. */
  private static int filled(byte[] body, InputStream in) throws IOException {
    int first = body.length == 0 ? 0 : in.read(body, 0, body.length);
    if (first < 0 || first == body.length) {
      return Math.max(0, first);
    }
    return first + new TimelyBody(in).readNBytes(body, first, body.length - first);
  }

  private static byte[] goneOn(byte[] start, int more, byte[] rest) {
    byte[] body = Arrays.copyOf(start, start.length + 1 + rest.length);
    body[start.length] = (byte) more;
    System.arraycopy(rest, 0, body, start.length + 1, rest.length);
    return body;
  }

  private byte @Nullable [] copy(CallbackRequest request) throws RefusedException {
    byte[] copy;
    try {
      copy = request.copy();
    } catch (RuntimeException e) { // whoever keeps it: it is as good as none
      return null;
    }
    return copy == null || copy.length == 0 ? null : atMostAllowed(copy);
  }

  private byte[] atMostAllowed(byte[] body) throws RefusedException {
    if (body.length > maxBodyBytes) {
      throw tooLarge("longer");
    }
    return body;
  }

  private RefusedException tooLarge(String found) {
    return new RefusedException(
        413,
        "the body must be at most %d bytes, but is %s; raise maxBodyBytes if it is genuine"
            .formatted(maxBodyBytes, found),
        true);
  }

  private static RefusedException brokenOff(Exception e) {
    return new RefusedException(400, "the body broke off (" + e.getClass().getName() + ")", true);
  }

  private static RefusedException alreadyRead(CallbackRequest request, String found) {
    List<String> suspects = request.suspects();
    return new RefusedException(
        500,
        "the body must be unread, but "
            + found
            + "; a filter in front has read it, as logging, form and OAuth filters do:"
            + " map it elsewhere, or have it pass on a request that can be read again"
            + (suspects.isEmpty() ? "" : "; here are " + String.join(", ", suspects)),
        true);
  }
}
