package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import org.jspecify.annotations.Nullable;

/** What goes on in a leg whatever its document does, until a verb or the call ends it. */
final class Background {
  final Feeds streams;
  final Feeds transcriptions;
  private final Leg leg;
  private @Nullable Webhook dtmf;
  private @Nullable Recorder recorder;

  Background(Leg leg) {
    this.leg = leg;
    this.streams = new Feeds(leg);
    this.transcriptions = new Feeds(leg);
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

  /** A second recording at once is ignored. */
  void startRecording(Element verb) {
    leg.tagFrom(verb);
    if (recorder == null) {
      recorder = Recorder.of(leg, verb);
    } else {
      leg.note("  there is a recording already, so this one is ignored");
    }
  }

  void pauseRecording() {
    if (recorder != null) {
      recorder.pause();
    }
  }

  void resumeRecording() {
    if (recorder != null) {
      recorder.resume();
    }
  }

  void stopRecording() {
    if (recorder != null) {
      leg.recordings.add(recorder.end());
      recorder = null;
    }
  }

  /** Whether anything records what is said, or sends it on. */
  boolean takesWords() {
    return recorder != null || !streams.names().isEmpty() || !transcriptions.names().isEmpty();
  }

  void said(String words) {
    if (recorder != null) {
      recorder.said(words);
    }
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
    stopRecording();
    streams.stopAll();
    transcriptions.stopAll();
  }
}
