package dev.bxml.adapter;

import dev.bxml.handler.Reply;

/** A request that is no callback we can read: the reply it gets, and why. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;
  private final boolean mayBeCallback;

  RefusedException(Reply reply, String reason, boolean mayBeCallback) {
    super(reason, null, false, false); // a stack trace would say nothing of the request
    this.reply = reply;
    this.mayBeCallback = mayBeCallback;
  }

  RefusedException(int status, String reason, boolean mayBeCallback) {
    this(Reply.empty(status), reason, mayBeCallback);
  }

  Reply reply() {
    return reply;
  }

  /**
   * Tells whether there is reason to think that this was meant to be a callback, even where most
   * requests are somebody else's.
   */
  boolean mayBeCallback() {
    return mayBeCallback;
  }

  /** Tells whether the fault is on this side, and not with the request. */
  boolean isOurs() {
    return reply.status() >= 500;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
