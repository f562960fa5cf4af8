package dev.bxml.simulator.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of one element.
 *
 * @param name the element's name
 * @param verb whether it may stand at the top of a document
 * @param text the text that it holds; null when it holds none
 * @param children the elements that it may hold
 * @param fewest how many of them it must hold at least
 * @param most how many of them it may hold at most
 * @param end the attribute whose presence makes it the last verb that runs; {@code *} when it
 *     always is; null when it never is
 * @param answers whether it answers a call that is not answered yet
 * @param attributes its attributes by their names
 */
public record ElementRule(
    String name,
    boolean verb,
    @Nullable AttributeRule text,
    Set<String> children,
    int fewest,
    int most,
    @Nullable String end,
    boolean answers,
    Map<String, AttributeRule> attributes) {

  private static final String ALWAYS = "*";

  static ElementRule verb(String name) {
    return new ElementRule(name, true, null, Set.of(), 0, 0, null, false, Map.of());
  }

  static ElementRule nested(String name) {
    return new ElementRule(name, false, null, Set.of(), 0, 0, null, false, Map.of());
  }

  /** Holds text, and must. */
  ElementRule text(ValueType type, int longest) {
    return text(AttributeRule.named("text", type).must().characters(longest));
  }

  ElementRule text(ValueType type) {
    return text(type, 0);
  }

  /** Holds text, or does not. */
  ElementRule optionalText(ValueType type) {
    return text(AttributeRule.named("text", type));
  }

  private ElementRule text(AttributeRule rule) {
    return new ElementRule(name, verb, rule, children, fewest, most, end, answers, attributes);
  }

  ElementRule holding(int least, int greatest, String... elements) {
    return new ElementRule(
        name, verb, text, Set.of(elements), least, greatest, end, answers, attributes);
  }

  /** Plays, listens, records or connects, and so answers the call. */
  ElementRule answersCall() {
    return new ElementRule(name, verb, text, children, fewest, most, end, true, attributes);
  }

  ElementRule endsDocument() {
    return endsDocumentWith(ALWAYS);
  }

  ElementRule endsDocumentWith(String attribute) {
    return new ElementRule(
        name, verb, text, children, fewest, most, attribute, answers, attributes);
  }

  ElementRule with(AttributeRule... rules) {
    return with(List.of(rules));
  }

  ElementRule with(List<AttributeRule> rules) {
    Map<String, AttributeRule> all = new LinkedHashMap<>(attributes);
    rules.forEach(rule -> all.put(rule.name(), rule));
    return new ElementRule(
        name, verb, text, children, fewest, most, end, answers, Collections.unmodifiableMap(all));
  }

  /** Returns the rule of an attribute; null when the element has none of that name. */
  @Nullable
  public AttributeRule attribute(String attribute) {
    return attributes.get(attribute);
  }

  boolean endsDocument(Map<String, String> written) {
    return end != null && (end.equals(ALWAYS) || !written.getOrDefault(end, "").isBlank());
  }
}
