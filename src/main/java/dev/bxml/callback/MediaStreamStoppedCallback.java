package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream has ended: it was stopped, its call ended, or it failed. The reply is ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamStopped">Bandwidth:
 *     mediaStreamStopped</a>
 */
public final class MediaStreamStoppedCallback extends ReceivedCallback implements OutcomeCallback {
  MediaStreamStoppedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return the stream, with its duration; null if absent} */
  public @Nullable MediaStream mediaStream() {
    return payload().view("mediaStream", MediaStream::new);
  }
}
