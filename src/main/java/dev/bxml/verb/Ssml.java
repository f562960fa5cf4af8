package dev.bxml.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A part of a sentence in SSML: text, or one of the nine elements that the platform knows. The
 * factories escape all text, so that what a caller or a database supplies is safe in it.
 *
 * <pre>{@code
 * SpeakSentence code =
 *     speakSsml(
 *         Ssml.text("Your code is "),
 *         Ssml.sayAs(Ssml.InterpretAs.CHARACTERS, "A1B2"),
 *         Ssml.pause(Duration.ofSeconds(1)),
 *         Ssml.prosody(Ssml.text("I repeat.")).rate("slow"));
 * }</pre>
 *
 * @see Bxml#speakSsml(Ssml...)
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth:
 *     SpeakSentence</a>
 */
public sealed class Ssml permits Ssml.Prosody {
  private static final Pattern DATE_FORMAT = Pattern.compile("mdy|dmy|ymd|md|dm|ym|my|d|m|y");
  private static final Pattern PITCH =
      Pattern.compile("x-low|low|medium|high|x-high|default|[+-]?[0-9]+(\\.[0-9]+)?%");
  private static final Pattern RATE =
      Pattern.compile("x-slow|slow|medium|fast|x-fast|[0-9]+(\\.[0-9]+)?%");
  private static final Pattern VOLUME =
      Pattern.compile("silent|x-soft|soft|medium|loud|x-loud|default|[+-][0-9]+(\\.[0-9]+)?dB");
  private static final int LONGEST_PAUSE = 10_000;

  private final Content content;

  private Ssml(Content content) {
    this.content = content;
  }

  /**
   * Returns plain text.
   *
   * @param text what is said, escaped
   * @return the part
   */
  public static Ssml text(String text) {
    return new Ssml(new Text(Characters.require("Ssml", "text", text)));
  }

  /**
   * Returns a pause by its strength: {@code break}.
   *
   * @param strength how strong
   * @return the part
   */
  public static Ssml pause(Strength strength) {
    return new Ssml(Element.named("break").with("strength", value("strength", strength)));
  }

  /**
   * Returns a pause by its length: {@code break}, written in milliseconds.
   *
   * @param time 0 to 10 seconds, in whole milliseconds
   * @return the part
   * @throws IllegalArgumentException if it is outside that range, or not in whole milliseconds
   */
  public static Ssml pause(Duration time) {
    Limits.milliseconds("Ssml", "time", time, 0, LONGEST_PAUSE);
    Limits.wholeMilliseconds("Ssml", "time", time);
    return new Ssml(Element.named("break").with("time", time.toMillis() + "ms"));
  }

  /**
   * Returns stressed speech: {@code emphasis}.
   *
   * @param level how much stress
   * @param parts what is stressed
   * @return the part
   */
  public static Ssml emphasis(Level level, Ssml... parts) {
    return new Ssml(element("emphasis", parts).with("level", value("level", level)));
  }

  /**
   * Returns speech in another language by the same voice: {@code lang}.
   *
   * @param language a language with a hyphen, such as {@code fr-FR}
   * @param parts what is said in it
   * @return the part
   */
  public static Ssml lang(String language, Ssml... parts) {
    return new Ssml(
        element("lang", parts).with("xml:lang", Characters.require("Ssml", "lang", language)));
  }

  /**
   * Returns a paragraph: {@code p}.
   *
   * @param parts what is said
   * @return the part
   */
  public static Ssml p(Ssml... parts) {
    return new Ssml(element("p", parts));
  }

  /**
   * Returns a sentence: {@code s}.
   *
   * @param parts what is said
   * @return the part
   */
  public static Ssml s(Ssml... parts) {
    return new Ssml(element("s", parts));
  }

  /**
   * Returns text with its pronunciation: {@code phoneme}.
   *
   * @param ph the pronunciation in IPA
   * @param text the text
   * @return the part
   */
  public static Ssml phoneme(String ph, String text) {
    return new Ssml(
        element("phoneme", text(text)).with("ph", Characters.require("Ssml", "ph", ph)));
  }

  /**
   * Returns speech of another pitch, rate or volume: {@code prosody}, to which those are chained.
   *
   * @param parts what is said
   * @return the part
   */
  public static Prosody prosody(Ssml... parts) {
    return new Prosody(element("prosody", parts));
  }

  /**
   * Returns text that is read in a certain way: {@code say-as}.
   *
   * @param interpretAs the way; for dates see {@link #date}
   * @param text the text
   * @return the part
   */
  public static Ssml sayAs(InterpretAs interpretAs, String text) {
    return new Ssml(sayAs(text, value("interpret-as", interpretAs)));
  }

