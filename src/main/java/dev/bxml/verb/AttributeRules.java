package dev.bxml.verb;

import java.util.Set;
import java.util.regex.Pattern;

/** Checks the attributes of one element against each other, and their texts. */
final class AttributeRules {
  private static final int LONGEST = 256;

  /** The elements of which the protocol says that their credentials need https. */
  private static final Set<String> HTTPS =
      Set.of("Record", "StartRecording", "StartStream", "StartTranscription");

  private static final Set<String> HIDDEN_CALLERS =
      Set.of("Restricted", "Anonymous", "Private", "Unavailable");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  // Plain loops and no streams: with those, attributes took most of the time of a document's check.

  private final Place place;
  private final Grammar grammar;
  private final Element element;
  private final Findings findings;

  AttributeRules(Place place, Grammar grammar, Findings findings) {
    this.place = place;
    this.grammar = grammar;
    this.element = place.element();
    this.findings = findings;
  }

  void check() {
    if (element.name().equals("PlayAudio")) {
      audio(element.text().strip());
    }
    for (Attribute attribute : element.attributeChain()) {
      AttributeGrammar own = grammar.attributes().get(attribute.name());
      if (own == null) {
        findings.add(
            Rule.KNOWN_ATTRIBUTE,
            place,
            () -> Misnomer.ofAttribute(attribute.name(), grammar.attributes().keySet()));
      } else {
        known(own, attribute);
      }
    }
    together();
  }

  private void known(AttributeGrammar own, Attribute attribute) {
    String value = attribute.value();
    switch (attribute.name()) {
      case "tag" -> length(value, Rule.TAG_LENGTH);
      case "uui" -> length(value, Rule.UUI_LENGTH);
      case "destination" -> webSocket(value);
      case "repeatCount", "maxDuration" -> atLeastOne(attribute);
      default -> {}
    }
    if (own.isUrl()) {
      url(attribute.name(), value);
      plus(attribute.name(), value);
      secrets(own, value);
    }
    String lacking = own.lacking(value, element);
    if (lacking != null) {
      findings.add(Rule.COMPANION, place, "has %s without %s".formatted(attribute.name(), lacking));
    }
  }

  private void audio(String url) {
    if (!url.isEmpty() && !isUrl(url)) { // that there is none, another rule says
      findings.add(Rule.URL, place, "text is none");
    }
    secret("text", url, "username", "password");
  }

  private void length(String value, Rule rule) {
    if (value.length() > LONGEST) {
      findings.add(rule, place, "has " + value.length());
    }
  }

  private void atLeastOne(Attribute attribute) {
    if (attribute.value().equals("0")) {
      findings.add(Rule.AT_LEAST_ONE, place, attribute.name() + " is 0");
    }
  }

  private void url(String name, String value) {
    if (value.isBlank()) {
      findings.add(Rule.URL, place, name + " is empty, which counts as none");
    } else if (!isUrl(value)) {
      findings.add(Rule.URL, place, name + " is none");
    }
  }

  /** Whoever reads the query of the callback gets a space for it, by the rule for forms. */
  private void plus(String name, String url) {
    int query = url.indexOf('?');
    if (query < 0) {
      return;
    }
    int plus = url.indexOf('+', query);
    int fragment = url.indexOf('#');
    if (plus > 0 && (fragment < 0 || plus < fragment)) {
      findings.add(
          Rule.QUERY_PLUS,
          place,
          name + " has one, which comes back as a space; write %2B for a plus, %20 for a space");
    }
  }

  private void webSocket(String destination) {
    if (destination.isBlank()) {
      findings.add(Rule.WEBSOCKET_URL, place, "has an empty one, which counts as none");
    } else if (!startsWith(destination, "ws://") && !startsWith(destination, "wss://")) {
      findings.add(Rule.WEBSOCKET_URL, place, "has another");
    }
    if (element.has("destinationPassword") && startsWith(destination, "ws:")) {
      findings.add(Rule.HTTPS_ADVISED, place, "destination is ws");
    }
  }

  private void secrets(AttributeGrammar own, String url) {
    if (own.isFallbackUrl()) {
      secret(own.name(), url, "fallbackUsername", "fallbackPassword");
    } else {
      secret(own.name(), url, "username", "password");
    }
  }

  private void secret(String name, String url, String user, String pass) {
    if (startsWith(url, "http:") && (element.has(user) || element.has(pass))) {
      Rule rule = HTTPS.contains(element.name()) ? Rule.HTTPS : Rule.HTTPS_ADVISED;
      findings.add(rule, place, name + " is http");
    }
  }

  /** What attributes do to each other, in the few elements that have such. */
  private void together() {
    switch (element.name()) {
      case "StartTranscription" -> languages();
      case "Transfer" -> displayName("transferCallerDisplayName");
      case "Forward" -> {
        displayName("callerDisplayName");
        userToUser();
      }
      default -> {}
    }
  }

  private void languages() {
    if (element.has("preferredLanguages") && "true".equals(element.attribute("detectLanguage"))) {
      findings.add(Rule.CONFLICT, place, "has preferredLanguages and detectLanguage");
    }
  }

  private void displayName(String attribute) {
    String name = element.attribute(attribute);
    if (name != null
        && !name.isBlank()
        && "true".equals(element.attribute("privacy"))
        && !HIDDEN_CALLERS.contains(name)) {
      findings.add(Rule.HIDDEN_CALLER, place, attribute + " is something else");
    }
  }

  private void userToUser() {
    String to = element.attribute("to");
    if (element.has("uui") && to != null && !startsWith(to.strip(), "sip:")) {
      findings.add(Rule.UUI_TARGET, place, "to is something else");
    }
  }

  private static boolean isUrl(String value) {
    if (hasSpace(value)) {
      return false;
    }
    return startsWith(value, "http://")
        || startsWith(value, "https://")
        || value.indexOf(':') < 0
        || !SCHEME.matcher(value).matches();
  }

  private static boolean hasSpace(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || Character.isWhitespace(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(String value, String lowerCase) {
    return value.regionMatches(true, 0, lowerCase, 0, lowerCase.length());
  }
}
