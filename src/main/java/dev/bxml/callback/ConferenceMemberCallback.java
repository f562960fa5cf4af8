package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/** A callback about a call that has joined or left a conference. */
public sealed interface ConferenceMemberCallback
    permits ConferenceMemberExitCallback, ConferenceMemberJoinCallback {
  /**
   * Returns the member.
   *
   * @return the member, never null
   */
  ConferenceMember member();

  /**
   * Returns the member's call.
   *
   * @return {@link ConferenceMember#callId()}, or null
   */
  default @Nullable String callId() {
    return member().callId();
  }

  /**
   * Returns who called: a number, a caller-id word, a SIP URI or any text.
   *
   * @return {@link ConferenceMember#from()}, or null
   */
  default @Nullable String from() {
    return member().from();
  }

  /**
   * Returns who was called: a number or a SIP URI.
   *
   * @return {@link ConferenceMember#to()}, or null
   */
  default @Nullable String to() {
    return member().to();
  }
}
