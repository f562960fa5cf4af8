package dev.bxml.simulator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every callback that is documented, with all of its members, as {@code callbacks.json} has them: one
 * a line. The ids in it have a part in common, which is another in each call that is made of it.
 */
final class Callbacks {
  /** What the ids of the file have in common. */
  private static final String ID = "95ac8d6e";

  private static final JsonFactory FACTORY = new JsonFactory();

  /** The calls, and only they, wait for what is answered to these. */
  private static final Set<String> OF_CALLS = Set.of(
      "answer",
      "bridgeComplete",
      "bridgeTargetComplete",
      "gather",
      "initiate",
      "recordComplete",
      "redirect",
      "referComplete",
      "transferAnswer",
      "transferComplete");

  /** And conferences for these, but a 204 will do. */
  private static final Set<String> OF_CONFERENCES = Set.of(
      "conferenceCreated", "conferenceMemberExit", "conferenceMemberJoin", "conferenceRedirect");

  private static final Callbacks ALL = read();

  private final Map<String, String> samples;

  private Callbacks(Map<String, String> samples) {
    this.samples = samples;
  }

  static Callbacks all() {
    return ALL;
  }

  /** Returns the events in the order of their names, those about devices last. */
  List<String> types() {
    return List.copyOf(samples.keySet());
  }

  /**
   * Returns a callback.
   *
   * @param type the event
   * @param call a number; callbacks of one number are of one call
   */
  Map<String, Object> sample(String type, int call) {
    String json = Objects.requireNonNull(samples.get(type), type);
    return members(json.replace(ID, "%08x".formatted(call)));
  }

  /** Tells whether the platform waits for BXML. */
  static boolean waits(String type) {
    return OF_CALLS.contains(type) || OF_CONFERENCES.contains(type);
  }

  static boolean ofConferences(String type) {
    return OF_CONFERENCES.contains(type);
  }

  private static Callbacks read() {
    String file = "callbacks.json";
    try (InputStream bytes =
        Objects.requireNonNull(Callbacks.class.getResourceAsStream(file), file)) {
      Map<String, String> samples = new LinkedHashMap<>();
      new String(bytes.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.startsWith("  "))
          .map(line -> line.replaceFirst(",$", ""))
          .forEach(line -> samples.put(name(members(line)), line));
      return new Callbacks(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of some about devices the event is in another member. */
  private static String name(Map<String, Object> members) {
    return String.valueOf(members.getOrDefault("eventType", members.get("event")));
  }

  private static Map<String, Object> members(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return object(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (Objects.requireNonNull(json.currentToken())) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      case VALUE_NUMBER_INT -> json.getLongValue();
      default -> json.getText();
    };
  }

  private static List<Object> array(JsonParser json) throws IOException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      elements.add(value(json));
    }
    return elements;
  }
}
