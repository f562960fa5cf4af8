package dev.bxml.callback;

/**
 * Who called whom, seen from Bandwidth; fixed for the life of a call. These are the values that are
 * documented.
 *
 * @see CallCallback#direction()
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/initiate">Bandwidth: initiate</a>
 */
public final class Direction {
  /** Somebody called a number of the application. */
  public static final String INBOUND = "inbound";

  /** The application called somebody, or transferred a call to them. */
  public static final String OUTBOUND = "outbound";

  private Direction() {}
}
