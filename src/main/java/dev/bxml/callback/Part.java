package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/** What a callback is about, apart from it: the same payload, with a text of its own for logs. */
abstract class Part {
  private final Payload payload;

  private Part(Payload payload) {
    this.payload = payload;
  }

  public final Payload payload() {
    return payload;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Part that
        && getClass() == that.getClass()
        && payload.equals(that.payload);
  }

  @Override
  public final int hashCode() {
    return payload.hashCode();
  }

  static final class OfCall extends Part implements Call {
    OfCall(Payload payload) {
      super(payload);
    }

    /** Returns the call's id and its numbers, masked; never the tag or a display name. */
    @Override
    public String toString() {
      return Redacted.call("Call", callId(), from(), to());
    }
  }

  static final class OfMember extends Part implements ConferenceMember {
    OfMember(Payload payload) {
      super(payload);
    }

    /** Returns the call's id and its numbers, masked. */
    @Override
    public String toString() {
      return Redacted.call("ConferenceMember", callId(), from(), to());
    }
  }

  static final class OfOutcome extends Part implements Outcome {
    OfOutcome(Payload payload) {
      super(payload);
    }

    /** Returns the cause and the error's id; never the message, which is free text. */
    @Override
    public String toString() {
      return Redacted.shown(
          "Outcome", "cause", Redacted.value(cause()), "errorId", Redacted.word(errorId()));
    }
  }

  static final class OfRecording extends Part implements Recording {
    OfRecording(Payload payload) {
      super(payload);
    }

    /** Returns the recording's id, length and status; never where it is. */
    @Override
    public String toString() {
      return Redacted.shown(
          "Recording",
          "recordingId",
          Redacted.word(recordingId()),
          "duration",
          Redacted.word(duration()),
          "status",
          Redacted.value(status()));
    }
  }
}
