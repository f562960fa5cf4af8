package dev.bxml.verb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of an element as a whole: one line an element. What it says of single
 * attributes is in their methods.
 *
 * @param name the element's name
 * @param verb whether it may stand at the top of a document
 * @param children the elements that it may hold
 * @param text whether it holds text, and must
 * @param required the attributes that it must have
 * @param end the attribute whose presence makes it end the document; {@code *} when it always does
 */
record Grammar(
    String name,
    boolean verb,
    Set<String> children,
    boolean text,
    List<String> required,
    @Nullable String end) {

  private static final String ALWAYS = "*";

  private static final Map<String, Grammar> ELEMENTS = Stream.of(
          verb("Bridge").withText().ending("bridgeCompleteUrl"),
          verb("Conference").withText(),
          verb("Connect").with("Endpoint"),
          verb("Forward").requiring("to").ending(ALWAYS),
          verb("Gather").with("SpeakSentence", "PlayAudio").ending("gatherUrl"),
          verb("Hangup").ending(ALWAYS),
          verb("Pause"),
          verb("PauseRecording"),
          verb("PlayAudio").withText(),
          verb("Record").ending("recordCompleteUrl"),
          verb("Redirect").requiring("redirectUrl").ending(ALWAYS),
          verb("Refer").with("SipUri").ending("referCompleteUrl"),
          verb("ResumeRecording"),
          verb("Ring"),
          verb("SendDtmf").withText(),
          verb("SpeakSentence").withText(),
          verb("StartGather").requiring("dtmfUrl"),
          verb("StartRecording"),
          verb("StartStream").with("StreamParam").requiring("destination"),
          verb("StartTranscription").with("CustomParam"),
          verb("StopGather"),
          verb("StopRecording"),
          verb("StopStream").requiring("name"),
          verb("StopTranscription"),
          verb("Tag"),
          verb("Transfer").with("PhoneNumber", "SipUri").ending("transferCompleteUrl"),
          nested("CustomParam").requiring("name", "value"),
          nested("Endpoint").withText(),
          nested("PhoneNumber").withText(),
          nested("SipUri").withText(),
          nested("StreamParam").requiring("name", "value"))
      .collect(Collectors.toUnmodifiableMap(Grammar::name, Function.identity()));

  /** Returns what is said of an element; null when it is not known. */
  static @Nullable Grammar of(Element element) {
    return ELEMENTS.get(element.name());
  }

  static Set<String> names() {
    return ELEMENTS.keySet();
  }

  /** Tells whether the verbs after this element can never run. */
  boolean endsDocument(Element element) {
    return end != null && (end.equals(ALWAYS) || element.attribute(end) != null);
  }

  private static Grammar verb(String name) {
    return new Grammar(name, true, Set.of(), false, List.of(), null);
  }

  private static Grammar nested(String name) {
    return new Grammar(name, false, Set.of(), false, List.of(), null);
  }

  private Grammar with(String... children) {
    return new Grammar(name, verb, Set.of(children), text, required, end);
  }

  private Grammar withText() {
    return new Grammar(name, verb, children, true, required, end);
  }

  private Grammar requiring(String... attributes) {
    return new Grammar(name, verb, children, text, List.of(attributes), end);
  }

  private Grammar ending(String attribute) {
    return new Grammar(name, verb, children, text, required, attribute);
  }
}
