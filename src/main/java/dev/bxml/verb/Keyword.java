package dev.bxml.verb;

/** A value of a closed set. */
interface Keyword {

  /**
   * Returns the value as BXML writes it.
   *
   * @return the text of the attribute
   */
  String value();
}
