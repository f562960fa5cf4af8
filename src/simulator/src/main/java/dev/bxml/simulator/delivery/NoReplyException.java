package dev.bxml.simulator.delivery;

import java.io.IOException;

/** Why there is no reply, in words to be said behind a colon; of what came they show nothing. */
final class NoReplyException extends IOException {
  NoReplyException(String why) {
    super(why);
  }

  /** What came first was a reply, but it has no end. */
  static NoReplyException brokenOff() {
    return new NoReplyException("the connection broke before the end of the reply");
  }
}
