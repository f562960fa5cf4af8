package dev.bxml.simulator.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that has been checked. An attribute is read by its type: what the
 * document says, else what the platform takes in its place.
 *
 * @param name the element's name
 * @param attributes the attributes as written, unknown ones among them, in the document's order
 * @param children the elements in it; of a SpeakSentence its SSML
 * @param text the text without the space around it; of a SpeakSentence what is spoken
 * @param markup the content of a SpeakSentence with its SSML; empty when it has none
 * @param path where it stands: {@code Response/Gather[1]/SpeakSentence[2]}
 */
public record Element(
    String name,
    Map<String, String> attributes,
    List<Element> children,
    String text,
    String markup,
    String path) {

  public Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** Reads a time in seconds. */
  public Duration seconds(String attribute) {
    return Duration.ofNanos(decimal(attribute).movePointRight(9).longValue());
  }

  /** Reads a time in milliseconds. */
  public Duration milliseconds(String attribute) {
    return Duration.ofNanos(decimal(attribute).movePointRight(6).longValue());
  }

  /** Reads a whole number. */
  public int number(String attribute) {
    return decimal(attribute).intValueExact();
  }

  /** Reads {@code true} or {@code false}. */
  public boolean flag(String attribute) {
    return "true".equals(text(attribute));
  }

  /** Reads text, a URL, a word; null when there is none and the platform takes nothing for it. */
  @Nullable
  public String text(String attribute) {
    AttributeRule rule = rule().attribute(attribute);
    if (rule == null) {
      throw new IllegalArgumentException(name + " has no attribute " + attribute);
    }
    String written = attributes.get(attribute);
    String meant = written == null ? null : rule.meant(written);
    return meant == null ? rule.standard() : meant;
  }

  /** Tells whether no verb behind this one can run: its URL will bring another document. */
  boolean endsDocument() {
    return rule().endsDocument(attributes);
  }

  /** Tells whether it answers a call that is not answered yet; of a Ring an attribute says so. */
  public boolean answers() {
    ElementRule rule = rule();
    return rule.answers() && (rule.attribute("answerCall") == null || flag("answerCall"));
  }

  private ElementRule rule() {
    return VerbTable.rule(name);
  }

  private BigDecimal decimal(String attribute) {
    String value = text(attribute);
    if (value == null) {
      throw new IllegalArgumentException(name + "." + attribute + " has no value and no default");
    }
    return new BigDecimal(value);
  }
}
