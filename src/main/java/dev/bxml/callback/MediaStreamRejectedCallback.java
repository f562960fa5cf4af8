package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream that {@code StartStream} asked for could not start. The reply is ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamRejected">Bandwidth:
 *     mediaStreamRejected</a>
 */
public final class MediaStreamRejectedCallback extends ReceivedCallback implements OutcomeCallback {
  MediaStreamRejectedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return the stream that was refused; null if absent} */
  public @Nullable MediaStream mediaStream() {
    return payload().view("mediaStream", MediaStream::new);
  }

  /** {@return the stream that already had the name; null unless the cause is {@code duplicate}} */
  public @Nullable MediaStream originalMediaStream() {
    return payload().view("originalMediaStream", MediaStream::new);
  }
}
