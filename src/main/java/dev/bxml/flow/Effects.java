package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of a run that do something elsewhere, whose results are recorded. */
final class Effects {

  /** What is done while the caller is held. */
  interface Background {

    /**
     * Returns the result, as soon as there is one.
     *
     * @param place tells this one from all others
     * @return the entry; null if it is still at work
     */
    @Nullable
    Entry await(String place, String name, Callable<String> effect) throws Exception;

    /** Has it be done again by whoever asks next, if it has failed. */
    void again(String place) throws Exception;
  }

  private final Course course;
  private final Outcome outcome;
  private final Results results;
  private final @Nullable Background background;

  /** Where there are failures that the flow has been told of, and that are not kept. */
  private final List<String> failures = new ArrayList<>();

  /** Whether it is known for what the caller has been held, if that is so. */
  private boolean holdIsTaken;

  Effects(Course course, Outcome outcome, Results results, @Nullable Background background) {
    this.course = course;
    this.outcome = outcome;
    this.results = results;
    this.background = background;
  }

  <T> T once(String name, Codec<T> codec, Callable<T> effect) throws StepFailedException {
    if (course.isRecorded()) {
      return results.of(recorded(name), name, codec, null);
    }
    requireNothingCame(name);
    requireMayAct(name);
    Entry entry;
    Exception failure = null;
    try {
      String result = results.writtenBy(codec, name, effect);
      entry = Entry.effect(Entry.RESULT, name, System.currentTimeMillis(), result);
    } catch (Exception e) {
      failure = e;
      entry = Entry.effect(
          Entry.FAILURE, name, System.currentTimeMillis(), e.getClass().getName());
    }
    course.add(entry);
    if (failure == null) {
      results.keep();
    }
    return results.of(entry, name, codec, failure);
  }

  /**
   * Returns what comes of something that may take long.
   *
   * @param atMost how long the caller is held; null for ever
   * @param hold what the caller hears meanwhile, again and again
   * @return the result; null if the time was over first
   */
  <T> @Nullable T await(
      String name,
      @Nullable Duration atMost,
      Codec<T> codec,
      Callable<T> effect,
      Function<String, Bxml> hold)
      throws StepFailedException {
    Entry entry;
    if (course.isRecorded()) {
      entry = recorded(name);
    } else {
      requireNothingCame(name);
      entry = afterHold(awaited(name, atMost, codec, effect, hold));
      course.add(entry);
      if (!entry.hasFailed()) {
        results.keep();
      }
    }
    if (entry.isAfterHold()) { // what was said before was heard with the prompt
      outcome.heard();
    }
    return entry.kind == Entry.TIME_IS_OVER ? null : results.of(entry, name, codec, null);
  }

  private <T> Entry awaited(
      String name,
      @Nullable Duration atMost,
      Codec<T> codec,
      Callable<T> effect,
      Function<String, Bxml> hold) {
    String place = String.valueOf(course.nextNumber());
    Entry done = inBackground(place, name, () -> Results.written(codec, name, effect.call()));
    if (done != null) {
      if (done.hasFailed()) {
        failures.add(place);
      }
      return done;
    }
    if (atMost != null && isOver(atMost)) {
      return Entry.effect(Entry.TIME_IS_OVER, name, System.currentTimeMillis(), "");
    }
    throw outcome.waiting(hold.apply(course.url(true)));
  }

  private @Nullable Entry inBackground(String place, String name, Callable<String> effect) {
    try {
      return background == null ? null : background.await(place, name, effect);
    } catch (Exception e) {
      throw new FlowStoreError(e);
    }
  }

  /** Marks the first thing that came of a redirect by which the caller was held. */
  private Entry afterHold(Entry entry) {
    boolean isHeld = !holdIsTaken && StepUrl.of(course.live().request()).isHeld;
    holdIsTaken = true;
    return isHeld ? entry.afterHold(course.live()) : entry;
  }

  /** Goes by the platform's clock, since it is the platform that waits. */
  private boolean isOver(Duration atMost) {
    Instant since = course.since();
    Instant now = course.live().eventTime();
    return since != null && now != null && Duration.between(since, now).compareTo(atMost) >= 0;
  }

  /** Has what has failed be done again, unless the flow has gone on. */
  void tryAgain() throws Exception {
    Background others = background;
    for (String place : failures) {
      if (others != null) {
        others.again(place);
      }
    }
  }

  private Entry recorded(String name) {
    Entry entry = course.next();
    if (!entry.isEffect() || !entry.name.equals(name)) {
      throw Changes.other(course, entry, name);
    }
    return course.pass();
  }

  private void requireNothingCame(String name) {
    CallCallback came = course.untold();
    if (came == null) {
      return;
    }
    Entry last = course.last();
    if (last != null && last.kind == Entry.WAIT) {
      throw Changes.other(course, last, name);
    }
    throw new FlowFailure("step %d of %s is at %s, at %s, but %s came"
        .formatted(
            course.step(),
            course.flow(),
            Entry.quoted(name),
            FlowFailure.line(),
            came.eventType()));
  }

  private void requireMayAct(String name) {
    if (!course.mayAct()) {
      throw new FlowFailure(
          "step %d of %s had no %s when it was recorded, but has now, at %s: the flow does something"
                  .formatted(course.step(), course.flow(), Entry.quoted(name), FlowFailure.line())
              + " else when it is run again");
    }
  }
}
