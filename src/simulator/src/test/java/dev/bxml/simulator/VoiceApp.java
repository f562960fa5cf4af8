package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An application under test, written without the library: what it answers at which path. */
public final class VoiceApp extends HttpServlet {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();

  private volatile int otherwise = 404;

  /** How a request is answered. */
  @FunctionalInterface
  public interface Answer {
    void to(Told told, HttpServletResponse response) throws IOException;
  }

  /** A request that came. */
  public record Told(
      String method, String path, String query, String authorization, JsonNode callback) {
    public String type() {
      return callback.path("eventType").asText();
    }

    public String get(String member) {
      return callback.path(member).asText();
    }
  }

  /** What is answered at all other paths; 404 unless said. */
  public VoiceApp otherwise(int status) {
    this.otherwise = status;
    return this;
  }

  public void reset() {
    otherwise = 404;
    answers.clear();
    told.clear();
  }

  /** Answers with the verbs, within a Response. */
  public VoiceApp at(String path, String... verbs) {
    return at(path, 200, "<Response>" + String.join("", verbs) + "</Response>");
  }

  public VoiceApp at(String path, int status, String body) {
    return at(path, (told, response) -> bxml(response, status, body));
  }

  public VoiceApp at(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  public static void bxml(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/xml; charset=utf-8");
    response.getOutputStream().write(body.getBytes(UTF_8));
  }

  /** Returns all that came, in order. */
  public List<Told> told() {
    return told;
  }

  /** Returns the events that came, in order. */
  public List<String> types() {
    return told.stream().map(Told::type).toList();
  }

  /** Returns the one request about an event. */
  public Told told(String eventType) {
    List<Told> found = all(eventType);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + eventType + " in " + types());
    }
    return found.get(0);
  }

  public List<Told> all(String eventType) {
    return told.stream().filter(it -> it.type().equals(eventType)).toList();
  }

  /** Waits until an event has come. */
  public void await(String eventType) {
    while (all(eventType).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    Told it = new Told(
        request.getMethod(),
        request.getPathInfo(),
        request.getQueryString(),
        request.getHeader("Authorization"),
        body.length == 0 ? members(request) : JSON.readTree(body));
    told.add(it);
    Answer answer = answers.get(it.path());
    if (answer == null) {
      response.setStatus(it.path().equals("/events") ? 201 : otherwise);
    } else {
      answer.to(it, response);
    }
  }

  private static JsonNode members(HttpServletRequest request) {
    ObjectNode members = JSON.createObjectNode();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> members.put(name, Stream.of(values).findFirst().orElseThrow()));
    return members;
  }
}
