package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks and plays one thing after another to whoever listens. */
final class Prompts {
  private final Subject subject;
  private final Audience audience;
  private final List<Element> prompts;
  private final Runnable then;
  private int next;
  private @Nullable Timer timer;
  private boolean stopped;

  /** Who hears it: a leg, or all of a conference. */
  interface Audience {
    void hear(CallObserver.Heard what);

    void silence();

    /** A file cannot be played; returns whether to go on with the next. */
    boolean unplayable(String message);
  }

  /**
   * Makes something to be heard.
   *
   * @param subject whose document and settings it is
   * @param then what comes when all of it has been heard
   */
  Prompts(Subject subject, Audience audience, List<Element> prompts, Runnable then) {
    this.subject = subject;
    this.audience = audience;
    this.prompts = prompts;
    this.then = then;
  }

  /** Plays to a leg alone. */
  static Prompts to(Leg leg, List<Element> prompts, Runnable then) {
    return new Prompts(leg, new OneLeg(leg), prompts, then);
  }

  void start() {
    if (stopped) {
      return;
    }
    if (next == prompts.size()) {
      timer = null;
      then.run();
      return;
    }
    Element prompt = prompts.get(next++);
    if (prompt.name().equals("PlayAudio")) {
      Audio.fetch(subject, prompt, this::play);
    } else {
      hear(spoken(prompt));
    }
  }

  /** Stops at once; what comes then never comes. */
  void stop() {
    stopped = true;
    if (timer != null) {
      subject.platform().loop.callOff(timer);
      timer = null;
      audience.silence();
    }
  }

  private void play(Audio audio) {
    if (stopped) {
      return;
    }
    if (audio.failure() == null) {
      hear(new CallObserver.Heard(audio.name(), "", true, null, "female", "en_US", audio.lasts()));
    } else if (audience.unplayable(audio.failure())) {
      start();
    }
  }

  private void hear(CallObserver.Heard what) {
    audience.hear(what);
    timer = subject.platform().loop.after(what.lasts(), this::start);
  }

  private static CallObserver.Heard spoken(Element sentence) {
    String text = sentence.text();
    String gender = sentence.text("gender");
    String locale = sentence.text("locale");
    return new CallObserver.Heard(
        text,
        sentence.markup(),
        false,
        sentence.text("voice"),
        gender == null ? "female" : gender,
        locale == null ? "en_US" : locale,
        Speaking.time(sentence));
  }

  private record OneLeg(Leg leg) implements Audience {
    @Override
    public void hear(CallObserver.Heard what) {
      leg.hear(what);
    }

    @Override
    public void silence() {
      leg.settings.observer.silenced(leg);
    }

    @Override
    public boolean unplayable(String message) {
      leg.end("application-error", message);
      return false;
    }
  }
}
