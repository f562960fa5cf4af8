package dev.bxml.verb;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the attributes of one element against each other, and their texts. */
final class AttributeRules {
  private static final int LONGEST = 256;

  /** The elements of which the protocol says that their credentials need https. */
  private static final Set<String> HTTPS =
      Set.of("Record", "StartRecording", "StartStream", "StartTranscription");

  /** What else needs a companion; methods and fallback URLs go by their names. */
  private static final Map<String, String> COMPANIONS = Map.ofEntries(
      Map.entry("detectLanguage", "transcribe"),
      Map.entry("transcriptionAvailableUrl", "transcribe"),
      Map.entry("stabilized", "destination"),
      Map.entry("diversionReason", "diversionTreatment"),
      Map.entry("hints", "input"),
      Map.entry("language", "input"),
      Map.entry("partialResultCallback", "input"),
      Map.entry("profanityFilter", "input"),
      Map.entry("speechModel", "input"),
      Map.entry("speechTimeout", "input"),
      Map.entry("password", "username"),
      Map.entry("fallbackPassword", "fallbackUsername"));

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  // Plain loops and no streams: with those, attributes took most of the time of a document's check.

  private final Place place;
  private final Element element;
  private final Attribute[] attributes;
  private final Findings findings;

  AttributeRules(Place place, Findings findings) {
    this.place = place;
    this.element = place.element();
    this.attributes = element.attributeChain();
    this.findings = findings;
  }

  void check() {
    if (attributes.length == 0 && !element.name().equals("PlayAudio")) {
      return; // most elements
    }
    length("tag", Rule.TAG_LENGTH);
    length("uui", Rule.UUI_LENGTH);
    urls();
    webSocket();
    credentials("username", "password", false);
    credentials("fallbackUsername", "fallbackPassword", true);
    for (Attribute attribute : attributes) {
      companion(attribute.name());
    }
    languages();
  }

  private void length(String attribute, Rule rule) {
    String value = element.attribute(attribute);
    if (value != null && value.length() > LONGEST) {
      findings.add(rule, place, "has " + value.length());
    }
  }

  private void urls() {
    urls(false);
    if (element.name().equals("PlayAudio")) {
      url("text", element.text().strip());
    }
    urls(true);
  }

  private void urls(boolean fallback) {
    for (Attribute attribute : attributes) {
      if (isUrl(attribute, fallback)) {
        url(attribute.name(), attribute.value());
      }
    }
  }

  private void url(String name, String value) {
    if (!isUrl(value)) {
      findings.add(Rule.URL, place, name + " is none");
    }
  }

  private void webSocket() {
    String destination = element.attribute("destination");
    if (destination == null) {
      return;
    }
    if (!startsWith(destination, "ws://") && !startsWith(destination, "wss://")) {
      findings.add(Rule.WEBSOCKET_URL, place, "has another");
    }
    if (element.attribute("destinationPassword") != null && startsWith(destination, "ws:")) {
      findings.add(Rule.HTTPS_ADVISED, place, "destination is ws");
    }
  }

  private void credentials(String username, String password, boolean fallback) {
    if (element.attribute(username) == null && element.attribute(password) == null) {
      return;
    }
    Rule rule = HTTPS.contains(element.name()) ? Rule.HTTPS : Rule.HTTPS_ADVISED;
    for (Attribute attribute : attributes) {
      if (isUrl(attribute, fallback)) {
        secret(rule, attribute.name(), attribute.value());
      }
    }
    if (!fallback && element.name().equals("PlayAudio")) {
      secret(rule, "text", element.text().strip());
    }
  }

  private void secret(Rule rule, String name, String url) {
    if (startsWith(url, "http:")) {
      findings.add(rule, place, name + " is http");
    }
  }

  private void languages() {
    if (element.attribute("preferredLanguages") != null
        && "true".equals(element.attribute("detectLanguage"))) {
      findings.add(Rule.CONFLICT, place, "has preferredLanguages and detectLanguage");
    }
  }

  private void companion(String attribute) {
    String companion = companionOf(attribute);
    if (companion != null && element.attribute(companion) == null) {
      findings.add(Rule.COMPANION, place, "has %s without %s".formatted(attribute, companion));
    }
  }

  private @Nullable String companionOf(String attribute) {
    if (attribute.equals("partialResultCallbackMethod")) {
      return "partialResultCallback";
    }
    if (attribute.endsWith("Method")) {
      return attribute.substring(0, attribute.length() - "Method".length()) + "Url";
    }
    if (attribute.endsWith("FallbackUrl") && !element.name().equals("Connect")) {
      return attribute.replace("FallbackUrl", "Url");
    }
    boolean exempt =
        attribute.equals("detectLanguage") && element.name().equals("StartTranscription");
    return exempt ? null : COMPANIONS.get(attribute);
  }

  /** Tells whether an attribute holds a URL, or a fallback URL. */
  private static boolean isUrl(Attribute attribute, boolean fallback) {
    String name = attribute.name();
    return (name.endsWith("Url") || name.equals("partialResultCallback"))
        && name.endsWith("FallbackUrl") == fallback;
  }

  private static boolean isUrl(String value) {
    if (value.isEmpty() || hasSpace(value)) {
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
