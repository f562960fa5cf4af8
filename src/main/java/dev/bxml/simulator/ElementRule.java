package dev.bxml.simulator;

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
 * @param text whether it holds text
 * @param children the elements that it may hold
 * @param fewest how many of them it must hold at least
 * @param most how many of them it may hold at most
 * @param end the attribute whose presence makes it the last verb that runs; {@code *} when it
 *     always is; null when it never is
 * @param attributes its attributes by their names
 */
record ElementRule(
    String name,
    boolean verb,
    Text text,
    Set<String> children,
    int fewest,
    int most,
    @Nullable String end,
    Map<String, AttributeRule> attributes) {

  /** Whether an element holds text. */
  enum Text {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  private static final String ALWAYS = "*";

  static ElementRule verb(String name) {
    return new ElementRule(name, true, Text.NONE, Set.of(), 0, 0, null, Map.of());
  }

  static ElementRule nested(String name) {
    return new ElementRule(name, false, Text.NONE, Set.of(), 0, 0, null, Map.of());
  }

  ElementRule text(Text kind) {
    return new ElementRule(name, verb, kind, children, fewest, most, end, attributes);
  }

  ElementRule holding(int least, int greatest, String... elements) {
    return new ElementRule(name, verb, text, Set.of(elements), least, greatest, end, attributes);
  }

  ElementRule endsDocument() {
    return endsDocumentWith(ALWAYS);
  }

  ElementRule endsDocumentWith(String attribute) {
    return new ElementRule(name, verb, text, children, fewest, most, attribute, attributes);
  }

  ElementRule with(AttributeRule... rules) {
    return with(List.of(rules));
  }

  ElementRule with(List<AttributeRule> rules) {
    Map<String, AttributeRule> all = new LinkedHashMap<>(attributes);
    rules.forEach(rule -> all.put(rule.name(), rule));
    return new ElementRule(
        name, verb, text, children, fewest, most, end, Collections.unmodifiableMap(all));
  }

  /** Returns the rule of an attribute; null when the element has none of that name. */
  @Nullable
  AttributeRule attribute(String attribute) {
    return attributes.get(attribute);
  }

  boolean endsDocument(Map<String, String> written) {
    return end != null && (end.equals(ALWAYS) || !written.getOrDefault(end, "").isBlank());
  }
}
