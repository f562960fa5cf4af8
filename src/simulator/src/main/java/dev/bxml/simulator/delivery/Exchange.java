package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request and what came of it. */
public final class Exchange {
  private static final byte[] NOTHING = {};
  private static final int OK = 200;
  private static final int MOST_BEFORE_ROOT = 4000;

  /** A root of BXML, behind what may stand before one. */
  private static final Pattern BXML =
      Pattern.compile("(?s)^\\uFEFF?(?>\\s+|<\\?.*?\\?>|<!--.*?-->)*+<(?:Response|Bxml)[\\s/>]");

  /** A callback about a call, of which no page says what becomes of its answer. */
  private static final Set<String> OBEYED_PERHAPS = Set.of("partialgather");

  private final long number;
  private final @Nullable Event event;
  private final String json;
  private final Webhook webhook;
  private final @Nullable Reply response;
  private final Duration elapsed;
  private final @Nullable Failure failure;
  private final @Nullable Reply challenge;

  /** Why a callback came to nothing. */
  public record Failure(Kind kind, String message) {}

  /** What a failure is to the platform. */
  public enum Kind {
    /** Nothing came back: the one failure after which a report is sent again. */
    CONNECTION,
    TIMEOUT,
    STATUS,
    URL
  }

  Exchange(
      long number,
      @Nullable Event event,
      String json,
      Webhook webhook,
      @Nullable Reply response,
      Duration elapsed,
      @Nullable Failure failure,
      @Nullable Reply challenge) {
    this.number = number;
    this.event = event;
    this.json = json;
    this.webhook = webhook;
    this.response = response;
    this.elapsed = elapsed;
    this.failure = failure;
    this.challenge = challenge;
  }

  /** Returns the same, but what came of it is this failure, and what was answered is lost. */
  public Exchange failing(Kind kind, String message) {
    return new Exchange(
        number, event, json, webhook, null, elapsed, new Failure(kind, message), challenge);
  }

  /** Which one it is, of all that its courier delivers. */
  public long number() {
    return number;
  }

  /** What was answered, the request that it answers in it: first a 401, if credentials were asked for. */
  public List<Reply> answers() {
    return Stream.of(challenge, response).filter(Objects::nonNull).distinct().toList();
  }

  /** What the application was told; empty when a file was fetched. */
  public String eventType() {
    return event == null ? "" : event.type();
  }

  public boolean fetchedFile() {
    return event == null;
  }

  /** The members of the callback, as the application finds them in the JSON. */
  public Map<String, Object> members() {
    return event == null ? Map.of() : event.plain();
  }

  /** The callback as JSON, also when it went as a query. */
  public String json() {
    return json;
  }

  public String method() {
    return webhook.method();
  }

  /** Where it went, without the callback. */
  public String url() {
    return webhook.url();
  }

  /** What was answered; 0 for nothing. */
  public int status() {
    return response == null ? 0 : response.status();
  }

  @Nullable
  public String contentType() {
    return header("Content-Type");
  }

  @Nullable
  public String contentEncoding() {
    return header("Content-Encoding");
  }

  /** How long the answer's body is by its head; -1 when that does not say. */
  public long declaredLength() {
    String length = header("Content-Length");
    return length == null || !length.matches("[0-9]{1,18}") ? -1 : Long.parseLong(length);
  }

  private @Nullable String header(String name) {
    return response == null ? null : response.header(name);
  }

  /** How many bytes of the answer's body were read. */
  public int length() {
    return response == null ? 0 : response.length();
  }

  /** The answer's body, as far as it was read; of a file its beginning; empty when it has none. */
  public byte[] body() {
    return response == null ? NOTHING : response.body();
  }

  /** How long it really took. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Why there is no usable answer; null when there is one. */
  @Nullable
  public Failure failure() {
    return failure;
  }

  public boolean failed() {
    return failure != null;
  }

  /** What is worth mending although it went well: one sentence each. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    String unnamed = webhook.unnamed();
    if (challenge != null && unnamed != null) {
      findings.add(unnamed);
    }
    if (!webhook.inDocument()) { // else it is judged with that
      Urls.beyond(webhook.url())
          .forEach(limit -> findings.add("The URL of " + eventType() + " " + limit));
    }
    return findings;
  }

  /** What is worth mending in an answer that is to be obeyed, beside what it holds. */
  public List<String> findingsOfStatus() {
    return status() == OK
        ? List.of()
        : List.of("The reply should have the status 200, but has " + status()
            + ", of which no page says that it is obeyed");
  }

  /** What is worth mending in an answer that nobody obeys: whoever writes BXML thinks otherwise. */
  public List<String> findingsOfReport() {
    String start = new String(body(), 0, Math.min(body().length, MOST_BEFORE_ROOT), UTF_8);
    boolean isBxml = !failed()
        && !OBEYED_PERHAPS.contains(eventType())
        && BXML.matcher(start).find();
    return isBxml
        ? List.of("The reply to " + eventType() + " should hold no BXML, but does: none of it runs")
        : List.of();
  }

  boolean lost() {
    return failure != null && failure.kind() == Kind.CONNECTION;
  }
}
