package dev.bxml.simulator;

import static dev.bxml.simulator.AttributeRule.Type.CALLER_ID;
import static dev.bxml.simulator.AttributeRule.Type.INTEGER;
import static dev.bxml.simulator.AttributeRule.Type.KEYS;
import static dev.bxml.simulator.AttributeRule.Type.MILLISECONDS;
import static dev.bxml.simulator.AttributeRule.Type.NUMBER;
import static dev.bxml.simulator.AttributeRule.Type.OPEN_WORD;
import static dev.bxml.simulator.AttributeRule.Type.SECONDS;
import static dev.bxml.simulator.AttributeRule.Type.TEXT;
import static dev.bxml.simulator.AttributeRule.Type.URL;
import static dev.bxml.simulator.AttributeRule.Type.UUI;
import static dev.bxml.simulator.AttributeRule.Type.WEB_SOCKET_URL;
import static dev.bxml.simulator.AttributeRule.Type.WHOLE_SECONDS;
import static dev.bxml.simulator.AttributeRule.flag;
import static dev.bxml.simulator.AttributeRule.named;
import static dev.bxml.simulator.AttributeRule.word;
import static dev.bxml.simulator.ElementRule.Text.OPTIONAL;
import static dev.bxml.simulator.ElementRule.Text.REQUIRED;
import static dev.bxml.simulator.ElementRule.nested;
import static dev.bxml.simulator.ElementRule.verb;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements of BXML with their attributes, defaults and ranges, as the platform has them. */
final class VerbTable {
  /** What a conference can do. */
  static final List<String> CONFERENCE = List.of(
      "PlayAudio",
      "SpeakSentence",
      "StartRecording",
      "StopRecording",
      "PauseRecording",
      "ResumeRecording");

  /** What a party of a transfer cannot do before it is connected. */
  static final List<String> NOT_FOR_WAITING_PARTY =
      List.of("Bridge", "Conference", "Forward", "Transfer");

  /** Of what a waiting party can do the platform's list, older than they are, lacks these. */
  static final List<String> UNSTATED_FOR_WAITING_PARTY = List.of(
      "Connect", "Refer", "StartStream", "StopStream", "StartTranscription", "StopTranscription");

