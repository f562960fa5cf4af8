package dev.bxml.handler;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a callback got no reply from its handler. */
public final class Failure {

  /** What went wrong. */
  public enum Kind {
    /** The handler, or an interceptor around it, threw or returned null. */
    THREW(500),

    /** The handler returned a document that the platform would refuse. */
    INVALID(500),

    /** The handler was not done at the deadline; it may still be at work. */
    LATE(503),

    /** Too many late handlers are still at work, so that this one was not started. */
    BUSY(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** Returns the status that goes out when nothing is said instead. */
    int status() {
      return status;
    }
  }

  private final Kind kind;
  private final @Nullable Throwable cause;

  Failure(Kind kind, @Nullable Throwable cause) {
    this.kind = kind;
    this.cause = cause;
  }

  /**
   * Returns what went wrong.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns what was thrown.
   *
   * @return the exception or error; for an invalid document one whose message lists the findings;
   *     empty when nothing was thrown
   */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Returns the end of a log line; of what was thrown nothing, for it stands below the line. */
  String reason() {
    return switch (kind) {
      case THREW -> "";
      case INVALID ->
        ": its BXML is invalid" + cause().map(e -> ": " + e.getMessage()).orElse("");
      case LATE -> ": it is late";
      case BUSY -> ": too many handlers are at work";
    };
  }

  /** Returns the kind alone: a cause may hold anything. */
  @Override
  public String toString() {
    return kind.name();
  }
}
