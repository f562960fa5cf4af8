package dev.bxml.adapter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a callback got no reply from its handler. */
public final class Failure {

  /** What went wrong. */
  public enum Kind {
    /**
     * The handler, or an interceptor or task decorator around it, threw or returned null: 500 unless
     * a failure handler says otherwise.
     */
    THREW(500),

    /** The handler returned a document that the platform would refuse: likewise 500. */
    INVALID(500),

    /**
     * The handler was not done at the deadline; it may still be at work: 504, which no balancer sends
     * to another server. Never of a report, whose handler goes on.
     */
    LATE(504),

    /**
     * The handler was not started: handlers are late and still at work, and either they are too many
     * or no thread is left. 503, which a balancer may send to another server.
     */
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
      case BUSY -> ": too many handlers are at work, late ones among them";
    };
  }

  /** Returns the kind alone: a cause may hold anything. */
  @Override
  public String toString() {
    return kind.name();
  }
}
