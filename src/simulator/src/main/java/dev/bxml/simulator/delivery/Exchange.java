package dev.bxml.simulator.delivery;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and what came of it. */
public final class Exchange {
  private static final byte[] NOTHING = {};

  private final String eventType;
  private final String json;
  private final Webhook webhook;
  private final @Nullable HttpResponse<byte[]> response;
  private final Duration elapsed;
  private final @Nullable Failure failure;
  private final boolean challenged;

  /** Why a callback came to nothing. */
  public record Failure(Kind kind, String message) {}

  /** What a failure is to the platform. */
  enum Kind {
    /** Nothing came back: the one failure after which a report is sent again. */
    CONNECTION,
    TIMEOUT,
    STATUS,
    URL
  }

  Exchange(
      String eventType,
      String json,
      Webhook webhook,
      @Nullable HttpResponse<byte[]> response,
      Duration elapsed,
      @Nullable Failure failure,
      boolean challenged) {
    this.eventType = eventType;
    this.json = json;
    this.webhook = webhook;
    this.response = response;
    this.elapsed = elapsed;
    this.failure = failure;
    this.challenged = challenged;
  }

  /** What the application was told; empty when a file was fetched. */
  public String eventType() {
    return eventType;
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
    return response == null ? 0 : response.statusCode();
  }

  @Nullable
  public String contentType() {
    return response == null
        ? null
        : response.headers().firstValue("Content-Type").orElse(null);
  }

  /** The answer's body; empty when it has none. */
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
    String unnamed = webhook.unnamed();
    return challenged && unnamed != null ? List.of(unnamed) : List.of();
  }

  boolean lost() {
    return failure != null && failure.kind() == Kind.CONNECTION;
  }
}
