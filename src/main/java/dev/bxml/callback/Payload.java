package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, or the parameters of one query string, as they came. This is
 * where to read what a callback has no accessor for: members newer than this library, the
 * raw text of a member that is malformed, the parameters of the application's own URL.
 *
 * <pre>{@code
 * String region = gather.payload().text("region");
 * Payload beam = gather.payload().object("beam");
 * String hue = beam == null ? null : beam.text("hue");
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
 * by the rules above: text equals text, an object an object, and so on; parameters with names longer
 * than JSON may have do not count. So a callback by GET equals
 * the same callback by POST, unless the application's URL adds parameters of its own.
 *
 * <p>Instances are immutable and safe for use by several threads. They come from {@link
 * CallbackReader}; those of a nested object may have accessors for what is documented of it, such as
 * {@link Diversion}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks">Bandwidth: webhooks</a>
 */
@JsonSerialize(using = PayloadSerializer.class)
public sealed class Payload
    permits Device,
        Diversion,
        MachineDetectionResult,
        MediaStream,
        RealTimeTranscription,
        StirShaken,
        Transcription {
  /** As JSON has it; Java's own parsers take signs, blanks, suffixes and digits of other scripts. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)");

  private static final Pattern NUMBER =
      Pattern.compile(WHOLE_NUMBER + "(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final Members members;

  Payload(Members members) {
    this.members = members;
  }

  /** Makes the same payload anew, for a class that has accessors for some of its members. */
  Payload(Payload same) {
    this(same.members);
  }

  /**
   * Returns the raw text of a member: a string's value, a number or boolean as written, the JSON
   * text of an object or array.
   *
   * @param name the member's name, exactly
   * @return the text, perhaps empty; null if the member is absent or null
   */
  public final @Nullable String text(String name) {
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
  public final @Nullable Integer integer(String name) {
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
  public final @Nullable Double decimal(String name) {
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
  public final @Nullable Boolean bool(String name) {
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
  public final @Nullable Instant instant(String name) {
    return members.converted(name, Instant.class, Times::instant);
  }

  /**
   * Returns a member as a duration, which the platform writes in ISO 8601: {@code PT5.045329368S}.
   *
   * @param name the member's name, exactly
   * @return the duration; null if the member is absent, null or anything else, a bare number
   *     included
   */
  public final @Nullable Duration duration(String name) {
    return members.converted(name, Duration.class, Times::duration);
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
  public final @Nullable Payload object(String name) {
    Members object = members.converted(name, Members.class, NestedText::object);
    if (object == null) {
      object = NestedText.spelledOut(members, name);
    }
    return object == null ? null : new Payload(object);
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
  public final List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < members.size() && texts.size() <= Limits.MEMBERS; i++) {
      Object value = members.value(i);
      if (value != null && members.name(i).equals(name)) {
        texts.addAll(NestedText.elements(value.toString()));
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
  public final boolean has(String name) {
    return value(name) != null;
  }

  /**
   * Returns the names of all members that are not null, in the order in which they came.
   *
   * @return an unmodifiable set
   */
  public final Set<String> names() {
    return Collections.unmodifiableSet(members.texts().keySet());
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

  /** Reads a nested object as what has accessors for its members; null if {@link #object} is. */
  <T> @Nullable T view(String name, Function<Payload, T> view) {
    Payload object = object(name);
    return object == null ? null : view.apply(object);
  }

  /** Returns {@link #text} of every name that has one. */
  Map<String, String> texts() {
    return members.texts();
  }

  /** Returns a String, a RawJson, or null if the member is absent or null. */
  @Nullable
  Object value(String name) {
    return members.value(name);
  }

  /**
   * Returns the members as JSON, in the order in which they came: what {@link Callback#toJson()} is.
   *
   * @return one JSON object
   */
  public final String toJson() {
    return JsonWriter.text(members);
  }

  void write(JsonGenerator json) throws IOException {
    JsonWriter.write(members, json);
  }

  /** Writes the members without what is around them. */
  void writeMembers(JsonGenerator json) throws IOException {
    JsonWriter.writeMembers(members, json);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Payload that && Content.of(members).equals(Content.of(that.members));
  }

  @Override
  public final int hashCode() {
    return Content.of(members).hashCode();
  }

  /** Returns how many members there are, and nothing of what they hold. */
  @Override
  public String toString() {
    return "Payload[" + members.texts().size() + " members]";
  }
}
