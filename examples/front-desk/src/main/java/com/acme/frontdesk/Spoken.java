package com.acme.frontdesk;

import dev.bxml.verb.Bxml;
import java.time.Duration;

/** What came from outside, in words that can be spoken. */
final class Spoken {
  private Spoken() {}

  /**
   * Returns who calls.
   *
   * @param from a number, a SIP URI, one of four words, any text, or null
   * @return words for it, never blank
   */
  static String caller(String from) {
    String caller = Bxml.clean(from).strip().replaceFirst("^sips?:", "");
    return switch (caller) {
      case "" -> "an unknown caller";
      case "Private" -> "a private number";
      case "Restricted" -> "a restricted number";
      case "Unavailable" -> "an unavailable number";
      case "Anonymous" -> "an anonymous caller";
      default -> caller;
    };
  }

  /** Returns the length in whole seconds: {@code 1 second}, {@code 12 seconds}. */
  static String seconds(Duration length) {
    long seconds = length.toSeconds();
    return seconds + (seconds == 1 ? " second" : " seconds");
  }
}
