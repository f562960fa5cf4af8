package dev.bxml.handler;

/** A request that is no callback we can read: the reply it gets, and why. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  RefusedException(Reply reply, String reason) {
    super(reason, null, false, false); // a stack trace would say nothing of the request
    this.reply = reply;
  }

  RefusedException(int status, String reason) {
    this(Reply.empty(status), reason);
  }

  Reply reply() {
    return reply;
  }

  /** Tells whether the fault is on this side, and not with the request. */
  boolean isOurs() {
    return reply.status() >= 500;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
