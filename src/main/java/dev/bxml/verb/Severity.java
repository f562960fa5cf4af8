package dev.bxml.verb;

/** How bad a {@link Finding} is. */
public enum Severity {
  /** The platform refuses the document, or does something else than was meant. */
  ERROR,

  /** The document works, but hardly as was meant. It never fails a call. */
  WARNING
}
