package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.AttributeRule.flag;
import static dev.bxml.simulator.document.AttributeRule.named;
import static dev.bxml.simulator.document.AttributeRule.word;
import static dev.bxml.simulator.document.ElementRule.nested;
import static dev.bxml.simulator.document.ElementRule.verb;
import static dev.bxml.simulator.document.SharedAttributes.BOTH_CREDENTIALS;
import static dev.bxml.simulator.document.SharedAttributes.CALL_TAG;
import static dev.bxml.simulator.document.SharedAttributes.CALL_TIMEOUT;
import static dev.bxml.simulator.document.SharedAttributes.CREDENTIALS;
import static dev.bxml.simulator.document.SharedAttributes.DIVERSION;
import static dev.bxml.simulator.document.SharedAttributes.FILE_FORMAT;
import static dev.bxml.simulator.document.SharedAttributes.LOCALE;
import static dev.bxml.simulator.document.SharedAttributes.PARAMETER;
import static dev.bxml.simulator.document.SharedAttributes.TRACKS;
import static dev.bxml.simulator.document.SharedAttributes.TRANSCRIBE;
import static dev.bxml.simulator.document.SharedAttributes.USER_TO_USER;
import static dev.bxml.simulator.document.SharedAttributes.VOICE;
import static dev.bxml.simulator.document.SharedAttributes.answered;
import static dev.bxml.simulator.document.SharedAttributes.method;
import static dev.bxml.simulator.document.SharedAttributes.reported;
import static dev.bxml.simulator.document.ValueType.CALLER_ID;
import static dev.bxml.simulator.document.ValueType.CONFERENCE_NAME;
import static dev.bxml.simulator.document.ValueType.INTEGER;
import static dev.bxml.simulator.document.ValueType.KEYS;
import static dev.bxml.simulator.document.ValueType.MILLISECONDS;
import static dev.bxml.simulator.document.ValueType.NAME;
import static dev.bxml.simulator.document.ValueType.PARTY;
import static dev.bxml.simulator.document.ValueType.PHONE_NUMBER;
import static dev.bxml.simulator.document.ValueType.SECONDS;
import static dev.bxml.simulator.document.ValueType.SIP_URI;
import static dev.bxml.simulator.document.ValueType.TEXT;
import static dev.bxml.simulator.document.ValueType.TONES;
import static dev.bxml.simulator.document.ValueType.URL;
import static dev.bxml.simulator.document.ValueType.WEB_SOCKET_URL;
import static dev.bxml.simulator.document.ValueType.WHOLE_SECONDS;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements of BXML with their attributes, defaults and ranges, as the platform has them. */
public final class VerbTable {
  private static final String[] SPEECH = {"speech", "dtmf_speech"};

