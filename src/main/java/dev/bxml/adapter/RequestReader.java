package dev.bxml.adapter;

import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Request;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.handler.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the callback out of a request, or says why there is none: by the rules of HTTP, which come
 * before any handler. A reason never repeats what the request holds.
 */
final class RequestReader {
  private static final byte[] NO_BODY = {};

  /** So many codings of a body are looked at; more than one is rare. */
  private static final int MOST_ENCODINGS = 4;

  private final BodyReader bodies;
  private final List<String> headers;
  private final AfterReplyWorkers afterReplies;

  /**
   * Makes a reader.
   *
   * @param headers the names of those that somebody will ask for
   */
  RequestReader(BodyReader bodies, List<String> headers, AfterReplyWorkers afterReplies) {
    this.bodies = bodies;
    this.headers = headers;
    this.afterReplies = afterReplies;
  }

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
    AfterReply afterReply = new AfterReply(afterReplies);
    try {
      return new Received(
          CallbackReader.readQuery(query, beside(request, afterReply)),
          request,
          NO_BODY,
          afterReply);
    } catch (UnreadableCallbackException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()), Evidence.isIn(query));
    }
  }

  private Received json(CallbackRequest request) throws RefusedException {
    requireJson(request.header("Content-Type"));
    byte[] body = bodies.read(request);
    try {
      return received(request, body);
    } catch (UnreadableCallbackException e) {
      byte[] copy = bodies.copyInsteadOf(body, request);
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
    AfterReply afterReply = new AfterReply(afterReplies);
    return new Received(
        CallbackReader.read(body, beside(request, afterReply)), request, body, afterReply);
  }

  /** Returns what comes beside a callback; of its headers, those that somebody will ask for. */
  private Request beside(CallbackRequest request, AfterReply afterReply) {
    return Request.of(
        request.method(), request.path(), request.query(), headers(request), afterReply);
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
    String encoding = request.header("Content-Encoding");
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

  private static String query(CallbackRequest request) {
    String query = request.query();
    return query == null ? "" : query;
  }

  private static void requireJson(@Nullable String contentType) throws RefusedException {
    if (!isJson(contentType)) {
      throw new RefusedException(
          415,
          "the Content-Type must be application/json, but is another",
          Evidence.isInType(contentType));
    }
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
