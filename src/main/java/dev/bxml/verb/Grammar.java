package dev.bxml.verb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of an element: what it holds, and the names of its attributes with what
 * they need. Their values are checked in the methods that set them.
 *
 * @param name the element's name
 * @param verb whether it may stand at the top of a document
 * @param children the elements that it may hold
 * @param text whether it holds text, and must
 * @param required the attributes that it must have
 * @param end the attribute whose presence makes it end the document; {@code *} when it always does
 * @param attributes the attributes that it may have
 */
record Grammar(
    String name,
    boolean verb,
    Set<String> children,
    boolean text,
    List<String> required,
    @Nullable String end,
    Map<String, AttributeGrammar> attributes) {

  private static final String ALWAYS = "*";
  private static final String[] SPEECH = {"speech", "dtmf_speech"};

  // HashMaps: with a Map.of, which divides to find a name, a document's check takes 1.08 times as
  // long.
  private static final Map<String, Grammar> ELEMENTS = Stream.of(
          verb("Bridge")
              .withText()
              .ending("bridgeCompleteUrl")
              .answered("bridgeComplete")
              .answered("bridgeTargetComplete")
              .credentials()
              .fallbackCredentials()
              .having("tag"),
          verb("Conference")
              .withText()
              .having("mute", "hold", "callIdsToCoach", "callbackTimeout", "tag")
              .answered("conferenceEvent")
              .credentials()
              .fallbackCredentials(),
          verb("Connect")
              .with("Endpoint")
              .having(AttributeGrammar.url("eventCallbackUrl"))
              .having(AttributeGrammar.fallbackUrl("eventFallbackUrl")),
          verb("Forward")
              .requiring("to")
              .ending(ALWAYS)
              .having("to", "from", "privacy", "callerDisplayName", "callTimeout", "uui")
              .diversion(),
          verb("Gather")
              .with("SpeakSentence", "PlayAudio")
              .ending("gatherUrl")
              .answered("gather")
              .credentials()
              .fallbackCredentials()
              .having("tag", "terminatingDigits", "maxDigits", "interDigitTimeout")
              .having("firstDigitTimeout", "repeatCount", "input")
              .having(AttributeGrammar.plain("hints").needing("input", SPEECH))
              .having(AttributeGrammar.plain("language").needing("input", SPEECH))
              .having(AttributeGrammar.url("partialResultCallback").needing("input", SPEECH))
              .having(
                  AttributeGrammar.method("partialResultCallbackMethod", "partialResultCallback"))
              .having(
                  AttributeGrammar.plain("profanityFilter").orElse("true").needing("input", SPEECH))
              .having(AttributeGrammar.plain("speechModel").needing("input", SPEECH))
              .having(AttributeGrammar.plain("speechTimeout").orElse("5").needing("input", SPEECH)),
          verb("Hangup").ending(ALWAYS),
          verb("Pause").having("duration"),
          verb("PauseRecording"),
          verb("PlayAudio").withText().credentials(),
          verb("Record")
              .ending("recordCompleteUrl")
              .answered("recordComplete")
              .reported("recordingAvailable")
              .transcribing()
              .credentials()
              .fallbackCredentials()
              .having("tag", "terminatingDigits", "maxDuration", "silenceTimeout", "fileFormat")
              .having("recordingName"),
          verb("Redirect")
              .requiring("redirectUrl")
              .ending(ALWAYS)
              .answered("redirect")
              .credentials()
              .fallbackCredentials()
              .having("tag"),
          verb("Refer")
              .with("SipUri")
              .ending("referCompleteUrl")
              .reported("referComplete")
              .having("tag"),
          verb("ResumeRecording"),
          verb("Ring").having("duration", "answerCall"),
          verb("SendDtmf").withText().having("toneDuration", "toneInterval"),
          verb("SpeakSentence").withText().having("voice", "gender", "locale"),
          verb("StartGather")
              .requiring("dtmfUrl")
              .reported("dtmf")
              .credentials()
              .having("tag"),
          verb("StartRecording")
              .reported("recordingAvailable")
              .transcribing()
              .credentials()
              .having("tag", "fileFormat", "multiChannel", "recordingName"),
          verb("StartStream")
              .with("StreamParam")
              .requiring("destination")
              .having("name", "mode", "tracks", "destination")
              .having("destinationUsername", "destinationPassword")
              .reported("streamEvent")
              .credentials(),
          verb("StartTranscription")
              .with("CustomParam")
              .having("name", "tracks", "destination", "detectLanguage", "preferredLanguages")
              .reported("transcriptionEvent")
              .credentials()
              .having(AttributeGrammar.plain("stabilized").orElse("true").needing("destination")),
          verb("StopGather"),
          verb("StopRecording"),
          verb("StopStream").requiring("name").having("name", "wait"),
          verb("StopTranscription").having("name"),
          verb("Tag"),
          verb("Transfer")
              .with("PhoneNumber", "SipUri")
              .ending("transferCompleteUrl")
              .having("transferCallerId", "privacy", "transferCallerDisplayName", "callTimeout")
              .answered("transferComplete")
              .credentials()
              .fallbackCredentials()
              .having("tag")
              .diversion(),
          nested("CustomParam").requiring("name", "value").having("name", "value"),
          nested("Endpoint").withText(),
          party("PhoneNumber"),
          party("SipUri"),
          nested("StreamParam").requiring("name", "value").having("name", "value"))
      .collect(Collectors.toMap(Grammar::name, Function.identity()));

  /** A document's root, or a part of one, that has no attributes. */
  static final Grammar BARE = nested("");

  /** Returns what is said of an element; null when it is not known. */
  static @Nullable Grammar of(Element element) {
    return ELEMENTS.get(element.name());
  }

  static Set<String> names() {
    return ELEMENTS.keySet();
  }

  /** Tells whether the verbs after this element can never run. */
  boolean endsDocument(Element element) {
    return end != null && (end.equals(ALWAYS) || element.has(end));
  }

  private static Grammar verb(String name) {
    return new Grammar(name, true, Set.of(), false, List.of(), null, Map.of());
  }

  private static Grammar nested(String name) {
    return new Grammar(name, false, Set.of(), false, List.of(), null, Map.of());
  }

  private static Grammar party(String name) {
    return nested(name)
        .withText()
        .answered("transferAnswer")
        .reported("transferDisconnect")
        .credentials()
        .fallbackCredentials()
        .having("tag", "uui");
  }

  private Grammar with(String... children) {
    return new Grammar(name, verb, Set.of(children), text, required, end, attributes);
  }

  private Grammar withText() {
    return new Grammar(name, verb, children, true, required, end, attributes);
  }

  private Grammar requiring(String... attributes) {
    return new Grammar(name, verb, children, text, List.of(attributes), end, this.attributes);
  }

  private Grammar ending(String attribute) {
    return new Grammar(name, verb, children, text, required, attribute, attributes);
  }

  private Grammar having(String... names) {
    return having(
        Arrays.stream(names).map(AttributeGrammar::plain).toArray(AttributeGrammar[]::new));
  }

  private Grammar having(AttributeGrammar... more) {
    List<AttributeGrammar> all = new ArrayList<>(attributes.values());
    all.addAll(Arrays.asList(more));
    return new Grammar(
        name,
        verb,
        children,
        text,
        required,
        end,
        all.stream().collect(Collectors.toMap(AttributeGrammar::name, Function.identity())));
  }

  /** The attributes of a URL that brings the next document, and so has a fallback. */
  private Grammar answered(String event) {
    String url = event + "Url";
    String fallback = event + "FallbackUrl";
    return reported(event)
        .having(AttributeGrammar.fallbackUrl(fallback).needing(url))
        .having(AttributeGrammar.method(event + "FallbackMethod", fallback));
  }

  /** The attributes of a URL that is only told. */
  private Grammar reported(String event) {
    String url = event + "Url";
    return having(AttributeGrammar.url(url)).having(AttributeGrammar.method(event + "Method", url));
  }

  private Grammar credentials() {
    return having("username").having(AttributeGrammar.plain("password").needing("username"));
  }

  private Grammar fallbackCredentials() {
    return having("fallbackUsername")
        .having(AttributeGrammar.plain("fallbackPassword").needing("fallbackUsername"));
  }

  private Grammar transcribing() {
    String url = "transcriptionAvailableUrl";
    return having("transcribe")
        .having(
            AttributeGrammar.plain("detectLanguage").orElse("false").needing("transcribe", "true"))
        .having(AttributeGrammar.url(url).needing("transcribe", "true"))
        .having(AttributeGrammar.method("transcriptionAvailableMethod", url));
  }

  private Grammar diversion() {
    return having("diversionTreatment")
        .having(AttributeGrammar.plain("diversionReason")
            .orElse("unknown")
            .needing("diversionTreatment", "stack"));
  }
}
