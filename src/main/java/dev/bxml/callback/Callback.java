package dev.bxml.callback;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Bandwidth tells the application by one request: one final class an event, named after it.
 *
 * <pre>{@code
 * Callback callback = CallbackReader.read(body);
 * if (callback instanceof GatherCallback gather) {
 *   menu(gather.callId(), gather.digits());
 * }
 * }</pre>
 *
 * <p>Every documented member has an accessor of its name, which looks it up in {@link #payload()}
 * when it is called. What is absent, null or malformed is null, whether or not Bandwidth calls it
 * optional; its raw text stays in the payload. {@code toString()} shows neither digits, tags, headers
 * nor display names, and masks phone numbers.
 *
 * <p>Two callbacks are equal if their payloads are.
 *
 * <p>Jackson databind writes any callback as the JSON that it came by, and reads it again by {@code
 * mapper.readValue(json, Callback.class)}, or by the class of one event, with any {@code
 * ObjectMapper}. What it came with, {@link #request()}, is not part of that.
 *
 * @see CallbackReader
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks">Bandwidth: webhooks</a>
 */
@JsonSerialize(using = CallbackSerializer.class)
@JsonDeserialize(using = CallbackDeserializer.class)
public sealed interface Callback
    permits CallCallback, ConferenceCallback, EndpointCallback, RecordingCallback, UnknownCallback {
  /**
   * Returns the name of the event in Bandwidth's documentation, such as {@code gather}. It is the
   * documented one even if an alias came ({@code recordingComplete} is {@code recordComplete});
   * what came is in the payload.
   *
   * @return the name, never null or blank
   */
  String eventType();

  /**
   * Returns when Bandwidth made the event, approximately. Events may come out of order.
   *
   * @return the time, or null
   */
  default @Nullable Instant eventTime() {
    // Endpoints, of which there may be unknown events too, have another name and another shape.
    Instant time = payload().instant("eventTime");
    return time != null || payload().has("eventTime") ? time : payload().epochMillis("timestamp");
  }

  /**
   * Returns everything that came, with the members that this library does not know.
   *
   * @return the payload, never null
   */
  Payload payload();

  /**
   * Returns what came beside the callback: the URL's own parameters, headers, the path. A callback
   * that was read from JSON alone has an empty one.
   *
   * @return the request, never null
   */
  Request request();

  /**
   * Returns this callback as JSON, to be kept or handed on: {@code CallbackReader.read(toJson())}
   * equals it. Of one that came as a query it is an object of its parameters. It holds everything
   * that came, numbers and digits too: it does not belong into a log.
   *
   * @return one JSON object
   */
  default String toJson() {
    return payload().toJson();
  }

  /**
   * Returns the event and the id of what it is about, for a log line: {@code gather c-95ac8d6e}.
   * Safe whatever came: each word is limited to 64 letters, digits, underscores, dots and hyphens.
   *
   * @return the words, never empty
   */
  String describe();
}
