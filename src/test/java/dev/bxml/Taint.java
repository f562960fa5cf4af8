package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something private, in every place where somebody could put it, and the mark by which it is found
 * where it must not be.
 */
public enum Taint {
  CARD("4111111111111111", "4111111111111111"),
  CARD_IN_GROUPS("4111-1111-1111-1112", "1111-1112"),
  PIN("804617293", "804617293"),
  NUMBER("+15559876543", "5559876543"),
  SIP_URI("sip:+15559876543@example.com", "5559876543"),
  CREDENTIALS("https://agent:hunter2@example.com/a?token=hunter2", "hunter2"),
  TEXT("I am Ann Example.\nINFO all is well", "Ann");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("src/test/resources/callbacks");

  private final String text;
  private final String mark;

  Taint(String text, String mark) {
    this.text = text;
    this.mark = mark;
  }

  /** Returns what is private. */
  public String text() {
    return text;
  }

  /** Returns it as a part of a URL. */
  public String encoded() {
    return encoded(text);
  }

  /** Asserts that nothing of it is in a text. */
  public void assertNotIn(String shown) {
    assertFalse(shown.contains(mark), () -> "shows " + this + ": " + shown);
    assertFalse(shown.contains(mark.replace("-", "")), () -> "shows " + this + ": " + shown);
  }

  /** Asserts that nothing of it is in an exception, its stack trace, its causes and suppressed ones. */
  public void assertNotIn(Throwable thrown) {
    assertNotIn(trace(thrown));
  }

  static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** Returns a callback of every event, in which this is the value of every member but for ids. */
  public List<ObjectNode> callbacks() {
    try (Stream<Path> samples = Files.list(SAMPLES)) {
      return samples.sorted().map(this::tainted).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode tainted(Path sample) {
    try {
      return (ObjectNode) tainted("", MAPPER.readTree(sample.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode tainted(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode tainted = MAPPER.createObjectNode();
      object
          .properties()
          .forEach(
              member -> tainted.set(member.getKey(), tainted(member.getKey(), member.getValue())));
      return tainted;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode tainted = MAPPER.createArrayNode();
      array.forEach(element -> tainted.add(tainted("", element)));
      return tainted;
    }
    return isShown(name) ? value : TextNode.valueOf(text);
  }

  /** Events and ids are what a log line is about. */
  private static boolean isShown(String name) {
    return List.of("eventType", "event", "id").contains(name) || name.endsWith("Id");
  }

  /** Returns a callback as a GET has it: nested values as JSON text. */
  public static String query(ObjectNode callback) {
    return callback.properties().stream()
        .map(member -> encoded(member.getKey()) + "=" + encoded(text(member)))
        .collect(Collectors.joining("&"));
  }

  private static String text(Map.Entry<String, JsonNode> member) {
    JsonNode value = member.getValue();
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