  /**
   * Returns text that is read as a date: {@code say-as} with a format.
   *
   * @param format the order of month, day and year: {@code mdy}, {@code dmy}, {@code ymd}, {@code
   *     md}, {@code dm}, {@code ym}, {@code my}, {@code d}, {@code m} or {@code y}
   * @param text the date
   * @return the part
   * @throws IllegalArgumentException if it is another format
   */
  public static Ssml date(String format, String text) {
    Limits.matching(
        "Ssml", "format", format, DATE_FORMAT, "mdy, dmy, ymd, md, dm, ym, my, d, m or y");
    return new Ssml(sayAs(text, "date").with("format", format));
  }

  /**
   * Returns text that is spoken as another: {@code sub}.
   *
   * @param alias what is said
   * @param text what it stands for
   * @return the part
   */
  public static Ssml sub(String alias, String text) {
    return new Ssml(
        element("sub", text(text)).with("alias", Characters.require("Ssml", "alias", alias)));
  }

  private static Element element(String name, Ssml... parts) {
    return element(name, Arrays.asList(Objects.requireNonNull(parts, "parts")));
  }

  static Element element(String name, List<? extends Ssml> parts) {
    List<Content> content = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Ssml part : Limits.notNull(name, "parts", parts)) {
      if (part.content instanceof Text more) {
        text.append(more.value());
      } else {
        moveText(text, content);
        content.add(part.content);
      }
    }
    moveText(text, content);
    return Element.named(name).containing(content);
  }

  /** Text that follows on text is one text to whoever reads the element. */
  private static void moveText(StringBuilder text, List<Content> content) {
    if (!text.isEmpty()) {
      content.add(new Text(text.toString()));
      text.setLength(0);
    }
  }

  private static Element sayAs(String text, String interpretAs) {
    return element("say-as", text(text)).with("interpret-as", interpretAs);
  }

  private static String value(String attribute, Keyword keyword) {
    return Limits.notNull("Ssml", attribute, keyword).value();
  }

  /** Returns the markup. */
  @Override
  public String toString() {
    return content instanceof Element element
        ? XmlWriter.masked(element)
        : ((Text) content).value();
  }

  /**
   * Speech of another pitch, rate or volume.
   *
   * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth: SpeakSentence</a>
   */
  public static final class Prosody extends Ssml {
    private final Element element;

    private Prosody(Element element) {
      super(element);
      this.element = element;
    }

    /**
     * Sets the pitch.
     *
     * @param pitch {@code x-low}, {@code low}, {@code medium}, {@code high}, {@code x-high}, {@code
     *     default}, or a change such as {@code -15%}
     * @return a value equal to this one, but with this attribute
     * @throws IllegalArgumentException if it is something else
     */
    public Prosody pitch(String pitch) {
      return with(
          "pitch", pitch, PITCH, "x-low, low, medium, high, x-high, default or a percentage");
    }

    /**
     * Sets the speed.
     *
     * @param rate {@code x-slow}, {@code slow}, {@code medium}, {@code fast}, {@code x-fast}, or a
     *     percentage such as {@code 80%}
     * @return a value equal to this one, but with this attribute
     * @throws IllegalArgumentException if it is something else
     */
    public Prosody rate(String rate) {
      return with("rate", rate, RATE, "x-slow, slow, medium, fast, x-fast or a percentage");
    }

    /**
     * Sets the loudness.
     *
     * @param volume {@code silent}, {@code x-soft}, {@code soft}, {@code medium}, {@code loud},
     *     {@code x-loud}, {@code default}, or a change such as {@code -6dB}
     * @return a value equal to this one, but with this attribute
     * @throws IllegalArgumentException if it is something else
     */
    public Prosody volume(String volume) {
      return with(
          "volume",
          volume,
          VOLUME,
          "silent, x-soft, soft, medium, loud, x-loud, default or a change such as -6dB");
    }

    private Prosody with(String attribute, String value, Pattern pattern, String rule) {
      Limits.matching("Ssml", attribute, value, pattern, rule);
      return new Prosody(element.with(attribute, value));
    }
  }

  /**
   * How strong a pause is.
   *
   * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth: SpeakSentence</a>
   */
  public enum Strength implements Keyword {
    /** No pause. */
    NONE,
    /** Hardly any. */
    X_WEAK,
    /** Weak. */
    WEAK,
    /** As after a comma; the default. */
    MEDIUM,
    /** As after a sentence. */
    STRONG,
    /** As after a paragraph. */
    X_STRONG
  }

  /**
   * How much stress.
   *
   * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth: SpeakSentence</a>
   */
  public enum Level implements Keyword {
    /** Louder and slower. */
    STRONG,
    /** A little. */
    MODERATE,
    /** Less than usual. */
    REDUCED
  }

  /**
   * How text is read.
   *
   * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth: SpeakSentence</a>
   */
  public enum InterpretAs implements Keyword {
    /** A time. */
    TIME,
    /** A telephone number. */
    TELEPHONE,
    /** Character by character. */
    CHARACTERS,
    /** A number. */
    CARDINAL,
    /** A position, such as third. */
    ORDINAL
  }
}
