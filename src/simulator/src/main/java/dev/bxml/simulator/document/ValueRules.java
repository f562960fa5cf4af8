package dev.bxml.simulator.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attributes and the text of an element. What the protocol leaves open is a finding and
 * no reason to refuse: what the platform does with an attribute that it does not know, with a word
 * of an open list, with a number that is none.
 */
public final class ValueRules {
  private static final int LONGEST_SHOWN = 40;

  /** The elements of which the platform says that their credentials need https. */
  private static final Set<String> HTTPS_ONLY =
      Set.of("Record", "StartRecording", "StartStream", "StartTranscription");

  /** On one's own machine http is no risk, and stands for the https of later. */
  private static final Pattern OPEN_HTTP = Pattern.compile(
      "(?i)http://(?!(localhost|127\\.[0-9.]+|\\[::1])([:/?#]|$)).*", Pattern.DOTALL);

  private static final Pattern PLUS_IN_QUERY = Pattern.compile("[^?#]*\\?[^#]*\\+");

  public static final Set<String> HIDDEN_CALLERS =
      Set.of("Restricted", "Anonymous", "Private", "Unavailable");

  private final List<String> findings;

  ValueRules(List<String> findings) {
    this.findings = findings;
  }

  void check(Element element, ElementRule rule, Element parent) throws RefusedBxmlException {
    if (parent.name().equals("Refer")) {
      referTarget(element);
      return;
    }
    for (AttributeRule attribute : rule.attributes().values()) {
      String value = element.attributes().get(attribute.name());
      if (value == null || (attribute.required() && isNone(attribute, value))) {
        required(element, attribute);
      } else {
        value(element, attribute, value);
      }
    }
    unknown(element, rule::attribute);
    text(element, rule.text());
    credentials(element, rule);
    pairs(element);
  }

  /** Empty is as good as none; but a parameter may have an empty value. */
  private static boolean isNone(AttributeRule attribute, String value) {
    return value.isBlank() && !attribute.name().equals("value");
  }

  private static void required(Element element, AttributeRule attribute)
      throws RefusedBxmlException {
    RefusedBxmlException.when(
        attribute.required(),
        element.path(),
        "must have the attribute " + attribute.name() + ", but has none; add it");
  }

  private void value(Element element, AttributeRule attribute, String value)
      throws RefusedBxmlException {
    String meant = attribute.meant(value);
    if (meant == null) {
      if (attribute.type() != ValueType.CALLER_ID) { // whose page says to leave it blank
        findings.add("%s.%s should be left out where there is none, but is empty"
            .formatted(element.path(), attribute.name()));
      }
      return;
    }
    String subject = element.path() + "." + attribute.name();
    check(subject, attribute, meant);
    if (attribute.name().equals("maxDuration") && meant.equals("0")) {
      findings.add(subject + " should be at least 1, but is 0, of which no page says what it does");
    }
    if (attribute.type() == ValueType.URL && PLUS_IN_QUERY.matcher(meant).lookingAt()) {
      findings.add(subject + " should have no + in its query, but has one, which comes back as a"
          + " space; write %2B for a plus, %20 for a space");
    }
    AttributeRule.Need need = attribute.need();
    if (need != null
        && !meant.isBlank()
        && !value.equals(attribute.standard())
        && !isMet(need, element)) {
      findings.add("%s.%s should stand beside %s, but does not: it has no effect"
          .formatted(element.path(), attribute.name(), need));
    }
  }

  private void check(String subject, AttributeRule rule, String value) throws RefusedBxmlException {
    if (rule.allows(value)) {
      return;
    }
    String found = rule.rule() + ", but " + found(rule, value);
    RefusedBxmlException.when(
        rule.type().refused() && !isUnstated(rule, value),
        subject,
        "must be " + found + "; " + mend(rule));
    findings.add(subject + " should be " + found);
  }

  /** No page states the least repeatCount. */
  private static boolean isUnstated(AttributeRule rule, String value) {
    return rule.name().equals("repeatCount") && value.equals("0");
  }

  /** Says what was found; only words of the protocol and numbers are shown. */
  private static String found(AttributeRule rule, String value) {
    if (value.isEmpty()) {
      return "is empty";
    }
    if (rule.tooLong(value)) {
      return "has %d characters".formatted(value.length());
    }
    String word = value.strip();
    boolean printable =
        value.length() <= LONGEST_SHOWN && !word.isEmpty() && word.chars().allMatch(c -> c > ' ');
    if (!rule.type().shown() || !printable) {
      return "is something else";
    }
    return "is " + word + (word.equals(value) ? "" : " with space around it");
  }

