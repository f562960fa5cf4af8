package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the callbacks that a document asks for: each attribute that is a URL has its events. */
final class Discovery {
  private static final String URL = "Url";
  private static final String FALLBACK = "Fallback";

  /** The events of an attribute, without what its name ends in. */
  private static final Map<String, List<String>> EVENTS = Map.ofEntries(
      one("bridgeComplete"),
      one("bridgeTargetComplete"),
      one("dtmf"),
      one("gather"),
      one("recordComplete"),
      one("recordingAvailable"),
      one("redirect"),
      one("referComplete"),
      one("transcriptionAvailable"),
      one("transferAnswer"),
      one("transferComplete"),
      one("transferDisconnect"),
      Map.entry("partialResultCallback", List.of("partialgather")),
      Map.entry(
          "conferenceEvent",
          List.of(
              "conferenceCreated",
              "conferenceMemberJoin",
              "conferenceMemberExit",
              "conferenceCompleted")),
      Map.entry(
          "streamEvent",
          List.of("mediaStreamStarted", "mediaStreamRejected", "mediaStreamStopped")),
      Map.entry(
          "transcriptionEvent",
          List.of(
              "realTimeTranscriptionStarted",
              "realTimeTranscriptionRejected",
              "realTimeTranscriptionStopped",
              "realTimeTranscriptionAvailable")));

  private final String base;
  private final boolean ofConference;
  private final Function<String, @Nullable Credentials> standard;
  private final List<Asked> found = new ArrayList<>();

  private Discovery(
      String base, boolean ofConference, Function<String, @Nullable Credentials> standard) {
    this.base = base;
    this.ofConference = ofConference;
    this.standard = standard;
  }

  private static Map.Entry<String, List<String>> one(String event) {
    return Map.entry(event, List.of(event));
  }

  /**
   * Reads a document.
   *
   * @param response its root
   * @param base the URL that it was answered by
   * @param ofConference whether it runs in a conference
   * @param standard the credentials for a URL whose verb names none; null for none
   */
  static List<Asked> in(
      Element response,
      String base,
      boolean ofConference,
      Function<String, @Nullable Credentials> standard) {
    Discovery discovery = new Discovery(base, ofConference, standard);
    discovery.look(response);
    return discovery.found;
  }

  private void look(Element element) {
    for (String attribute : element.attributes().keySet()) {
      String name =
          attribute.endsWith(URL) ? attribute.substring(0, attribute.length() - 3) : attribute;
      boolean isFallback = name.endsWith(FALLBACK);
      String plain = isFallback ? name.substring(0, name.length() - FALLBACK.length()) : name;
      for (String event : EVENTS.getOrDefault(plain, List.of())) {
        add(element, attribute, name, isFallback, event);
      }
    }
    element.children().forEach(this::look);
  }

  private void add(
      Element element, String attribute, String name, boolean isFallback, String event) {
    Map<String, String> attributes = element.attributes();
    String reference = Objects.requireNonNull(attributes.get(attribute)).strip();
    if (reference.isEmpty()) {
      return;
    }
    String url = Urls.resolve(base, reference);
    String input = attributes.getOrDefault("input", "dtmf");
    String username = attributes.get(isFallback ? "fallbackUsername" : "username");
    String password = attributes.get(isFallback ? "fallbackPassword" : "password");
    found.add(new Asked(
        ofConference && event.equals("recordingAvailable") ? "conferenceRecordingAvailable" : event,
        url,
        attributes.getOrDefault(name + "Method", "POST").strip(),
        username == null || password == null
            ? standard.apply(url)
            : new Credentials(username, password),
        event.equals("gather")
            && !input.equals("speech")
            && !attributes.getOrDefault("maxDigits", "").strip().equals("1"),
        event.equals("gather") ? input : ""));
  }
}
