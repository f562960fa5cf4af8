package dev.bxml.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request of the application's client. */
final class Request {
  private static final int MOST_BYTES = 1 << 20;

  private final String method;
  private final String accountId;
  private final List<String> path;
  private final Map<String, String> query;
  private final @Nullable String contentType;
  private final byte[] body;

  private Request(
      String method,
      String accountId,
      List<String> path,
      Map<String, String> query,
      @Nullable String contentType,
      byte[] body) {
    this.method = method;
    this.accountId = accountId;
    this.path = path;
    this.query = query;
    this.contentType = contentType;
    this.body = body;
  }

  /** Reads it; its path may begin with {@code /api/v2}, or not, as clients have it. */
  static Request of(HttpExchange exchange) throws IOException, RefusedRequest {
    List<String> segments =
        new ArrayList<>(List.of(exchange.getRequestURI().getPath().split("/", -1)));
    segments.removeIf(String::isEmpty);
    int account = segments.indexOf("accounts");
    if (account < 0 || account + 2 >= segments.size() || !isPrefix(segments.subList(0, account))) {
      throw RefusedRequest.notFound("Path " + exchange.getRequestURI().getPath());
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw RefusedRequest.tooLarge();
    }
    return new Request(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        segments.get(account + 1),
        List.copyOf(segments.subList(account + 2, segments.size())),
        query(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders().getFirst("Content-Type"),
        body);
  }

  private static boolean isPrefix(List<String> segments) {
    return segments.stream().allMatch(it -> it.equals("api") || it.equals("v2"));
  }

  /** A plus sign is often meant as such: numbers begin with it. */
  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : Objects.requireNonNullElse(raw, "").split("&", -1)) {
      int end = pair.indexOf('=');
      if (end > 0) {
        query.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  String method() {
    return method;
  }

  String accountId() {
    return accountId;
  }

  /** The segments behind the account, such as {@code calls} and {@code c-1}. */
  List<String> path() {
    return path;
  }

  Map<String, String> query() {
    return query;
  }

  @Nullable
  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  /** Returns a segment of the path. */
  String at(int index) {
    return path.get(index);
  }

  /** Whether a parameter is missing, or is what a thing has. */
  boolean asksFor(String parameter, @Nullable String value) {
    String asked = query.get(parameter);
    return asked == null || asked.equals(value);
  }

  /** Refuses another type than one of these. */
  void mustBe(String... types) throws RefusedRequest {
    String given = Objects.requireNonNullElse(contentType, "");
    String media = given.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    for (String type : types) {
      if (media.equals(type)) {
        return;
      }
    }
    throw RefusedRequest.contentType(given);
  }
}
