package dev.bxml.callback;

/**
 * How large what is read may be. Each limit is far above everything that the platform documents,
 * and small enough that whoever sends more gets a refusal and little of our memory.
 */
final class Limits {
  /** Documented are three levels. */
  static final int LEVELS = 100;

  /** Members of an object and elements of an array, nested ones too; some fifty are documented. */
  static final int MEMBERS = 10_000;

  /** In characters; the longest documented name has 28. */
  static final int NAME = 256;

  /** In characters; the longest number of JSON that means more than a double has some twenty. */
  static final int NUMBER = 100;

  /** Of a string, or of the text of a nested object or array, in characters; a tag has 4,096. */
  static final int VALUE = 100_000;

  /** In characters, still encoded: a tag of four-byte characters takes 49,152. */
  static final int QUERY = 65_536;

  private Limits() {}

  /** Tells what is too long, and the limit: {@code a name longer than 256 characters}. */
  static String longer(String what, int most) {
    return what + " longer than " + most + " characters";
  }
}
