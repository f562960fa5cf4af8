package dev.bxml.simulator.rest;

import dev.bxml.simulator.platform.Members;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a long list, with the way to the next in the header {@code Link}. */
final class Page {
  private static final String SIZE = "pageSize";
  private static final String TOKEN = "pageToken";

  private Page() {}

  static Answer of(Request request, String accountUrl, List<Members> all) throws RefusedRequest {
    int size = number(request, SIZE, 1000);
    if (size == 0) { // whoever follows the links would never come to an end
      throw RefusedRequest.invalid("Invalid " + SIZE + ": must be at least 1");
    }
    int from = Math.min(number(request, TOKEN, 0), all.size());
    int to = Math.min(from + size, all.size());
    Answer answer = Answer.json(all.subList(from, to).stream().map(Members::map).toList());
    if (to < all.size()) {
      Map<String, String> query = new LinkedHashMap<>(request.query());
      query.put(TOKEN, String.valueOf(to));
      String next = query.entrySet().stream()
          .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
          .collect(Collectors.joining("&"));
      String url = accountUrl + "/" + String.join("/", request.path()) + "?" + next;
      answer.header("Link", "<" + url + ">; rel=\"next\"");
    }
    return answer;
  }

  /** Whether a time is within those that a request asks for. */
  static boolean isWithin(Request request, String least, String most, @Nullable Object time)
      throws RefusedRequest {
    Instant at = Instant.parse(String.valueOf(time));
    Instant from = time(request, least);
    Instant to = time(request, most);
    return (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
  }

  private static @Nullable Instant time(Request request, String parameter) throws RefusedRequest {
    String text = request.query().getOrDefault(parameter, "");
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw RefusedRequest.invalid(
          "Invalid " + parameter + ": must be a time such as 2022-06-21T19:13:21Z");
    }
  }

  private static int number(Request request, String parameter, int standard) throws RefusedRequest {
    String text = request.query().getOrDefault(parameter, "");
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.matches("\\d{1,6}")) {
      throw RefusedRequest.invalid("Invalid " + parameter + ": must be a number");
    }
    return Integer.parseInt(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