  private static String mend(AttributeRule rule) {
    String standard = rule.standard();
    return standard == null ? "correct it" : "without it the platform takes " + standard;
  }

  private static boolean isMet(AttributeRule.Need need, Element element) {
    String value = element.attributes().getOrDefault(need.attribute(), "");
    return need.starts().isEmpty()
        ? !value.isBlank()
        : need.starts().stream()
            .anyMatch(start -> value.strip().regionMatches(true, 0, start, 0, start.length()));
  }

  private void unknown(Element element, Function<String, @Nullable AttributeRule> rules) {
    for (String name : element.attributes().keySet()) {
      if (rules.apply(name) == null) {
        findings.add("%s should have only attributes of %s, but has %s; the simulator ignores it%s"
            .formatted(element.path(), element.name(), name, meant(element, name)));
      }
    }
  }

  /** What is written already is not what was meant. */
  private static String meant(Element element, String name) {
    Set<String> names =
        new TreeSet<>(VerbTable.rule(element.name()).attributes().keySet());
    names.removeAll(element.attributes().keySet());
    String near = Nearest.advice(name, names);
    return near.isEmpty() ? "" : ", " + near;
  }

  private void text(Element element, @Nullable AttributeRule rule) throws RefusedBxmlException {
    boolean blank = element.text().isEmpty() && element.markup().isEmpty();
    if (!blank && rule == null) {
      findings.add(element.path()
          + " should hold no text, but does: to have it spoken, put it into a" + " SpeakSentence");
    }
    if (rule != null) {
      RefusedBxmlException.when(
          blank && rule.required(),
          element.path(),
          "must hold text, but holds none; put it between the tags");
      if (!blank) {
        check("The text of " + element.path(), rule, element.text());
      }
    }
  }

  /** A Refer's target is an address and nothing else. */
  private void referTarget(Element target) throws RefusedBxmlException {
    unknown(target, name -> null);
    RefusedBxmlException.when(
        !target.text().toLowerCase(Locale.ROOT).startsWith("sip:"),
        "The text of " + target.path(),
        "must start with sip:, but does not; write sip:name@example.com");
  }

  private void credentials(Element element, ElementRule rule) throws RefusedBxmlException {
    if (element.attributes().isEmpty()) {
      return;
    }
    for (AttributeRule attribute : rule.attributes().values()) {
      String url = element.attributes().get(attribute.name());
      if (attribute.type() == ValueType.URL && url != null) {
        boolean fallback = attribute.name().contains("Fallback");
        credentials(
            element,
            element.path() + "." + attribute.name(),
            url,
            fallback ? "fallbackUsername" : "username");
      }
    }
    if (element.name().equals("PlayAudio")) {
      credentials(element, "The text of " + element.path(), element.text(), "username");
    }
    boolean secret = element.attributes().containsKey("destinationPassword");
    if (secret && element.attributes().getOrDefault("destination", "").startsWith("ws:")) {
      findings.add(element.path() + ".destination should be wss where it has credentials, but is"
          + " ws: they can be read on the way");
    }
  }

  private void credentials(Element element, String subject, String url, String username)
      throws RefusedBxmlException {
    boolean secret = !element.attributes().getOrDefault(username, "").isEmpty();
    if (secret && OPEN_HTTP.matcher(url).matches()) {
      RefusedBxmlException.when(
          HTTPS_ONLY.contains(element.name()),
          subject,
          "must be https where it has credentials, but is http; use https");
      findings.add(subject + " should be https where it has credentials, but is http: they can be"
          + " read on the way");
    }
  }

  /** Attributes that do not go together. */
  private void pairs(Element element) {
    boolean detects = "true".equals(element.attributes().get("detectLanguage"));
    if (detects && element.attributes().containsKey("preferredLanguages")) {
      findings.add(
          element.path() + " should have preferredLanguages or detectLanguage, but has" + " both");
    }
    displayName(element, "callerDisplayName");
    displayName(element, "transferCallerDisplayName");
  }

  private void displayName(Element element, String attribute) {
    String name = element.attributes().get(attribute);
    if (name != null && name.chars().anyMatch(Character::isISOControl)) {
      findings.add(
          "%s.%s should hold no control characters, but does".formatted(element.path(), attribute));
    }
    boolean hidden = "true".equals(element.attributes().get("privacy"));
    if (name != null && !name.isBlank() && hidden && !HIDDEN_CALLERS.contains(name)) {
      findings.add("%s.%s should be Restricted, Anonymous, Private or Unavailable where privacy is"
              .formatted(element.path(), attribute)
          + " true, but is something else");
    }
  }
}
