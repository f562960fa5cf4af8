package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A call that has joined or left a conference. Each {@link ConferenceMemberCallback} is one.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberJoin">Bandwidth:
 *     conferenceMemberJoin</a>
 */
public sealed interface ConferenceMember permits ConferenceMemberCallback, Part.OfMember {
  /** {@return everything that came; never null} */
  Payload payload();

  /** {@return the call's id; null if absent} */
  default @Nullable String callId() {
    return payload().id("callId");
  }

  /** {@return who called: a number, a caller-id word, a SIP URI or any text; null if absent} */
  default @Nullable String from() {
    return payload().text("from");
  }

  /** {@return who was called: a number or a SIP URI; null if absent} */
  default @Nullable String to() {
    return payload().text("to");
  }
}
