package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the page does, without a browser: requests to the phone, with any headers. */
record PhoneClient(WebApp server, String path, List<String> always) {
  static final String HEADER = "Bxml-Phone: 1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBERS = "\"from\": \"+15551230001\", \"to\": \"+15551230002\"";

  PhoneClient(WebApp server, String path) {
    this(server, path, List.of());
  }

  RawHttp.Response get(String below, String... headers) throws IOException {
    return send("GET", below, null, headers);
  }

  /** Posts as the page does. */
  RawHttp.Response order(String below, String json) throws IOException {
    return send("POST", below, json, "Content-Type: application/json", HEADER);
  }

  /** Sends a request with just these headers, a Host and a length; {@code Host:} may be among them. */
  RawHttp.Response send(String method, String below, String body, String... headers)
      throws IOException {
    List<String> head = new ArrayList<>();
    head.add(method + " " + path + below + " HTTP/1.1");
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
      head.add("Host: localhost:" + server.port());
    }
    byte[] bytes = body == null ? new byte[0] : body.getBytes(UTF_8);
    head.addAll(always);
    head.addAll(List.of(headers));
    head.add("Content-Length: " + bytes.length);
    head.add("Connection: close");
    try (RawHttp http = new RawHttp(server)) {
      return http.head(head.toArray(String[]::new)).send(bytes).response();
    }
  }

  /** Calls, and returns the id of the call. */
  String call(String clock) throws IOException {
    return call(clock, "");
  }

  /** Calls with more members, which begin with a comma. */
  String call(String clock, String more) throws IOException {
    RawHttp.Response begun =
        order("/calls", "{" + NUMBERS + ", \"clock\": \"" + clock + "\"" + more + "}");
    if (begun.status() != 201) {
      throw new AssertionError(begun);
    }
    return JSON.readTree(begun.body()).get("id").textValue();
  }

  void act(String call, String action) throws IOException {
    RawHttp.Response done = order("/calls/" + call, "{\"action\": " + action + "}");
    if (done.status() != 204) {
      throw new AssertionError(done);
    }
  }

  JsonNode look(String call) throws IOException {
    RawHttp.Response found = get("/calls/" + call + "?after=0");
    if (found.status() != 200) {
      throw new AssertionError(found);
    }
    return JSON.readTree(found.body());
  }

  /** Asks, as the page does, until the call is so. */
  JsonNode await(String call, Predicate<JsonNode> so) throws IOException {
    JsonNode found = look(call);
    while (!so.test(found)) {
      Thread.onSpinWait();
      found = look(call);
    }
    return found;
  }

  JsonNode awaitAwaits(String call, Awaited awaited) throws IOException {
    return await(call, it -> it.at("/state/awaits").asText().equals(awaited.toString()));
  }

  static Stream<JsonNode> events(JsonNode found, String kind) {
    return StreamSupport.stream(found.get("events").spliterator(), false)
        .filter(event -> event.get("kind").asText().equals(kind));
  }

  static List<String> heard(JsonNode found) {
    return events(found, "heard").map(event -> event.get("text").asText()).toList();
  }
}
