package dev.bxml.verb;

/**
 * The reason in an added SIP Diversion header: {@code diversionReason} of {@link Transfer} and
 * {@link Forward}.
 */
public enum DiversionReason implements Keyword {
  /** Not known; the default. */
  UNKNOWN("unknown"),

  /** The callee is busy. */
  USER_BUSY("user-busy"),

  /** The callee does not answer. */
  NO_ANSWER("no-answer"),

  /** The callee is unavailable. */
  UNAVAILABLE("unavailable"),

  /** All calls are diverted. */
  UNCONDITIONAL("unconditional"),

  /** Diverted at this time of day. */
  TIME_OF_DAY("time-of-day"),

  /** The callee does not want to be disturbed. */
  DO_NOT_DISTURB("do-not-disturb"),

  /** The callee deflected the call. */
  DEFLECTION("deflection"),

  /** The call follows the callee. */
  FOLLOW_ME("follow-me"),

  /** The line is out of service. */
  OUT_OF_SERVICE("out-of-service"),

  /** The callee is away. */
  AWAY("away");

  private final String value;

  DiversionReason(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}
