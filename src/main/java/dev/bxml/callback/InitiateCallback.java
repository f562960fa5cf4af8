package dev.bxml.callback;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An inbound call has arrived and is not answered yet. The reply says what becomes of it; a reply
 * without verbs, or that starts with a hangup, rejects it. See Bandwidth's page <i>initiate</i>.
 *
 * <p>There is no tag yet, nor a time of answer.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param uui the User-To-User headers, separated by commas, each ending in its encoding such as
 *     {@code ;encoding=base64}; null if absent
 * @param diversion how the call was diverted on its way; null if it was not
 * @param stirShaken what is known about the caller's number; null if absent
 * @param sipHeaders the caller's X- headers, in lower case, of calls to a SIP URI; unmodifiable,
 *     empty if absent, never null
 * @param identity the raw SIP Identity header, if the account is set up to get it; else null
 * @param payload everything that came
 */
public record InitiateCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable String uui,
    @Nullable Diversion diversion,
    @Nullable StirShaken stirShaken,
    Map<String, String> sipHeaders,
    @Nullable String identity,
    Payload payload)
    implements CallCallback {
  static InitiateCallback read(Payload payload) {
    return new InitiateCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.text("uui"),
        payload.object("diversion", Diversion::read),
        payload.object("stirShaken", StirShaken::read),
        headers(payload.object("sipHeaders")),
        payload.text("identity"),
        payload);
  }

  private static Map<String, String> headers(@Nullable Payload payload) {
    return payload == null ? Map.of() : Collections.unmodifiableMap(payload.texts());
  }

  @Override
  public String eventType() {
    return "initiate";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}
