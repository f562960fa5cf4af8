package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Bandwidth tells the application by one request: one record an event, named after it.
 *
 * <pre>{@code
 * Callback callback = CallbackReader.read(body);
 * if (callback instanceof GatherCallback gather) {
 *   menu(gather.callId(), gather.digits());
 * }
 * }</pre>
 *
 * <p>Every documented member has an accessor of its name. What is absent, null or malformed is
 * null, whether or not Bandwidth calls it optional; its raw text stays in {@link #payload()}.
 * {@code toString()} shows neither digits, tags, headers nor display names, and masks phone
 * numbers.
 *
 * <p>Two callbacks that were read are equal if their payloads are. See Bandwidth's page
 * <i>webhooks</i>.
 *
 * @see CallbackReader
 */
public sealed interface Callback
    permits CallCallback, ConferenceCallback, EndpointCallback, UnknownCallback {
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
    return payload().has("eventTime")
        ? payload().instant("eventTime")
        : payload().epochMillis("timestamp");
  }

  /**
   * Returns everything that came, with the members that this library does not know.
   *
   * @return the payload, never null
   */
  Payload payload();

  /**
   * Returns the event and the id of what it is about, for a log line: {@code gather c-95ac8d6e}.
   * Safe whatever came: each word is limited to 64 letters, digits, underscores, dots and hyphens.
   *
   * @return the words, never empty
   */
  String describe();
}
