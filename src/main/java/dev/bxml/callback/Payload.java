package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, or the parameters of one query string, as they came. This is
 * where to read what a callback's record has no accessor for: members newer than this library, the
 * raw text of a member that is malformed, the parameters of the application's own URL.
 *
 * <pre>{@code
 * String region = gather.payload().text("region");
 * Payload diversion = initiate.payload().object("diversion");
 * String hops = diversion == null ? null : diversion.text("x-hops");
 * }</pre>
 *
 * <p>The rules, which hold for JSON and query alike:
 *
 * <ul>
 *   <li>No accessor throws for what it finds: a member that is absent, JSON null or malformed for
 *       the type asked for is null. An empty string is a value.
 *   <li>Of a query, a parameter that cannot be decoded has the text that came, still encoded.
 *   <li>A number or boolean is as good as its text, and the other way round: {@code 2} and {@code
 *       "2"} are one and the same.
 *   <li>A nested object or array is as good as its JSON text in a string, which is how a query
 *       carries one.
 *   <li>When a name occurs more than once, the last one wins; {@link #texts} alone gives all.
 * </ul>
 *
 * <p>Two payloads are equal if they have the same names with equal content, in whatever order, read
 * by the rules above: text equals text, an object an object, and so on. So a callback by GET equals
 * the same callback by POST, unless the application's URL adds parameters of its own.
 *
 * <p>Instances are immutable and safe for use by several threads. They come from {@link
 * CallbackReader}. Bandwidth's page <i>webhooks</i> tells how callbacks are sent.
 */
public final class Payload {
  private static final int INDEX_SLOTS = 64;

  /** As JSON has it; Java's own parsers take signs, blanks, suffixes and digits of other scripts. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)");

  private static final Pattern NUMBER =
      Pattern.compile(WHOLE_NUMBER + "(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String[] names;
  private final @Nullable Object[] values; // each a String, a RawJson or null
  private final int size;

  /**
   * Where a name is, plus one, by the hash of the name; 0 for nowhere. A record asks for some twenty
   * names, half of which are not there: to search for each took a third more time of all reading.
   * Null when there are many, which may be chosen so that all have one hash.
   */
  private final byte @Nullable [] index;

  private Payload(String[] names, @Nullable Object[] values, int size) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.index = index(names, size);
  }

  /**
   * Returns the raw text of a member: a string's value, a number or boolean as written, the JSON
   * text of an object or array.
   *
   * @param name the member's name, exactly
   * @return the text, perhaps empty; null if the member is absent or null
   */
  public @Nullable String text(String name) {
    Object value = value(name);
    return value == null ? null : value.toString();
  }

  /**
   * Returns a member as a whole number, in the way of JSON: digits, perhaps behind a minus sign.
   *
   * @param name the member's name, exactly
   * @return the number; null if the member is absent, null, anything else such as {@code +5}, {@code
   *     05} or {@code 5.0}, or out of range
   */
  public @Nullable Integer integer(String name) {
    String text = number(name, WHOLE_NUMBER);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) { // out of range
      return null;
    }
  }

  /**
   * Returns a member as a number that may have a fraction, in the way of JSON.
   *
   * @param name the member's name, exactly
   * @return the number, finite; null if the member is absent, null, nothing that JSON would call a
   *     number, or out of range
   */
  public @Nullable Double decimal(String name) {
    String text = number(name, NUMBER);
    Double number = text == null ? null : Double.valueOf(text);
    return number == null || number.isInfinite() ? null : number;
  }

  private @Nullable String number(String name, Pattern grammar) {
    String text = text(name);
    boolean isNumber =
        text != null && text.length() <= Limits.NUMBER && grammar.matcher(text).matches();
    return isNumber ? text : null;
  }

  /**
   * Returns a member as a boolean: {@code true} or {@code false}, as a JSON boolean or as text.
   *
   * @param name the member's name, exactly
   * @return the boolean; null if the member is absent, null or anything else
   */
  public @Nullable Boolean bool(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  /**
   * Returns a member as a time: {@code 2019-09-13T16:49:40.500Z}, with or without a fraction of up
   * to nine digits; with Z, an offset such as {@code +02:00}, or neither, which means UTC.
   *
   * @param name the member's name, exactly
   * @return the time; null if the member is absent, null, empty or anything else
   */
  public @Nullable Instant instant(String name) {
    return Times.instant(text(name));
  }

  /**
   * Returns a member as a duration, which the platform writes in ISO 8601: {@code PT5.045329368S}.
   *
   * @param name the member's name, exactly
   * @return the duration; null if the member is absent, null or anything else, a bare number
   *     included
   */
  public @Nullable Duration duration(String name) {
    return Times.duration(text(name));
  }

  /**
   * Returns a nested object: a JSON object; JSON text in a string, even without its closing brace;
   * or the parameters that spell out its members, as {@code diversion.origTo} or {@code
   * diversion[origTo]}. How the platform writes nested objects into a query is documented nowhere.
   *
   * @param name the member's name, exactly, without what is nested in it
   * @return the object, perhaps without members; null if the member is absent, null, beyond a limit
   *     of {@link CallbackReader} or anything else
   */
  public @Nullable Payload object(String name) {
    String text = text(name);
    Payload object = text == null ? null : parsed(text);
    return object == null ? spelledOut(name) : object;
  }

  /**
   * Returns a list: the elements of an array, of JSON text in a string or of a comma-separated
   * list; of each in turn if the name occurs more than once, as a query repeats it. Elements that
   * are objects or arrays are given as their JSON text, null elements left out.
   *
   * @param name the member's name, exactly
   * @return an unmodifiable list, empty if the member is absent, null or a list of more than 10,000;
   *     never null
   */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size && texts.size() <= Limits.MEMBERS; i++) {
      if (names[i].equals(name) && values[i] != null) {
        texts.addAll(elements(values[i].toString()));
      }
    }
    return texts.size() > Limits.MEMBERS ? List.of() : Collections.unmodifiableList(texts);
  }

  /**
   * Tells whether a member is there and is not null.
   *
   * @param name the member's name, exactly
   * @return whether {@link #text} would give a text, be it empty
   */
  public boolean has(String name) {
    return value(name) != null;
  }

  /**
   * Returns the names of all members that are not null, in the order in which they came.
   *
   * @return an unmodifiable set
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(texts().keySet());
  }

  /** Reads a count of milliseconds since 1970; null as {@link #instant} is. */
  @Nullable
  Instant epochMillis(String name) {
    return Times.epochMillis(number(name, WHOLE_NUMBER));
  }

  /** Reads an id; one that is blank is none, for it tells nothing apart. */
  @Nullable
  String id(String name) {
    String text = text(name);
    return text == null || text.isBlank() ? null : text;
  }

  /** Reads a member's text as an open value; null if the member is absent or null. */
  <T> @Nullable T value(String name, Function<String, T> type) {
    String text = text(name);
    return text == null ? null : type.apply(text);
  }

  /** Reads a nested object as its record; null if {@link #object} is. */
  <T> @Nullable T object(String name, Function<Payload, T> reader) {
    Payload object = object(name);
    return object == null ? null : reader.apply(object);
  }

  /** Returns a String, a RawJson, or null if the member is absent or null. */
  @Nullable
  Object value(String name) {
    int member = index == null ? searched(name) : index[slot(index, names, name)] - 1;
    return member < 0 ? null : values[member];
  }

  /** Searches from the end, so that the last one wins. */
  private int searched(String name) {
    int member = size - 1;
    while (member >= 0 && !names[member].equals(name)) {
      member--;
    }
    return member;
  }

  private static byte @Nullable [] index(String[] names, int size) {
    if (size > INDEX_SLOTS / 2) {
      return null;
    }
    byte[] index = new byte[INDEX_SLOTS];
    for (int i = 0; i < size; i++) {
      index[slot(index, names, names[i])] = (byte) (i + 1); // the last one wins
    }
    return index;
  }

  /** Returns the slot that holds the name, or else the free one where it would be. */
  private static int slot(byte[] index, String[] names, String name) {
    int slot = name.hashCode() & INDEX_SLOTS - 1;
    while (index[slot] != 0 && !names[index[slot] - 1].equals(name)) {
      slot = slot + 1 & INDEX_SLOTS - 1;
    }
    return slot;
  }

  private static @Nullable Payload parsed(String text) {
    if (!text.startsWith("{")) {
      return null;
    }
    Payload object = parsedExactly(text);
    // The one documented sample of an object in a query lacks its closing brace.
    return object == null ? parsedExactly(text + "}") : object;
  }

  private static @Nullable Payload parsedExactly(String json) {
    try {
      return JsonReader.object(json);
    } catch (UnreadableCallbackException e) {
      return null;
    }
  }

  private @Nullable Payload spelledOut(String outer) {
    Builder members = new Builder();
    for (int i = 0; i < size; i++) {
      String inner = inner(outer, names[i]);
      if (inner != null) {
        members.add(inner, values[i]);
      }
    }
    return members.size == 0 ? null : members.build();
  }

  /**
   * Returns b for a.b and for a[b], b.c for a.b.c, and b[c] for a[b][c]; null if a is not outer.
   */
  private static @Nullable String inner(String outer, String name) {
    int start = outer.length() + 1;
    if (name.length() <= start || !name.startsWith(outer)) {
      return null;
    }
    int end = name.indexOf(']', start);
    return switch (name.charAt(outer.length())) {
      case '.' -> name.substring(start);
      case '[' -> end < 0 ? null : name.substring(start, end) + name.substring(end + 1);
      default -> null;
    };
  }

  private static List<String> elements(String text) {
    if (text.startsWith("{")) {
      return List.of(text);
    }
    List<String> array = text.startsWith("[") ? JsonReader.elements(text) : null;
    return array == null ? listed(text) : array;
  }

  private static List<String> listed(String text) {
    String[] elements = text.split(",", Limits.MEMBERS + 1);
    if (elements.length > Limits.MEMBERS) {
      return List.of();
    }
    return Arrays.stream(elements).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload that && content().equals(that.content());
  }

  @Override
  public int hashCode() {
    return content().hashCode();
  }

  /** Returns each member as what it compares by: a payload, a list or its text. */
  private Map<String, Object> content() {
    Map<String, Object> content = new HashMap<>();
    texts().forEach((name, text) -> content.put(name, comparable(text)));
    return content;
  }

  private static Object comparable(String text) {
    if (text.startsWith("{")) {
      return Objects.requireNonNullElse(parsedExactly(text), text);
    }
    if (text.startsWith("[")) {
      return Objects.requireNonNullElse(JsonReader.elements(text), text);
    }
    return text;
  }

  /** Returns {@link #text} of every name that has one. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object value = values[i];
      if (value == null) {
        texts.remove(names[i]);
      } else {
        texts.put(names[i], value.toString());
      }
    }
    return texts;
  }

  /** Returns how many members there are, and nothing of what they hold. */
  @Override
  public String toString() {
    return "Payload[" + texts().size() + " members]";
  }

  /** Collects members in the order in which they come. */
  static final class Builder {
    // Most callbacks have fewer members than this.
    private static final int FIRST_CAPACITY = 20;

    private String[] names = new String[FIRST_CAPACITY];
    private @Nullable Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    void add(String name, @Nullable Object value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      names[size] = name;
      values[size] = value;
      size++;
    }

    Payload build() {
      return new Payload(names, values, size);
    }
  }
}
