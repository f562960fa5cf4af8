package dev.bxml.simulator.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of one attribute, or of the text of an element.
 *
 * @param name the attribute's name; {@code text} for an element's text
 * @param type what kind of value it takes
 * @param required whether it must be there
 * @param standard what the platform takes when it is absent; null for nothing
 * @param least the least number; null when there is no such limit
 * @param most the greatest number; null when there is no such limit
 * @param words the words to choose from; empty when it takes no word
 * @param longest the number of characters that the protocol names; 0 when it names none
 * @param need what must stand beside it for it to mean anything; null for nothing
 */
public record AttributeRule(
    String name,
    ValueType type,
    boolean required,
    @Nullable String standard,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    List<String> words,
    int longest,
    @Nullable Need need) {

  /**
   * Another attribute that one needs.
   *
   * @param attribute its name
   * @param starts what its value must start with, one of them; empty when any value will do
   */
  record Need(String attribute, List<String> starts) {
    @Override
    public String toString() {
      return starts.isEmpty() ? attribute : attribute + "=" + String.join(" or ", starts);
    }
  }

  static AttributeRule named(String name, ValueType type) {
    return new AttributeRule(name, type, false, null, null, null, List.of(), 0, null);
  }

  /** A word of a closed list, the first of which is the default. */
  static AttributeRule word(String name, String... words) {
    return named(name, ValueType.WORD).among(List.of(words)).orElse(words[0]);
  }

  static AttributeRule flag(String name) {
    return named(name, ValueType.BOOLEAN);
  }

  static AttributeRule flag(String name, boolean standard) {
    return flag(name).orElse(Boolean.toString(standard));
  }

  AttributeRule must() {
    return new AttributeRule(name, type, true, standard, least, most, words, longest, need);
  }

  AttributeRule orElse(String value) {
    return new AttributeRule(name, type, required, value, least, most, words, longest, need);
  }

  AttributeRule among(List<String> all) {
    return new AttributeRule(name, type, required, standard, least, most, all, longest, need);
  }

  AttributeRule atLeast(String number) {
    return new AttributeRule(
        name, type, required, standard, new BigDecimal(number), most, words, longest, need);
  }

  AttributeRule atMost(String number) {
    return new AttributeRule(
        name, type, required, standard, least, new BigDecimal(number), words, longest, need);
  }

  AttributeRule characters(int count) {
    return new AttributeRule(name, type, required, standard, least, most, words, count, need);
  }

  AttributeRule needing(String attribute, String... starts) {
    return new AttributeRule(
        name,
        type,
        required,
        standard,
        least,
        most,
        words,
        longest,
        new Need(attribute, List.of(starts)));
  }

  /** Returns what the platform makes of a value as written; null when it is as good as none. */
  @Nullable
  String meant(String written) {
    return switch (type) {
      case URL, WEB_SOCKET_URL, PARTY, CALLER_ID -> written.isBlank() ? null : written.strip();
      case WORD -> word(written);
      default -> written;
    };
  }

  /** Tells whether a value is one that the protocol has. */
  boolean allows(String value) {
    boolean listed = words.isEmpty() || words.contains(word(value));
    return listed && type.fits(value) && (!type.number() || inRange(value)) && !tooLong(value);
  }

  boolean tooLong(String value) {
    return longest > 0 && value.length() > longest;
  }

  /** Returns the rule in words, to be said after "must be". */
  String rule() {
    String length = longest == 0 ? "" : ", at most " + longest + " characters";
    return type.rule() + String.join(", ", words) + range() + length;
  }

  private String range() {
    if (least == null) {
      return most == null ? "" : ", at most " + most;
    }
    return most == null ? ", at least " + least : " from " + least + " to " + most;
  }

  private boolean inRange(String value) {
    BigDecimal number = new BigDecimal(value);
    return (least == null || number.compareTo(least) >= 0)
        && (most == null || number.compareTo(most) <= 0);
  }

  /** Bandwidth's own SDK for Java writes tracks in capitals, and is obeyed. */
  private String word(String written) {
    boolean capitals = name.equals("tracks") && written.equals(written.toUpperCase(Locale.ROOT));
    return capitals ? written.toLowerCase(Locale.ROOT) : written;
  }
}
