package dev.bxml.handler;

import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import org.jspecify.annotations.Nullable;

/** What the platform does with the reply to an event: what of a handler's result is sent, and what without one. */
enum ReplyKind {
  /** It waits for BXML for a call. Without a handler it gets an error, so that a fallback URL is tried. */
  CALL(501) {
    @Override
    Reply of(@Nullable Object result) {
      return Reply.of((Bxml) required(result));
    }
  },
  /** It takes BXML for a conference, or nothing for it to do. */
  CONFERENCE(204) {
    @Override
    Reply of(@Nullable Object result) {
      return ((ConferenceBxml) required(result)).bxml().map(Reply::of).orElse(unhandled());
    }
  },
  /** Nobody waits. Without a handler nobody wanted to know: for the platform all is well. */
  REPORT(201) {
    @Override
    Reply of(@Nullable Object result) {
      return unhandled();
    }
  },
  /** Whether somebody waits, nobody knows. */
  UNKNOWN(201) {
    @Override
    Reply of(@Nullable Object result) {
      return ofStranger(result);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // a reply never changes
  private final Reply unhandled;

  ReplyKind(int unhandled) {
    this.unhandled = Reply.empty(unhandled);
  }

  /** Returns the reply when nobody registered the interface. */
  Reply unhandled() {
    return unhandled;
  }

  /** Returns the reply that is meant by what the event's own handler has returned. */
  abstract Reply of(@Nullable Object result);

  /** Returns the same for the handler for unknown events, whose null is no reply. */
  Reply ofStranger(@Nullable Object result) {
    return result == null ? unhandled : Reply.of((Bxml) result);
  }

  private static Object required(@Nullable Object result) {
    if (result == null) {
      throw new NullPointerException(
          "a handler must return a reply, but returned null; Bxml.response() hangs up");
    }
    return result;
  }
}
