package dev.bxml.verb;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private final Element element;
  private final String path;
  private final Findings findings;

  AttributeRules(Element element, String path, Findings findings) {
    this.element = element;
    this.path = path;
    this.findings = findings;
  }

  void check() {
    length("tag", Rule.TAG_LENGTH);
    length("uui", Rule.UUI_LENGTH);
    urls();
    webSocket();
    credentials("username", "password", urlAttributes(false));
    credentials("fallbackUsername", "fallbackPassword", urlAttributes(true));
    element.attributes().keySet().forEach(this::companion);
    languages();
  }

  private void length(String attribute, Rule rule) {
    String value = element.attribute(attribute);
    if (value != null) {
      findings.addIf(value.length() > LONGEST, rule, path, "has " + value.length());
    }
  }

  private void urls() {
    Stream.concat(urlAttributes(false), urlAttributes(true))
        .filter(url -> !isUrl(valueOf(url)))
        .forEach(url -> findings.add(Rule.URL, path, url + " is none"));
  }

  private void webSocket() {
    String destination = element.attribute("destination");
    if (destination != null) {
      String scheme = destination.toLowerCase(Locale.ROOT);
      boolean webSocket = scheme.startsWith("ws://") || scheme.startsWith("wss://");
      findings.addIf(!webSocket, Rule.WEBSOCKET_URL, path, "has another");
      boolean open = element.attribute("destinationPassword") != null && scheme.startsWith("ws:");
      findings.addIf(open, Rule.HTTPS_ADVISED, path, "destination is ws");
    }
  }

  private void credentials(String username, String password, Stream<String> urls) {
    if (element.attribute(username) != null || element.attribute(password) != null) {
      Rule rule = HTTPS.contains(element.name()) ? Rule.HTTPS : Rule.HTTPS_ADVISED;
      urls.filter(url -> valueOf(url).toLowerCase(Locale.ROOT).startsWith("http:"))
          .forEach(url -> findings.add(rule, path, url + " is http"));
    }
  }

  private void languages() {
    boolean both = element.attribute("preferredLanguages") != null
        && "true".equals(element.attribute("detectLanguage"));
    findings.addIf(both, Rule.CONFLICT, path, "has preferredLanguages and detectLanguage");
  }

  private void companion(String attribute) {
    String companion = companionOf(attribute);
    findings.addIf(
        companion != null && element.attribute(companion) == null,
        Rule.COMPANION,
        path,
        "has %s without %s".formatted(attribute, companion));
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

  /** Names the attributes that hold URLs; {@code text} stands for that of a PlayAudio. */
  private Stream<String> urlAttributes(boolean fallback) {
    List<String> names = element.attributes().keySet().stream()
        .filter(name -> name.endsWith("Url") || name.equals("partialResultCallback"))
        .filter(name -> name.endsWith("FallbackUrl") == fallback)
        .toList();
    boolean file = !fallback && element.name().equals("PlayAudio");
    return file ? Stream.concat(names.stream(), Stream.of("text")) : names.stream();
  }

  private String valueOf(String url) {
    String value = url.equals("text") ? element.text().strip() : element.attribute(url);
    return value == null ? "" : value;
  }

  private static boolean isUrl(String value) {
    boolean clean = value.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ');
    String lower = value.toLowerCase(Locale.ROOT);
    boolean http = lower.startsWith("http://") || lower.startsWith("https://");
    return !value.isEmpty() && clean && (http || !SCHEME.matcher(value).matches());
  }
}
