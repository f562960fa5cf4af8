package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream has started. The reply is ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamStarted">Bandwidth:
 *     mediaStreamStarted</a>
 */
public final class MediaStreamStartedCallback extends ReceivedCallback implements CallCallback {
  MediaStreamStartedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return the stream; null if absent} */
  public @Nullable MediaStream mediaStream() {
    return payload().view("mediaStream", MediaStream::new);
  }
}
