package dev.bxml.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of one attribute.
 *
 * @param name the attribute's name
 * @param type what kind of value it takes
 * @param required whether the element must have it
 * @param standard what the platform takes when it is absent; null for nothing
 * @param least the least number; null when there is no such limit
 * @param most the greatest number; null when there is no such limit
 * @param words the words to choose from; empty when it takes no word
 * @param longest the number of characters that the protocol names; 0 when it names none
 */
record AttributeRule(
    String name,
    Type type,
    boolean required,
    @Nullable String standard,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    List<String> words,
    int longest) {

  /** The kinds of values. */
  enum Type {
    URL,
    WEB_SOCKET_URL,
    WORD,
    /** Words of a list that the platform adds to. */
    OPEN_WORD,
    BOOLEAN,
    INTEGER,
    SECONDS,
    WHOLE_SECONDS,
    MILLISECONDS,
    KEYS,
    NUMBER,
    CALLER_ID,
    UUI,
    TEXT
  }

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  static AttributeRule named(String name, Type type) {
    return new AttributeRule(name, type, false, null, null, null, List.of(), 0);
  }

  static AttributeRule word(String name, String... words) {
    return new AttributeRule(name, Type.WORD, false, words[0], null, null, List.of(words), 0);
  }

  static AttributeRule flag(String name) {
    return named(name, Type.BOOLEAN);
  }

  AttributeRule must() {
    return new AttributeRule(name, type, true, standard, least, most, words, longest);
  }

  AttributeRule orElse(@Nullable String value) {
    return new AttributeRule(name, type, required, value, least, most, words, longest);
  }

  /** From the least to the most; an empty text for no such limit. */
  AttributeRule from(String first, String last) {
    return new AttributeRule(
        name, type, required, standard, limit(first), limit(last), words, longest);
  }

  AttributeRule atMost(int characters) {
    return new AttributeRule(name, type, required, standard, least, most, words, characters);
  }

  /** Returns what the platform makes of a value as written; null when it is as good as none. */
  @Nullable
  String meant(String written) {
    return switch (type) {
      case URL, WEB_SOCKET_URL, CALLER_ID -> written.isBlank() ? null : written.strip();
      case WORD -> word(written);
      default -> written;
    };
  }

  /** Returns the rule that a value breaks, as in {@code of 1 to 60 seconds}; null when none. */
  @Nullable
  String brokenBy(String value) {
    boolean good = switch (type) {
      case WORD -> words.contains(word(value));
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case SECONDS, MILLISECONDS -> DECIMAL.matcher(value).matches() && inRange(value);
      case INTEGER, WHOLE_SECONDS -> WHOLE.matcher(value).matches() && inRange(value);
      default -> true;
    };
    return good ? null : rule();
  }

  /** Returns the rule in words. */
  private String rule() {
    return switch (type) {
      case WORD -> "one of " + String.join(", ", words);
      case BOOLEAN -> "true or false";
      case INTEGER -> "a whole number" + range();
      case SECONDS -> "a number of seconds" + range();
      case WHOLE_SECONDS -> "a whole number of seconds" + range();
      case MILLISECONDS -> "a number of milliseconds" + range();
      default -> "text";
    };
  }

  private String range() {
    if (least == null && most == null) {
      return "";
    }
    if (most == null) {
      return ", at least " + least;
    }
    return least == null ? ", at most " + most : " from " + least + " to " + most;
  }

  private boolean inRange(String value) {
    BigDecimal number = new BigDecimal(value);
    return (least == null || number.compareTo(least) >= 0)
        && (most == null || number.compareTo(most) <= 0);
  }

  /** Bandwidth's own SDK writes tracks in capitals, and is obeyed. */
  private String word(String written) {
    boolean capitals = name.equals("tracks") && written.equals(written.toUpperCase(Locale.ROOT));
    return capitals ? written.toLowerCase(Locale.ROOT) : written;
  }

  private static @Nullable BigDecimal limit(String number) {
    return number.isEmpty() ? null : new BigDecimal(number);
  }
}
