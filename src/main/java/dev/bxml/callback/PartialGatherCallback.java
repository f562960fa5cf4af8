package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Words have been recognised while a {@code Gather} with speech goes on, for its {@code
 * partialResultCallback}. The reply is ignored: what was said in the end comes as a {@link
 * GatherCallback}.
 *
 * <p>No page of Bandwidth's describes this event, which goes by the name {@code partialgather}; it is
 * what has been seen.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/gather">Bandwidth: Gather</a>
 */
public final class PartialGatherCallback extends ReceivedCallback implements CallCallback {
  PartialGatherCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return the words so far; null if absent} */
  public @Nullable String text() {
    return payload().text("text");
  }
}
