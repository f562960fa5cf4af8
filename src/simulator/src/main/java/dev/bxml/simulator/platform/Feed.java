package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a call's audio, or a live transcription of it.
 *
 * @param name what a Stop verb calls it by
 * @param destination the WebSocket that gets it; null for none
 * @param stabilized whether a transcription is sent only when it no longer changes; null for a
 *     stream
 * @param events where its events go; null for nowhere
 */
record Feed(
    Kind kind,
    String id,
    String name,
    List<String> tracks,
    @Nullable String destination,
    @Nullable Boolean stabilized,
    @Nullable Webhook events,
    Instant start) {

  /** The two kinds, and what their callbacks call them. */
  enum Kind {
    STREAM("s", "mediaStream", "mediaStream", "originalMediaStream"),
    TRANSCRIPTION("t", "realTimeTranscription", "transcription", "originalTranscription");

    /** What its ids begin with. */
    final String prefix;

    /** What its events begin with, and its member in the one that it has started. */
    final String event;

    /** Its member in the events that it was rejected or has stopped, as the samples have it. */
    final String member;

    /** The member about the one that already had the name. */
    final String original;

    Kind(String prefix, String event, String member, String original) {
      this.prefix = prefix;
      this.event = event;
      this.member = member;
      this.original = original;
    }
  }

  static Feed of(Leg leg, Element verb) {
    Kind kind = verb.name().equals("StartStream") ? Kind.STREAM : Kind.TRANSCRIPTION;
    String id = leg.platform.ids.next(kind.prefix);
    String name = verb.text("name");
    String tracks = String.valueOf(verb.text("tracks"));
    String events = kind == Kind.STREAM ? "streamEvent" : "transcriptionEvent";
    return new Feed(
        kind,
        id,
        name == null || name.isEmpty() ? id : name,
        tracks.equals("both") ? List.of("inbound", "outbound") : List.of(tracks),
        verb.text("destination"),
        kind == Kind.STREAM ? null : verb.flag("stabilized"),
        Webhooks.of(leg, verb, events + "Url", events + "Method", "username", "password"),
        leg.platform.loop.now());
  }

  /** Whether its start and its end are told. A transcription without a destination only ends. */
  boolean tells() {
    return kind == Kind.STREAM || destination != null;
  }

  Members about() {
    return Members.none()
        .with("id", id)
        .with("name", name)
        .with("destination", destination)
        .with("startTime", start)
        .with("tracks", tracks)
        .with("type", kind == Kind.STREAM ? "WebSocket" : null)
        .with(
            "stabilized", stabilized == null || destination == null ? null : stabilized.toString());
  }

  Members about(Instant end) {
    return about().with("duration", Duration.between(start, end));
  }
}
