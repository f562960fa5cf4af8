package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key was pressed while a {@code StartGather} is active: one callback a key. The reply is
 * ignored.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/dtmf">Bandwidth: dtmf</a>
 */
public final class DtmfCallback extends ReceivedCallback implements CallCallback {
  DtmfCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return the key, one character; null if absent} */
  public @Nullable String digit() {
    return payload().text("digit");
  }
}
