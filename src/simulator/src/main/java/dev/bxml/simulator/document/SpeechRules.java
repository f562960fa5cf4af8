package dev.bxml.simulator.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the SSML of a SpeakSentence. The platform's page lists tags and values; what becomes of
 * others it does not say, so they are findings. Only a verb in speech is refused.
 */
final class SpeechRules {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  /** The tags, their attributes and what those take. */
  static final Map<String, Map<String, Pattern>> TAGS = Map.of(
      "break",
      Map.of(
          "strength",
          Pattern.compile("none|x-weak|weak|medium|strong|x-strong"),
          "time",
          Pattern.compile("[0-9]+(\\.[0-9]+)?m?s")),
      "emphasis",
      Map.of("level", Pattern.compile("strong|moderate|reduced")),
      "lang",
      Map.of(
          "xml:lang",
          Pattern.compile("arb|cmn-CN|da-DK|nl-NL|en-AU|en-GB|en-IN|en-US|fr-FR|fr-CA|hi-IN|de-DE"
              + "|is-IS|it-IT|ja-JP|ko-KR|nb-NO|pl-PL|pt-BR|pt-PT|ro-RO|ru-RU|es-ES|es-MX|es-US"
              + "|sv-SE|tr-TR|cy-GB")),
      "p",
      Map.of(),
      "phoneme",
      Map.of("ph", ANY),
      "prosody",
      Map.of(
          "pitch",
          Pattern.compile("x-low|low|medium|high|x-high|default|[+-]?[0-9]+(\\.[0-9]+)?%"),
          "rate",
          Pattern.compile("x-slow|slow|medium|fast|x-fast|[0-9]+(\\.[0-9]+)?%"),
          "volume",
          Pattern.compile(
              "silent|x-soft|soft|medium|loud|x-loud|default|[+-][0-9]+(\\.[0-9]+)?dB")),
      "s",
      Map.of(),
      "say-as",
      Map.of(
          "interpret-as",
          Pattern.compile("date|time|telephone|characters|cardinal|ordinal"),
          "format",
          Pattern.compile("mdy|dmy|ymd|md|dm|ym|my|d|m|y")),
      "sub",
      Map.of("alias", ANY));

  private static final Set<String> ROOTS = Set.of("Response", "Bxml");

  static final Set<String> REQUIRED = Set.of("xml:lang", "ph", "interpret-as", "alias");

  private static final BigDecimal LONGEST_BREAK = new BigDecimal(10_000);

  private final List<String> findings;

  SpeechRules(List<String> findings) {
    this.findings = findings;
  }

  void check(Element sentence) throws RefusedBxmlException {
    if (sentence.text().isEmpty() && !sentence.markup().isEmpty()) {
      findings.add(sentence.path()
          + " should hold text to speak, but holds only markup; to be silent, use Pause");
    }
    tags(sentence);
  }

  private void tags(Element parent) throws RefusedBxmlException {
    for (Element tag : parent.children()) {
      RefusedBxmlException.when(
          isOfBxml(tag.name()),
          tag.path(),
          "must not stand in SpeakSentence, but does; SpeakSentence holds only text and SSML");
      Map<String, Pattern> attributes = TAGS.get(tag.name());
      if (attributes == null) {
        findings.add(tag.path() + " should be SSML that the platform knows, but is not"
            + behind(Nearest.advice(tag.name(), TAGS.keySet())));
      } else {
        attributes(tag, attributes);
      }
      tags(tag);
    }
  }

  /** An element or a root, in whatever case. */
  private static boolean isOfBxml(String name) {
    return ROOTS.stream().anyMatch(name::equalsIgnoreCase)
        || VerbTable.rules().map(ElementRule::name).anyMatch(name::equalsIgnoreCase);
  }

  private void attributes(Element tag, Map<String, Pattern> known) {
    tag.attributes().forEach((name, value) -> {
      Pattern pattern = known.get(name);
      if (pattern == null) {
        findings.add("%s should have only attributes that the platform knows, but has %s%s"
            .formatted(tag.path(), name, behind(Nearest.advice(name, known.keySet()))));
      } else if (!pattern.matcher(value).matches() || tooLong(name, value)) {
        findings.add("%s.%s should have a value that the platform knows, but has another"
            .formatted(tag.path(), name));
      }
    });
    known.keySet().stream().filter(REQUIRED::contains).forEach(name -> required(tag, name));
    if ("date".equals(tag.attributes().get("interpret-as"))) {
      required(tag, "format");
    }
  }

  private static String behind(String advice) {
    return advice.isEmpty() ? "" : "; " + advice;
  }

  private void required(Element tag, String attribute) {
    if (!tag.attributes().containsKey(attribute)) {
      findings.add(
          "%s should have the attribute %s, but has none".formatted(tag.path(), attribute));
    }
  }

  private static boolean tooLong(String name, String value) {
    if (!name.equals("time")) {
      return false;
    }
    BigDecimal number = new BigDecimal(value.replaceAll("m?s$", ""));
    BigDecimal milliseconds = value.endsWith("ms") ? number : number.movePointRight(3);
    return milliseconds.compareTo(LONGEST_BREAK) > 0;
  }
}
