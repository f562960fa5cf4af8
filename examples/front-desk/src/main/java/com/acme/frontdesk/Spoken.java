package com.acme.frontdesk;

import java.time.Duration;

/** What came from outside, in words that can be spoken. */
final class Spoken {
  private Spoken() {}

  /**
   * Returns the text without the characters that XML cannot carry: {@code \u0000} is legal in JSON,
   * so that whoever sets a tag or a caller id can send it, and {@code speakSentence} refuses it.
   * All else stays, markup and emoji too.
   *
   * @param text any text, or null
   * @return the rest of it, perhaps blank, which {@code speakSentence} refuses as well; never null
   */
  static String clean(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(Spoken::isXml).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /**
   * Returns who calls.
   *
   * @param from a number, a SIP URI, one of four words, any text, or null
   * @return words for it, never blank
   */
  static String caller(String from) {
    String caller = clean(from).strip().replaceFirst("^sips?:", "");
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

  /** The production Char of XML 1.0; half a surrogate pair is none. */
  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
