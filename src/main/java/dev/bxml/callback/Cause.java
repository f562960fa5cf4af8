package dev.bxml.callback;

/**
 * Why a call, a transfer or a stream ended, or did not come about: the values that Bandwidth
 * documents. It announces that there will be more, so that a {@code switch} needs a default.
 *
 * <pre>{@code
 * String cause = Objects.requireNonNullElse(transfer.cause(), Cause.UNKNOWN);
 * return switch (cause) {
 *   case Cause.BUSY, Cause.TIMEOUT -> voicemail();
 *   default -> goodbye();
 * };
 * }</pre>
 *
 * @see OutcomeCallback#cause()
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/disconnect">Bandwidth: disconnect</a>
 */
public final class Cause {
  /** One side hung up, or the BXML ended: the normal end. */
  public static final String HANGUP = "hangup";

  /** The called party was busy. */
  public static final String BUSY = "busy";

  /** Nobody answered in time. */
  public static final String TIMEOUT = "timeout";

  /** The call was given up before it was answered. */
  public static final String CANCEL = "cancel";

  /** The call was refused. */
  public static final String REJECTED = "rejected";

  /** A callback's URL could not be reached, or answered with an error. */
  public static final String CALLBACK_ERROR = "callback-error";

  /** A callback was answered with BXML that is not valid. */
  public static final String INVALID_BXML = "invalid-bxml";

  /** An error that Bandwidth puts down to the application. */
  public static final String APPLICATION_ERROR = "application-error";

  /** The account has reached a limit, such as of calls at a time. */
  public static final String ACCOUNT_LIMIT = "account-limit";

  /** Bandwidth has reached a limit of its own. */
  public static final String NODE_CAPACITY_EXCEEDED = "node-capacity-exceeded";

  /** Something failed that has no cause of its own; see the error message. */
  public static final String ERROR = "error";

  /** Bandwidth does not know the cause. */
  public static final String UNKNOWN = "unknown";

  /** A stream's destination could not be reached, or was lost. */
  public static final String CONNECTION_ERROR = "connection-error";

  /** A stream of that name is already running. */
  public static final String DUPLICATE = "duplicate";

  /** The call already has as many streams as it may. */
  public static final String TRACK_LIMIT = "track-limit";

  /** The stream was stopped, or its call ended: the normal end. */
  public static final String CLOSED = "closed";

  private Cause() {}
}
