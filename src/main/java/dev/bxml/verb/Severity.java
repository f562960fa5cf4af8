package dev.bxml.verb;

/**
 * How bad a {@link Finding} is.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public enum Severity {
  /** The platform refuses the document, or does something else than was meant. */
  ERROR,

  /** The document works, but hardly as was meant. It never fails a call. */
  WARNING
}
