package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What StartRecording and its like do to a leg or a conference: there is one recording at a time. */
final class Recordings {
  private final Subject subject;
  private final Function<Element, Recorder> begun;
  private final List<Recorded> complete = new ArrayList<>();
  private @Nullable Recorder running;

  Recordings(Subject subject, Function<Element, Recorder> begun) {
    this.subject = subject;
    this.begun = begun;
  }

  /** A second recording at once is ignored. */
  void start(Element verb) {
    if (running == null) {
      running = begun.apply(verb);
    } else {
      subject.note("  there is a recording already, so this one is ignored");
    }
  }

  boolean areRunning() {
    return running != null;
  }

  void pause() {
    if (running != null) {
      running.pause();
    }
  }

  void resume() {
    if (running != null) {
      running.resume();
    }
  }

  void stop() {
    if (running != null) {
      add(running.end());
      running = null;
    }
  }

  /** Takes down what is said while it runs. */
  void said(String words) {
    if (running != null) {
      running.said(words);
    }
  }

  /** Keeps one that another verb has made. */
  void add(Recorded recorded) {
    complete.add(recorded);
  }

  List<Recorded> complete() {
    return List.copyOf(complete);
  }
}
