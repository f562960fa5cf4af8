package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks, plays, sends tones, rings, listens or is silent for a while; then something else is done. */
final class Playing implements Activity {
  private final Leg leg;
  private final @Nullable Prompts prompts;
  private @Nullable Timer timer;

  private Playing(Leg leg, @Nullable Element prompt) {
    this.leg = leg;
    this.prompts = prompt == null ? null : Prompts.to(leg, List.of(prompt), () -> leg.finish(this));
  }

  /** A SpeakSentence or a PlayAudio. */
  static void prompt(Leg leg, Element prompt) {
    Playing playing = new Playing(leg, prompt);
    leg.occupy(playing);
    if (playing.prompts != null) {
      playing.prompts.start();
    }
  }

  /** Anything else that takes its time; then the next verb runs. */
  static void lasts(Leg leg, Duration time) {
    lasts(leg, time, playing -> leg.finish(playing));
  }

  /** Listens whether a person or a machine has answered, before the application is told. */
  static void detects(Leg leg, Duration time, Runnable then) {
    lasts(leg, time, playing -> then.run());
  }

  private static void lasts(Leg leg, Duration time, Consumer<Playing> then) {
    Playing playing = new Playing(leg, null);
    leg.occupy(playing);
    playing.timer = leg.platform.loop.after(time, () -> then.accept(playing));
  }

  @Override
  public Awaited awaited() {
    return Awaited.NOBODY;
  }

  @Override
  public void cut() {
    leg.platform.loop.callOff(timer);
    if (prompts != null) {
      prompts.stop();
    }
  }
}
