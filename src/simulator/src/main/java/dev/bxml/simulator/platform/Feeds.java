package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of a call, or its live transcriptions. Nothing is sent to their WebSockets. */
final class Feeds {
  private static final int MOST_TRACKS = 4;
  private static final Duration PROCESSING = Duration.ofSeconds(3);

  private final Leg leg;
  private final Map<String, Feed> running = new LinkedHashMap<>();

  Feeds(Leg leg) {
    this.leg = leg;
  }

  void start(Element verb) {
    Feed feed = Feed.of(leg, verb);
    Feed original = running.get(feed.name());
    int tracks = running.values().stream().mapToInt(it -> it.tracks().size()).sum();
    if (original != null) {
      reject(feed, "duplicate", "There is one of the name " + feed.name(), original);
    } else if (tracks + feed.tracks().size() > MOST_TRACKS) {
      reject(feed, "track-limit", "There are at most " + MOST_TRACKS + " tracks at once", null);
    } else if (feed.destination() != null
        && leg.settings.unreachable.contains(feed.destination())) {
      reject(feed, "connection-error", "Nobody listens at " + feed.destination(), null);
    } else {
      running.put(feed.name(), feed);
      leg.note("starts " + feed.kind().event + " " + feed.name());
      if (feed.tells()) {
        report(
            feed, "Started", Members.none().with(feed.kind().event, feed.about().map()));
      }
    }
  }

  boolean isRunning(String name) {
    return running.containsKey(name);
  }

  List<String> names() {
    return List.copyOf(running.keySet());
  }

  /** Ends one; nothing happens when there is none of that name. */
  void stop(String name, String cause, @Nullable String message) {
    Feed feed = running.remove(name);
    if (feed == null) {
      return;
    }
    Instant end = leg.platform.loop.now();
    leg.note("ends " + feed.kind().event + " " + name);
    if (feed.tells()) {
      Members own = Members.none()
          .with("cause", cause)
          .with("errorMessage", message)
          .with(feed.kind().member, feed.about(end).map());
      report(feed, "Stopped", own);
    }
    if (feed.kind() == Feed.Kind.TRANSCRIPTION) {
      leg.platform.loop.after(PROCESSING, () -> available(feed));
    }
  }

  void stopAll() {
    names().forEach(name -> stop(name, "closed", null));
  }

  private void reject(Feed feed, String cause, String message, @Nullable Feed original) {
    leg.note("rejects " + feed.kind().event + " " + feed.name() + ": " + cause);
    if (feed.tells()) {
      Members own = Members.none()
          .with("cause", cause)
          .with("errorMessage", message)
          .with(feed.kind().member, feed.about().map())
          .with(feed.kind().original, original == null ? null : original.about().map());
      report(feed, "Rejected", own);
    }
  }

  private void available(Feed feed) {
    boolean isThere = leg.settings.transcriptionStatus.equals("available");
    Members about = feed.about()
        .with("status", isThere ? "available" : "failed")
        .with("url", isThere ? leg.restUrl() + "/transcriptions/" + feed.id() : null)
        .with("completedTime", leg.platform.loop.now());
    report(feed, "Available", Members.none().with(feed.kind().event, about.map()));
  }

  private void report(Feed feed, String what, Members own) {
    if (feed.events() != null) {
      leg.platform.report(leg, leg.event(feed.kind().event + what, own), feed.events());
    }
  }
}
