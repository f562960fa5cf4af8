package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Redirect} has run, or a REST request has redirected the call. The reply says what comes
 * next.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/redirect">Bandwidth: redirect</a>
 */
public final class RedirectCallback extends ReceivedCallback implements CallCallback {
  RedirectCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}
