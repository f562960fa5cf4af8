package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/** The text of a JSON value that is neither a string nor null, as it was written. */
record RawJson(String text) {
  static final RawJson TRUE = new RawJson("true");
  static final RawJson FALSE = new RawJson("false");

  /** Names the JSON type of a payload's value, for messages that must not show the value. */
  static String typeOf(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof RawJson raw ? raw.type() : "a string";
  }

  private String type() {
    return switch (text.charAt(0)) {
      case '{' -> "an object";
      case '[' -> "an array";
      case 't', 'f' -> "a boolean";
      default -> "a number";
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
