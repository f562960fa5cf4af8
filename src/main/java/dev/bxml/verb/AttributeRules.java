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

  private final Place place;
  private final Findings findings;

  AttributeRules(Place place, Findings findings) {
    this.place = place;
    this.findings = findings;
  }

  /** Checks the attributes of the element where the walk is. */
  void check(Element element, Grammar grammar) {
    for (int others = element.attributeCount() - 1; others >= 0; others--) {
      Attribute attribute = element.attributeBefore(others);
      AttributeGrammar own = grammar.attributes().get(attribute.name());
      if (own == null) {
        findings.add(
            Rule.KNOWN_ATTRIBUTE,
            place,
            attribute.name(),
            name -> Misnomer.ofAttribute(name, grammar.attributes().keySet()));
      } else {
        known(element, own, attribute);
      }
    }
    together(element);
  }

  private void known(Element element, AttributeGrammar own, Attribute attribute) {
    String value = attribute.value();
    switch (own.kind()) {
      case PLAIN -> {}
      case TAG -> length(value, Rule.TAG_LENGTH);
      case USER_TO_USER -> length(value, Rule.UUI_LENGTH);
      case COUNT -> atLeastOne(attribute);
      case WEB_SOCKET -> webSocket(element, value);
      case URL -> url(element, attribute, "username", "password");
      case FALLBACK_URL -> url(element, attribute, "fallbackUsername", "fallbackPassword");
    }
    String lacking = own.lacking(value, element);
    if (lacking != null) {
      findings.add(Rule.COMPANION, place, "has " + attribute.name() + " without " + lacking);
    }
  }

  /** Checks the text of the PlayAudio where the walk is. */
  void audio(Element audio) {
    String url = audio.text().strip();
    if (!url.isEmpty() && !isUrl(url)) { // that there is none, another rule says
      findings.add(Rule.URL, place, "text is none");
    }
    secret(audio, "text", url, "username", "password");
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

  private void url(Element element, Attribute attribute, String user, String pass) {
    String name = attribute.name();
    String value = attribute.value();
    if (value.isBlank()) {
      findings.add(Rule.URL, place, name + " is empty, which counts as none");
    } else if (!isUrl(value)) {
      findings.add(Rule.URL, place, name + " is none");
    }
    if (hasPlus(value)) {
      findings.add(
          Rule.QUERY_PLUS,
          place,
          name + " has one, which comes back as a space; write %2B for a plus, %20 for a space");
    }
    secret(element, name, value, user, pass);
  }

  /** Whoever reads the query of the callback gets a space for it, by the rule for forms. */
  private static boolean hasPlus(String url) {
    int query = url.indexOf('?');
    int plus = query < 0 ? -1 : url.indexOf('+', query);
    if (plus < 0) {
      return false;
    }
    int fragment = url.indexOf('#');
    return fragment < 0 || plus < fragment;
  }

  private void webSocket(Element element, String destination) {
    if (destination.isBlank()) {
      findings.add(Rule.WEBSOCKET_URL, place, "has an empty one, which counts as none");
    } else if (!startsWith(destination, "ws://") && !startsWith(destination, "wss://")) {
      findings.add(Rule.WEBSOCKET_URL, place, "has another");
    }
    if (element.has("destinationPassword") && startsWith(destination, "ws:")) {
      findings.add(Rule.HTTPS_ADVISED, place, "destination is ws");
    }
  }

  private void secret(Element element, String name, String url, String user, String pass) {
    if (startsWith(url, "http:") && (element.has(user) || element.has(pass))) {
      Rule rule = HTTPS.contains(element.name()) ? Rule.HTTPS : Rule.HTTPS_ADVISED;
      findings.add(rule, place, name + " is http");
    }
  }

  /** What attributes do to each other, in the few elements that have such. */
  private void together(Element element) {
    switch (element.name()) {
      case "StartTranscription" -> languages(element);
      case "Transfer" -> displayName(element, "transferCallerDisplayName");
      case "Forward" -> {
        displayName(element, "callerDisplayName");
        userToUser(element);
      }
      default -> {}
    }
  }

  private void languages(Element element) {
    if (element.has("preferredLanguages") && "true".equals(element.attribute("detectLanguage"))) {
      findings.add(Rule.CONFLICT, place, "has preferredLanguages and detectLanguage");
    }
  }

  private void displayName(Element element, String attribute) {
    String name = element.attribute(attribute);
    if (name != null
        && !name.isBlank()
        && "true".equals(element.attribute("privacy"))
        && !HIDDEN_CALLERS.contains(name)) {
      findings.add(Rule.HIDDEN_CALLER, place, attribute + " is something else");
    }
  }

  private void userToUser(Element element) {
    String to = element.attribute("to");
    if (element.has("uui") && to != null && !startsWith(to.strip(), "sip:")) {
      findings.add(Rule.UUI_TARGET, place, "to is something else");
    }
  }

  private static boolean isUrl(String value) {
    if (hasSpace(value) || lacksColon(value)) {
      return false;
    }
    return value.indexOf(':') < 0
        || startsWith(value, "http://")
        || startsWith(value, "https://")
        || !SCHEME.matcher(value).matches();
  }

  /** As a URL it is relative, and leads to a folder of the application that is named so. */
  private static boolean lacksColon(String value) {
    return startsWith(value, "http")
        && (startsWith(value, "http//") || startsWith(value, "https//"));
  }

  private static boolean hasSpace(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // The table for others alone: to ask it for each character took 3 % of a document's check.
      if (c <= ' ' || (c > '~' && Character.isWhitespace(c))) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(String value, String lowerCase) {
    return value.regionMatches(true, 0, lowerCase, 0, lowerCase.length());
  }
}
