package dev.bxml.verb;

/**
 * What happens to SIP Diversion headers on a new leg: {@code diversionTreatment} of {@link
 * Transfer} and {@link Forward}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public enum DiversionTreatment implements Keyword {
  /** No Diversion header is sent; the default. */
  NONE,

  /** The inbound header is copied. */
  PROPAGATE,

  /** The inbound header is copied, and one is added from the inbound request URI. */
  STACK
}
