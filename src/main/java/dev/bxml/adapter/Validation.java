package dev.bxml.adapter;

/** What becomes of a reply that breaks a {@link dev.bxml.verb.Rule}. */
public enum Validation {
  /**
   * An error is a failure of the handler, and the document is not sent; a warning is logged once.
   * The default.
   */
  STRICT,

  /** Errors and warnings are logged once, and the document is sent. */
  WARN,

  /** Nothing is checked. */
  OFF
}
