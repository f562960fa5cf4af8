package dev.bxml.callback;

import java.util.Objects;

/**
 * Why a call, a transfer or a stream ended, or did not come about. An open value: what Bandwidth
 * may add, as its pages announce, is kept as it came. See Bandwidth's pages <i>disconnect</i>,
 * <i>bridgeComplete</i>, <i>mediaStreamRejected</i> and <i>mediaStreamStopped</i>.
 *
 * <p>To branch, compare, or switch over the text:
 *
 * <pre>{@code
 * boolean isBusy = Cause.BUSY.equals(transfer.cause());
 * }</pre>
 *
 * @param value the text as it came
 */
public record Cause(String value) {
  /**
   * Makes a value of a text.
   *
   * @param value the text as it came
   */
  public Cause {
    Objects.requireNonNull(value, "value");
  }

  /** One side hung up, or the BXML ended: the normal end. */
  public static final Cause HANGUP = new Cause("hangup");

  /** The called party was busy. */
  public static final Cause BUSY = new Cause("busy");

  /** Nobody answered in time. */
  public static final Cause TIMEOUT = new Cause("timeout");

  /** The call was given up before it was answered. */
  public static final Cause CANCEL = new Cause("cancel");

  /** The call was refused. */
  public static final Cause REJECTED = new Cause("rejected");

  /** A callback's URL could not be reached, or answered with an error. */
  public static final Cause CALLBACK_ERROR = new Cause("callback-error");

  /** A callback was answered with BXML that is not valid. */
  public static final Cause INVALID_BXML = new Cause("invalid-bxml");

  /** An error that Bandwidth puts down to the application. */
  public static final Cause APPLICATION_ERROR = new Cause("application-error");

  /** The account has reached a limit, such as of calls at a time. */
  public static final Cause ACCOUNT_LIMIT = new Cause("account-limit");

  /** Bandwidth has reached a limit of its own. */
  public static final Cause NODE_CAPACITY_EXCEEDED = new Cause("node-capacity-exceeded");

  /** Something failed that has no cause of its own; see the error message. */
  public static final Cause ERROR = new Cause("error");

  /** Bandwidth does not know the cause. */
  public static final Cause UNKNOWN = new Cause("unknown");

  /** A stream's destination could not be reached, or was lost. */
  public static final Cause CONNECTION_ERROR = new Cause("connection-error");

  /** A stream of that name is already running. */
  public static final Cause DUPLICATE = new Cause("duplicate");

  /** The call already has as many streams as it may. */
  public static final Cause TRACK_LIMIT = new Cause("track-limit");

  /** The stream was stopped, or its call ended: the normal end. */
  public static final Cause CLOSED = new Cause("closed");

  /** Returns the text as it came. */
  @Override
  public String toString() {
    return value;
  }
}
