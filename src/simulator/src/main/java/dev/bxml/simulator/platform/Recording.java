package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Record: takes down what the caller says, until a key, silence, or its longest time. */
final class Recording implements Activity {
  private final Leg leg;
  private final Element verb;
  private final Recorder recorder;
  private final Duration silence;
  private final @Nullable Timer longest;
  private @Nullable Timer quiet;
  private boolean over;

  private Recording(Leg leg, Element verb) {
    this.leg = leg;
    this.verb = verb;
    this.recorder = Recorder.of(leg, verb);
    this.silence = verb.seconds("silenceTimeout");
    this.longest = leg.platform.loop.patiently(verb.seconds("maxDuration"), this::end);
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Recording recording = new Recording(leg, verb);
    leg.occupy(recording);
    recording.awaitWords();
  }

  private void awaitWords() {
    if (!silence.isZero() && !over) {
      quiet = leg.platform.loop.patiently(silence, this::end);
    }
  }

  @Override
  public Awaited awaited() {
    return Awaited.RECORDING;
  }

  @Override
  public boolean key(char key) {
    String keys = String.valueOf(verb.text("terminatingDigits")).toUpperCase(Locale.ROOT);
    boolean ends = keys.indexOf(key) >= 0;
    if (ends) {
      end();
    }
    return ends;
  }

  @Override
  public boolean takesWords() {
    return true;
  }

  @Override
  public void speaking(String words, Duration time) {
    recorder.said(words);
    leg.platform.loop.callOff(quiet);
  }

  @Override
  public void spoken(String words) {
    awaitWords();
  }

  /** The call has ended, or goes on elsewhere: the file is kept, and that is all. */
  @Override
  public void cut() {
    stop();
  }

  private @Nullable Recorded stop() {
    if (over) {
      return null;
    }
    over = true;
    leg.platform.loop.callOff(longest);
    leg.platform.loop.callOff(quiet);
    Recorded recording = recorder.end();
    leg.background.recordings.add(recording);
    return recording;
  }

  private void end() {
    Recorded recording = stop();
    Webhook webhook = Webhooks.of(leg, verb, "recordComplete");
    if (webhook == null || recording == null) {
      leg.finish(this);
      return;
    }
    Members own = recorder.made(recording);
    leg.fetch(leg.event("recordComplete", own), webhook);
  }
}
