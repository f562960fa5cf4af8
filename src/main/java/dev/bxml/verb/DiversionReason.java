package dev.bxml.verb;

/**
 * The reason in an added SIP Diversion header: {@code diversionReason} of {@link Transfer} and
 * {@link Forward}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public enum DiversionReason implements Keyword {
  /** Not known; the default. */
  UNKNOWN,

  /** The callee is busy. */
  USER_BUSY,

  /** The callee does not answer. */
  NO_ANSWER,

  /** The callee is unavailable. */
  UNAVAILABLE,

  /** All calls are diverted. */
  UNCONDITIONAL,

  /** Diverted at this time of day. */
  TIME_OF_DAY,

  /** The callee does not want to be disturbed. */
  DO_NOT_DISTURB,

  /** The callee deflected the call. */
  DEFLECTION,

  /** The call follows the callee. */
  FOLLOW_ME,

  /** The line is out of service. */
  OUT_OF_SERVICE,

  /** The callee is away. */
  AWAY
}
