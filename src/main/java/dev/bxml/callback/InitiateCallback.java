package dev.bxml.callback;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An inbound call has arrived and is not answered yet. The reply says what becomes of it; a reply
 * without verbs, or that starts with a hangup, rejects it.
 *
 * <p>There is no tag yet, nor a time of answer.
 *
 * <pre>{@code
 * String customer = initiate.sipHeaders().get("x-customer");
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/initiate">Bandwidth: initiate</a>
 */
public final class InitiateCallback extends ReceivedCallback implements CallCallback {
  InitiateCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /**
   * {@return the User-To-User headers, separated by commas, each ending in its encoding such as
   * {@code ;encoding=base64}; null if absent}
   */
  public @Nullable String uui() {
    return payload().text("uui");
  }

  /** {@return how the call was diverted on its way; null if it was not} */
  public @Nullable Diversion diversion() {
    return payload().view("diversion", Diversion::new);
  }

  /** {@return what is known about the caller's number; null if absent} */
  public @Nullable StirShaken stirShaken() {
    return payload().view("stirShaken", StirShaken::new);
  }

  /**
   * {@return the caller's X- headers, in lower case, of calls to a SIP URI; unmodifiable, empty if
   * absent, never null}
   */
  public Map<String, String> sipHeaders() {
    Payload headers = payload().object("sipHeaders");
    return headers == null ? Map.of() : Collections.unmodifiableMap(headers.texts());
  }

  /** {@return the raw SIP Identity header, if the account is set up to get it; else null} */
  public @Nullable String identity() {
    return payload().text("identity");
  }
}