  private static final Map<String, ElementRule> RULES = Stream.of(
          verb("Bridge")
              .answersCall()
              .text(TEXT)
              .endsDocumentWith("bridgeCompleteUrl")
              .with(answered("bridgeComplete"))
              .with(answered("bridgeTargetComplete"))
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG),
          verb("Conference")
              .answersCall()
              .text(CONFERENCE_NAME, 100)
              .with(flag("mute", false), flag("hold", false), named("callIdsToCoach", TEXT))
              .with(answered("conferenceEvent"))
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG)
              .with(named("callbackTimeout", SECONDS).atLeast("1").atMost("25")),
          verb("Connect")
              .answersCall()
              .holding(1, Integer.MAX_VALUE, "Endpoint")
              .with(named("eventCallbackUrl", URL), named("eventFallbackUrl", URL)),
          nested("Endpoint").text(TEXT),
          verb("Forward")
              .endsDocument()
              .with(named("to", PARTY).must(), named("from", CALLER_ID), flag("privacy"))
              .with(named("callerDisplayName", TEXT).characters(256), CALL_TIMEOUT)
              .with(DIVERSION)
              .with(USER_TO_USER.needing("to", "sip:")),
          verb("Gather")
              .answersCall()
              .holding(0, 20, "SpeakSentence", "PlayAudio")
              .endsDocumentWith("gatherUrl")
              .with(answered("gather"))
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG, named("terminatingDigits", KEYS).orElse(""))
              .with(named("maxDigits", INTEGER).atLeast("1").atMost("50").orElse("50"))
              .with(
                  named("interDigitTimeout", SECONDS).atLeast("1").atMost("60").orElse("5"))
              .with(
                  named("firstDigitTimeout", SECONDS).atLeast("0").atMost("60").orElse("5"))
              .with(named("repeatCount", INTEGER).atLeast("1").orElse("1"))
              .with(word("input", "dtmf", "speech", "dtmf_speech"))
              .with(named("hints", TEXT).needing("input", SPEECH))
              .with(named("language", TEXT).needing("input", SPEECH))
              .with(named("partialResultCallback", URL).needing("input", SPEECH))
              .with(method("partialResultCallbackMethod"))
              .with(flag("profanityFilter", true).needing("input", SPEECH))
              .with(named("speechModel", TEXT).needing("input", SPEECH))
              .with(named("speechTimeout", WHOLE_SECONDS).orElse("5").needing("input", SPEECH)),
          verb("Hangup").endsDocument(),
          verb("Pause")
              .with(named("duration", SECONDS).atLeast("0.1").atMost("86400").orElse("1")),
          verb("PauseRecording"),
          verb("PlayAudio").answersCall().text(URL).with(CREDENTIALS),
          verb("Record")
              .answersCall()
              .endsDocumentWith("recordCompleteUrl")
              .with(answered("recordComplete"))
              .with(reported("recordingAvailable"))
              .with(TRANSCRIBE)
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG, named("terminatingDigits", KEYS).orElse("#"))
              .with(named("maxDuration", WHOLE_SECONDS).atMost("10800").orElse("60"))
              .with(
                  named("silenceTimeout", SECONDS).atLeast("0").atMost("10800").orElse("0"))
              .with(FILE_FORMAT, named("recordingName", TEXT)),
          verb("Redirect")
              .endsDocument()
              .with(answered("redirect"))
              .with(named("redirectUrl", URL).must())
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG),
          verb("Refer")
              .answersCall()
              .holding(1, 1, "SipUri")
              .endsDocumentWith("referCompleteUrl")
              .with(reported("referComplete"))
              .with(CALL_TAG),
          verb("ResumeRecording"),
          verb("Ring")
              .answersCall()
              .with(named("duration", SECONDS).atLeast("0.1").atMost("86400").orElse("5"))
              .with(flag("answerCall", true)),
          verb("SendDtmf")
              .answersCall()
              .text(TONES, 50)
              .with(named("toneDuration", MILLISECONDS)
                  .atLeast("50")
                  .atMost("5000")
                  .orElse("200"))
              .with(named("toneInterval", MILLISECONDS)
                  .atLeast("50")
                  .atMost("5000")
                  .orElse("400")),
          verb("SpeakSentence")
              .answersCall()
              .text(TEXT)
              .with(VOICE, word("gender", "female", "male"), LOCALE),
          verb("StartGather")
              .with(reported("dtmf"))
              .with(named("dtmfUrl", URL).must())
              .with(CREDENTIALS)
              .with(CALL_TAG),
          verb("StartRecording")
              .with(reported("recordingAvailable"))
              .with(TRANSCRIBE)
              .with(CREDENTIALS)
              .with(CALL_TAG, FILE_FORMAT, flag("multiChannel", false))
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
              .with(named("name", NAME), TRACKS)
              .with(reported("transcriptionEvent"))
              .with(CREDENTIALS)
              .with(named("destination", WEB_SOCKET_URL))
              .with(flag("stabilized", true).needing("destination"))
              .with(flag("detectLanguage", false))
              .with(named("preferredLanguages", TEXT).orElse("en-US")),
          nested("CustomParam").with(PARAMETER),
          verb("StopGather"),
          verb("StopRecording"),
          verb("StopStream").with(named("name", TEXT).must(), flag("wait", false)),
          verb("StopTranscription").with(named("name", TEXT)),
          verb("Tag").optionalText(TEXT),
          verb("Transfer")
              .answersCall()
              .holding(1, 8, "PhoneNumber", "SipUri")
              .endsDocumentWith("transferCompleteUrl")
              .with(named("transferCallerId", CALLER_ID), flag("privacy"))
              .with(named("transferCallerDisplayName", TEXT).characters(256), CALL_TIMEOUT)
              .with(answered("transferComplete"))
              .with(BOTH_CREDENTIALS)
              .with(CALL_TAG)
              .with(DIVERSION),
          party("PhoneNumber", PHONE_NUMBER),
          party("SipUri", SIP_URI))
      .collect(Collectors.toUnmodifiableMap(ElementRule::name, Function.identity()));

  private VerbTable() {}

  /** Returns the rule of an element; null when BXML has none of that name. */
  public static @Nullable ElementRule find(String name) {
    return RULES.get(name);
  }

  /** Returns the rule of an element that a checked document has. */
  public static ElementRule rule(String name) {
    ElementRule rule = RULES.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("BXML has no element " + name);
    }
    return rule;
  }

  /** Returns all rules. */
  static Stream<ElementRule> rules() {
    return RULES.values().stream();
  }

  static Set<String> names() {
    return RULES.keySet();
  }

  private static ElementRule party(String name, ValueType address) {
    return nested(name)
        .text(address)
        .with(answered("transferAnswer"))
        .with(reported("transferDisconnect"))
        .with(BOTH_CREDENTIALS)
        .with(CALL_TAG, USER_TO_USER);
  }
}
