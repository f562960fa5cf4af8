package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import org.jspecify.annotations.Nullable;

/** What goes on in a leg whatever its document does, until a verb or the call ends it. */
final class Background {
  final Feeds streams;
  final Feeds transcriptions;
  final Recordings recordings;
  private final Leg leg;
  private @Nullable Webhook dtmf;

  Background(Leg leg) {
    this.leg = leg;
    this.streams = new Feeds(leg);
    this.transcriptions = new Feeds(leg);
    this.recordings = new Recordings(leg, verb -> Recorder.of(leg, verb));
  }

  void startGather(Element verb) {
    leg.tagFrom(verb);
    dtmf = Webhooks.of(leg, verb, "dtmfUrl", "dtmfMethod", "username", "password");
  }

  void stopGather() {
    dtmf = null;
  }

  /** Reports a key; returns whether anybody asked for that. */
  boolean key(char key) {
    if (dtmf == null) {
      return false;
    }
    Members own = Members.none().with("digit", String.valueOf(key));
    leg.platform.report(leg, leg.event("dtmf", own), dtmf);
    return true;
  }

  void startRecording(Element verb) {
    leg.tagFrom(verb);
    recordings.start(verb);
  }

  /** Whether anything records what is said, or sends it on. */
  boolean takesWords() {
    return recordings.areRunning()
        || !streams.names().isEmpty()
        || !transcriptions.names().isEmpty();
  }

  /** Ends a stream, or waits until its other end does. */
  void stopStream(Element verb) {
    String name = String.valueOf(verb.text("name"));
    if (!verb.flag("wait")) {
      streams.stop(name, "closed", null);
    } else if (streams.isRunning(name)) {
      AwaitingStream.start(leg, name);
    }
  }

  /** Without a name all of them. */
  void stopTranscription(Element verb) {
    String name = verb.text("name");
    if (name == null || name.isEmpty()) {
      transcriptions.stopAll();
    } else {
      transcriptions.stop(name, "closed", null);
    }
  }

  /** The call has ended. */
  void stop() {
    stopGather();
    recordings.stop();
    streams.stopAll();
    transcriptions.stopAll();
  }
}
