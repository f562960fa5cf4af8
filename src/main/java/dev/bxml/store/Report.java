package dev.bxml.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A callback that is only reported, as it was received: all that is needed to handle it later, on
 * whatever server. Two are equal when their ids are.
 *
 * @param id what tells it from others: a second delivery of the same report has the same; {@link
 *     DeliveryKey#digest()}
 * @param eventType the event, such as {@code recordingAvailable}
 * @param callId the call; null when the event has none
 * @param method the HTTP method, in capitals
 * @param path the path of the URL that it came to, as it was sent
 * @param query the query of that URL as it was sent, without the question mark; null when there was
 *     none
 * @param contentType the header Content-Type; null when there was none
 * @param body the body, which nobody changes afterwards; empty when there was none
 * @param received when it came
 */
@SuppressWarnings("ArrayRecordComponent") // equal by their ids, which are made of all bytes
public record Report(
    String id,
    String eventType,
    @Nullable String callId,
    String method,
    String path,
    @Nullable String query,
    @Nullable String contentType,
    byte[] body,
    Instant received) {

  /**
   * Refuses null where none is allowed.
   *
   * @param id what tells it from others
   * @param eventType the event
   * @param callId the call; null when the event has none
   * @param method the HTTP method, in capitals
   * @param path the path of the URL that it came to
   * @param query the query of that URL; null when there was none
   * @param contentType the header Content-Type; null when there was none
   * @param body the body; empty when there was none
   * @param received when it came
   */
  public Report {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(received, "received");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Report that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Shows what it is, and nothing of whom it is about: no query, no body. */
  @Override
  public String toString() {
    return "Report[" + eventType + ", callId=" + callId + ", id=" + id + "]";
  }
}
