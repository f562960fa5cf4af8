package dev.bxml.handler;

import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the callback out of a request, or says why there is none: the rules of HTTP that come
 * before any handler. A reason never repeats what the request holds.
 */
record RequestReader(int maxBodyBytes) {

  private static final byte[] NO_BODY = {};
  private static final int LONGEST_DECLARED = 8 * 1024;

  Received read(CallbackRequest request) throws RefusedException {
    try {
      return switch (request.method()) {
        case "POST" -> json(request);
        case "GET" -> new Received(CallbackReader.readQuery(query(request)), request, NO_BODY);
        default ->
          throw new RefusedException(
              Reply.methodNotAllowed(), "the method must be GET or POST, but is neither");
      };
    } catch (UnreadableCallbackException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()));
    }
  }

  private Received json(CallbackRequest request)
      throws RefusedException, UnreadableCallbackException {
    byte[] body = body(request);
    try {
      return received(request, body);
    } catch (UnreadableCallbackException e) {
      return received(request, wholeOf(body, request, e));
    }
  }

  private static Received received(CallbackRequest request, byte[] body)
      throws UnreadableCallbackException {
    return new Received(CallbackReader.read(body), request, body);
  }

  /**
   * Returns the copy of a body of which this is the rest, or less. A body that breaks off has failed
   * before, so that one shorter than declared was read by somebody else.
   */
  private byte[] wholeOf(
      byte[] rest, CallbackRequest request, UnreadableCallbackException unreadable)
      throws RefusedException, UnreadableCallbackException {
    if (rest.length > 0 && rest.length >= request.contentLength()) {
      throw unreadable;
    }
    byte[] copy = copy(request);
    if (copy != null) {
      return copy;
    }
    if (request.contentLength() <= 0) {
      throw unreadable; // nothing says that there has been a body
    }
    throw alreadyRead(
        request,
        "%d bytes are declared and %s left"
            .formatted(
                request.contentLength(), rest.length == 0 ? "none is" : rest.length + " are"));
  }

  private static String query(CallbackRequest request) {
    String query = request.query();
    return query == null ? "" : query;
  }

  private byte[] body(CallbackRequest request) throws RefusedException {
    if (!isJson(request.contentType())) {
      throw new RefusedException(415, "the Content-Type must be application/json, but is another");
    }
    if (request.contentLength() > maxBodyBytes) {
      throw tooLarge(request.contentLength() + " bytes");
    }
    byte[] body = atMostOneTooMany(request);
    return atMostAllowed(body);
  }

  private byte[] atMostOneTooMany(CallbackRequest request) throws RefusedException {
    try {
      // Not closed: the stream is the container's, and a filter may go on with it.
      InputStream in = request.open();
      return isShort(request.contentLength())
          ? declared((int) request.contentLength(), in)
          : in.readNBytes(maxBodyBytes + 1);
    } catch (IOException e) {
      throw new RefusedException(400, "the body broke off (" + e.getClass().getName() + ")");
    } catch (IllegalStateException e) {
      byte[] copy = copy(request);
      if (copy != null) {
        return copy;
      }
      throw alreadyRead(request, "the container refuses to hand it out twice");
    } catch (RuntimeException e) { // of a filter's stream, or of a container's in passing
      throw new RefusedException(400, "the body broke off (" + e.getClass().getName() + ")");
    }
  }

  /** Whether memory for a body may be had before it comes; callbacks are a kilobyte or two. */
  private static boolean isShort(long contentLength) {
    return contentLength >= 0 && contentLength <= LONGEST_DECLARED;
  }

  /** Saves the 8 KiB that readNBytes(int) begins with: half of what a request allocated. */
  private byte[] declared(int length, InputStream in) throws IOException {
    byte[] body = new byte[length];
    int read = in.readNBytes(body, 0, length);
    if (read < length) {
      return Arrays.copyOf(body, read);
    }
    int more = in.read();
    return more < 0 ? body : longerThanDeclared(body, more, in);
  }

  /** A filter that unpacks bodies leaves the length of the packed one. */
  private byte[] longerThanDeclared(byte[] start, int more, InputStream in) throws IOException {
    byte[] rest = in.readNBytes(Math.max(0, maxBodyBytes - start.length));
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
            .formatted(maxBodyBytes, found));
  }

  private static RefusedException alreadyRead(CallbackRequest request, String found) {
    List<String> suspects = request.suspects();
    return new RefusedException(
        500,
        "the body must be unread, but "
            + found
            + "; a filter in front has read it, as logging, form and OAuth filters do:"
            + " map it elsewhere, or have it pass on a request that can be read again"
            + (suspects.isEmpty() ? "" : "; here are " + String.join(", ", suspects)));
  }

  /** JSON by any registered name; a missing header is let through, for the body decides. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    int semicolon = contentType.indexOf(';');
    String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.equals("application/json")
        || (lower.startsWith("application/") && lower.endsWith("+json"));
  }
}
