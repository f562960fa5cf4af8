package dev.bxml.handler;

import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Request;
import dev.bxml.callback.UnreadableCallbackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the callback out of a request, or says why there is none: the rules of HTTP that come
 * before any handler. A reason never repeats what the request holds.
 */
record RequestReader(int maxBodyBytes, List<String> headers) {

  private static final byte[] NO_BODY = {};
  private static final int LONGEST_DECLARED = 8 * 1024;

  /** So many codings of a body are looked at; more than one is rare. */
  private static final int MOST_ENCODINGS = 4;

  /**
   * Tells at no cost that a request is nobody's callback; not that it is one. Where pages of others
   * are asked for by the same URLs, nearly all are.
   */
  static boolean isForeign(CallbackRequest request) {
    return switch (request.method()) {
      case "POST" -> false;
      case "GET" -> !mayNameEvent(query(request));
      default -> true;
    };
  }

  /** A name may be escaped. */
  private static boolean mayNameEvent(String query) {
    return query.contains("event") || query.indexOf('%') >= 0;
  }

  Received read(CallbackRequest request) throws RefusedException {
    return switch (request.method()) {
      case "POST" -> json(request);
      case "GET" -> fromQuery(request, query(request));
      default ->
        throw new RefusedException(
            Reply.methodNotAllowed(), "the method must be GET or POST, but is neither", false);
    };
  }

  private Received fromQuery(CallbackRequest request, String query) throws RefusedException {
    try {
      return new Received(CallbackReader.readQuery(query, beside(request)), request, NO_BODY);
    } catch (UnreadableCallbackException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()), Evidence.isIn(query));
    }
  }

  private Received json(CallbackRequest request) throws RefusedException {
    byte[] body = body(request);
    try {
      return received(request, body);
    } catch (UnreadableCallbackException e) {
      byte[] copy = copyInsteadOf(body, request);
      if (copy == null) {
        throw unreadable(e, request, body);
      }
      return fromCopy(request, copy);
    }
  }

  private Received fromCopy(CallbackRequest request, byte[] copy) throws RefusedException {
    try {
      return received(request, copy);
    } catch (UnreadableCallbackException e) {
      throw unreadable(e, request, copy);
    }
  }

  private Received received(CallbackRequest request, byte[] body)
      throws UnreadableCallbackException {
    return new Received(CallbackReader.read(body, beside(request)), request, body);
  }

  /** Returns what comes beside a callback; of its headers, those that somebody will ask for. */
  private Request beside(CallbackRequest request) {
    return Request.of(request.method(), request.path(), request.query(), headers(request));
  }

  private Map<String, @Nullable String> headers(CallbackRequest request) {
    if (headers.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable String> found = new HashMap<>();
    headers.forEach(name -> found.put(name, request.header(name)));
    return found;
  }

  /** By the body and not by its header: whoever unpacks one may leave that. */
  private static RefusedException unreadable(
      UnreadableCallbackException e, CallbackRequest request, byte[] body) {
    String encoding = request.contentEncoding();
    if (encoding != null && isPacked(encoding) && !Evidence.isJson(body)) {
      return new RefusedException(
          415,
          "the body must come without a Content-Encoding, but has %s and nobody has undone it; have a"
                  .formatted(shown(encoding))
              + " proxy, the container or a filter in front do so",
          true);
    }
    return new RefusedException(400, String.valueOf(e.getMessage()), Evidence.isIn(body));
  }

  private static boolean isPacked(String contentEncoding) {
    return encodings(contentEncoding)
        .anyMatch(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity"));
  }

  private static String shown(String contentEncoding) {
    return encodings(contentEncoding).map(Shown::text).collect(Collectors.joining(", "));
  }

  private static Stream<String> encodings(String contentEncoding) {
    return Stream.of(contentEncoding.split(",", -1)).limit(MOST_ENCODINGS).map(String::strip);
  }

  /**
   * Returns the copy of a body of which this is the rest, or less; null when this is all that there
   * has been. A body that breaks off has failed before, so that one shorter than declared was read by
   * somebody else.
   */
  private byte @Nullable [] copyInsteadOf(byte[] rest, CallbackRequest request)
      throws RefusedException {
    if (rest.length > 0 && rest.length >= request.contentLength()) {
      return null;
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

  private static String query(CallbackRequest request) {
    String query = request.query();
    return query == null ? "" : query;
  }

  private byte[] body(CallbackRequest request) throws RefusedException {
    if (!isJson(request.contentType())) {
      throw new RefusedException(
          415,
          "the Content-Type must be application/json, but is another",
          Evidence.isInType(request.contentType()));
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

  private static RefusedException brokenOff(Exception e) {
    return new RefusedException(400, "the body broke off (" + e.getClass().getName() + ")", true);
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
            .formatted(maxBodyBytes, found),
        true);
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
