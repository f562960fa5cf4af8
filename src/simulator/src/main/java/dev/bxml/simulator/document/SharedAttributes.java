package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.AttributeRule.flag;
import static dev.bxml.simulator.document.AttributeRule.named;
import static dev.bxml.simulator.document.AttributeRule.word;
import static dev.bxml.simulator.document.ValueType.OPEN_WORD;
import static dev.bxml.simulator.document.ValueType.SECONDS;
import static dev.bxml.simulator.document.ValueType.TAG;
import static dev.bxml.simulator.document.ValueType.TEXT;
import static dev.bxml.simulator.document.ValueType.URL;
import static dev.bxml.simulator.document.ValueType.UUI;

import java.util.List;
import java.util.stream.Stream;

/** Attributes that several elements have. */
final class SharedAttributes {
  static final AttributeRule CALL_TAG = named("tag", TAG).characters(256);
  static final AttributeRule USER_TO_USER = named("uui", UUI).characters(256);
  static final AttributeRule CALL_TIMEOUT =
      named("callTimeout", SECONDS).atLeast("1").atMost("300").orElse("30");
  static final AttributeRule TRACKS = word("tracks", "inbound", "outbound", "both");
  static final AttributeRule FILE_FORMAT = word("fileFormat", "wav", "mp3");

  static final List<AttributeRule> CREDENTIALS =
      List.of(named("username", TEXT), named("password", TEXT));

  static final List<AttributeRule> BOTH_CREDENTIALS = List.of(
      named("username", TEXT),
      named("password", TEXT),
      named("fallbackUsername", TEXT),
      named("fallbackPassword", TEXT));

  static final List<AttributeRule> TRANSCRIBE = Stream.concat(
          Stream.of(
              flag("transcribe", false),
              flag("detectLanguage", false).needing("transcribe", "true")),
          reported("transcriptionAvailable").stream())
      .toList();

  static final List<AttributeRule> PARAMETER = List.of(
      named("name", TEXT).must().characters(256), named("value", TEXT).must().characters(2048));

  static final List<AttributeRule> DIVERSION = List.of(
      word("diversionTreatment", "none", "propagate", "stack"),
      word(
              "diversionReason",
              "unknown",
              "user-busy",
              "no-answer",
              "unavailable",
              "unconditional",
              "time-of-day",
              "do-not-disturb",
              "deflection",
              "follow-me",
              "out-of-service",
              "away")
          .needing("diversionTreatment", "stack"));

  static final AttributeRule LOCALE = named("locale", OPEN_WORD)
      .orElse("en_US")
      .among(words("arb cmn-CN da_DK de en_AU en_GB en_GB_WLS en_IN en_UK en_US es es_MX es_US fr"
          + " fr_CA it ja nl_NL ro_RO ru"));

  static final AttributeRule VOICE = named("voice", OPEN_WORD)
      .among(words("susan julie kate ruth salli salli_enh ivy ivy_enh paul dave stephen joey"
          + " joey_enh justin bridget simon katrin stefan esperanza violeta jorge rosa lupe"
          + " penelope pedro miguel jolie bernard gabrielle chantal liam paola luca nadiya anatoli"
          + " masako kenji zeina zhiyu nicole russell raveena naja mads carmen ruben emma emma_enh"
          + " geraint"));

  private SharedAttributes() {}

  /** The attributes of a URL that brings the next document, and so has a fallback. */
  static List<AttributeRule> answered(String event) {
    return Stream.concat(
            reported(event).stream(),
            Stream.of(
                named(event + "FallbackUrl", URL).needing(event + "Url"),
                method(event + "FallbackMethod")))
        .toList();
  }

  /** The attributes of a URL that is only told. */
  static List<AttributeRule> reported(String event) {
    return List.of(named(event + "Url", URL), method(event + "Method"));
  }

  static AttributeRule method(String name) {
    return word(name, "POST", "GET");
  }

  private static List<String> words(String words) {
    return List.of(words.split(" ", -1));
  }
}