  private static final AttributeRule TAG = named("tag", TEXT).atMost(256);
  private static final List<AttributeRule> CREDENTIALS =
      List.of(named("username", TEXT), named("password", TEXT));
  private static final List<AttributeRule> ALL_CREDENTIALS = List.of(
      named("username", TEXT),
      named("password", TEXT),
      named("fallbackUsername", TEXT),
      named("fallbackPassword", TEXT));
  private static final AttributeRule UUI_HEADER = named("uui", UUI).atMost(256);
  private static final AttributeRule TRACKS = word("tracks", "inbound", "outbound", "both");
  private static final AttributeRule FILE_FORMAT = word("fileFormat", "wav", "mp3");
  private static final AttributeRule CALL_TIMEOUT =
      named("callTimeout", SECONDS).from("1", "300").orElse("30");
  private static final List<AttributeRule> PARAMETER = List.of(
      named("name", TEXT).must().atMost(256), named("value", TEXT).must().atMost(2048));
  private static final List<AttributeRule> DIVERSION = List.of(
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
          "away"));
  private static final List<AttributeRule> TRANSCRIBE = list(
      List.of(flag("transcribe").orElse("false"), flag("detectLanguage").orElse("false")),
      reported("transcriptionAvailable"));

  private static final Map<String, ElementRule> RULES = Stream.of(
          verb("Bridge")
              .text(REQUIRED)
              .endsDocumentWith("bridgeCompleteUrl")
              .with(answered("bridgeComplete"))
              .with(answered("bridgeTargetComplete"))
              .with(ALL_CREDENTIALS)
              .with(TAG),
          verb("Conference")
              .text(REQUIRED)
              .with(flag("mute").orElse("false"), flag("hold").orElse("false"))
              .with(named("callIdsToCoach", TEXT))
              .with(answered("conferenceEvent"))
              .with(ALL_CREDENTIALS)
              .with(TAG, named("callbackTimeout", SECONDS).from("1", "25")),
          verb("Connect")
              .holding(1, Integer.MAX_VALUE, "Endpoint")
              .with(named("eventCallbackUrl", URL), named("eventFallbackUrl", URL)),
          nested("Endpoint").text(REQUIRED),
          verb("Forward")
              .endsDocument()
              .with(named("to", NUMBER).must(), named("from", CALLER_ID))
              .with(flag("privacy"), named("callerDisplayName", TEXT).atMost(256))
              .with(CALL_TIMEOUT)
              .with(DIVERSION)
              .with(UUI_HEADER),
          verb("Gather")
              .holding(0, 20, "SpeakSentence", "PlayAudio")
              .endsDocumentWith("gatherUrl")
              .with(answered("gather"))
              .with(ALL_CREDENTIALS)
              .with(TAG)
              .with(named("terminatingDigits", KEYS).orElse(""))
              .with(named("maxDigits", INTEGER).from("1", "50").orElse("50"))
              .with(named("interDigitTimeout", SECONDS).from("1", "60").orElse("5"))
              .with(named("firstDigitTimeout", SECONDS).from("0", "60").orElse("5"))
              .with(named("repeatCount", INTEGER).from("1", "").orElse("1"))
              .with(word("input", "dtmf", "speech", "dtmf_speech"))
              .with(named("hints", TEXT), named("language", TEXT))
              .with(reportedTo("partialResultCallback", "partialResultCallbackMethod"))
              .with(flag("profanityFilter").orElse("true"), named("speechModel", TEXT))
              .with(named("speechTimeout", WHOLE_SECONDS).orElse("5")),
          verb("Hangup").endsDocument(),
          verb("Pause").with(named("duration", SECONDS).from("0.1", "86400").orElse("1")),
          verb("PauseRecording"),
          verb("PlayAudio").text(REQUIRED).with(CREDENTIALS),
          verb("Record")
              .endsDocumentWith("recordCompleteUrl")
              .with(answered("recordComplete"))
              .with(reported("recordingAvailable"))
              .with(TRANSCRIBE)
              .with(ALL_CREDENTIALS)
              .with(TAG)
              .with(named("terminatingDigits", KEYS).orElse("#"))
              .with(named("maxDuration", WHOLE_SECONDS).from("", "10800").orElse("60"))
              .with(named("silenceTimeout", SECONDS).from("0", "10800").orElse("0"))
              .with(FILE_FORMAT, named("recordingName", TEXT)),
          verb("Redirect")
              .endsDocument()
              .with(answered("redirect"))
              .with(named("redirectUrl", URL).must())
              .with(ALL_CREDENTIALS)
              .with(TAG),
          verb("Refer")
              .holding(1, 1, "SipUri")
              .endsDocumentWith("referCompleteUrl")
              .with(reported("referComplete"))
              .with(TAG),
          verb("ResumeRecording"),
          verb("Ring")
              .with(named("duration", SECONDS).from("0.1", "86400").orElse("5"))
              .with(flag("answerCall").orElse("true")),
          verb("SendDtmf")
              .text(REQUIRED)
              .with(named("toneDuration", MILLISECONDS).from("50", "5000").orElse("200"))
              .with(named("toneInterval", MILLISECONDS).from("50", "5000").orElse("400")),
          verb("SpeakSentence")
              .text(REQUIRED)
              .with(named("voice", OPEN_WORD), word("gender", "female", "male"))
              .with(named("locale", OPEN_WORD).orElse("en_US")),
          verb("StartGather")
              .with(reported("dtmf"))
              .with(named("dtmfUrl", URL).must())
              .with(CREDENTIALS)
              .with(TAG),
          verb("StartRecording")
              .with(reported("recordingAvailable"))
              .with(TRANSCRIBE)
              .with(CREDENTIALS)
              .with(TAG, FILE_FORMAT, flag("multiChannel").orElse("false"))
              .with(named("recordingName", TEXT)),
          verb("StartStream")
              .holding(0, 12, "StreamParam")
              .with(named("name", TEXT), word("mode", "unidirectional", "bidirectional"), TRACKS)
              .with(named("destination", WEB_SOCKET_URL).must())
              .with(named("destinationUsername", TEXT), named("destinationPassword", TEXT))
              .with(reported("streamEvent"))
              .with(CREDENTIALS),
          nested("StreamParam").with(PARAMETER),
          verb("StartTranscription")
              .holding(0, 12, "CustomParam")
              .with(named("name", TEXT), TRACKS)
              .with(reported("transcriptionEvent"))
              .with(CREDENTIALS)
              .with(named("destination", WEB_SOCKET_URL))
              .with(flag("stabilized").orElse("true"), flag("detectLanguage").orElse("false"))
              .with(named("preferredLanguages", TEXT).orElse("en-US")),
          nested("CustomParam").with(PARAMETER),
          verb("StopGather"),
          verb("StopRecording"),
          verb("StopStream").with(named("name", TEXT).must(), flag("wait").orElse("false")),
          verb("StopTranscription").with(named("name", TEXT)),
          verb("Tag").text(OPTIONAL),
          verb("Transfer")
              .holding(1, 8, "PhoneNumber", "SipUri")
              .endsDocumentWith("transferCompleteUrl")
              .with(named("transferCallerId", CALLER_ID), flag("privacy"))
              .with(named("transferCallerDisplayName", TEXT).atMost(256))
              .with(CALL_TIMEOUT)
              .with(answered("transferComplete"))
              .with(ALL_CREDENTIALS)
              .with(TAG)
              .with(DIVERSION),
          party("PhoneNumber"),
          party("SipUri"))
      .collect(Collectors.toUnmodifiableMap(ElementRule::name, Function.identity()));

  private VerbTable() {}

  /** Returns the rule of an element; null when BXML has none of that name. */
  static @Nullable ElementRule find(String name) {
    return RULES.get(name);
  }

  /** Returns the rule of an element that a checked document has. */
  static ElementRule rule(String name) {
    ElementRule rule = RULES.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("BXML has no element " + name);
    }
    return rule;
  }

  private static ElementRule party(String name) {
    return nested(name)
        .text(REQUIRED)
        .with(answered("transferAnswer"))
        .with(reported("transferDisconnect"))
        .with(ALL_CREDENTIALS)
        .with(TAG, UUI_HEADER);
  }

  /** The attributes of a URL that brings the next document, and so has a fallback. */
  private static List<AttributeRule> answered(String event) {
    return list(
        reported(event),
        List.of(named(event + "FallbackUrl", URL), method(event + "FallbackMethod")));
  }

  /** The attributes of a URL that is only told. */
  private static List<AttributeRule> reported(String event) {
    return reportedTo(event + "Url", event + "Method");
  }

  private static List<AttributeRule> reportedTo(String url, String method) {
    return List.of(named(url, URL), method(method));
  }

  private static AttributeRule method(String name) {
    return word(name, "POST", "GET");
  }

  private static List<AttributeRule> list(List<AttributeRule> some, List<AttributeRule> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
