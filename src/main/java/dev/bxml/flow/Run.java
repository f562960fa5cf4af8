package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One time that a flow is run: through what is recorded of the call, and on from there with the
 * callback that has come. Where it waits for more, it is unwound with the document to reply.
 */
final class Run {
  private final Course course;
  private final Outcome outcome;
  private final Results results;
  private final Steps steps;
  private final Effects effects;
  private final Thread thread = Thread.currentThread();

  private volatile boolean isOver;
  private boolean wasOverBefore;
  private @Nullable CallCallback first;
  private @Nullable Random random;

  /**
   * Makes a run.
   *
   * @param background does what takes long; null where nothing may be done
   * @param captureAt the step at which the run ends with what is to be known of it; less than zero for
   *     none
   * @param isTraced whether to find out at which line it waits, which takes longer than all else
   */
  Run(Course course, Effects.@Nullable Background background, int captureAt, boolean isTraced) {
    this.course = course;
    this.outcome = new Outcome(isTraced);
    this.results = new Results(course, outcome);
    this.steps = new Steps(course, outcome, results, captureAt);
    this.effects = new Effects(course, outcome, results, background);
  }

  /** Takes the callback that the flow begins with. */
  void begin() {
    first = steps.first();
  }

  // What the flow asks.

  CallCallback first() {
    if (first == null) {
      throw new IllegalStateException("a run begins with a callback");
    }
    return first;
  }

  Instant now() {
    return Instant.ofEpochMilli(course.time());
  }

  Random random() {
    requireItsTurn();
    Random known = random;
    if (known == null) {
      known = new Random(course.record().seed());
      random = known;
    }
    return known;
  }

  void say(List<? extends Verb> prompts) {
    requireItsTurn();
    outcome.say(prompts);
  }

  List<Verb> heardWhileHeld(Verb otherwise) {
    requireItsTurn();
    return outcome.heardWhileHeld(otherwise);
  }

  Steps steps() {
    requireItsTurn();
    return steps;
  }

  Effects effects() {
    requireItsTurn();
    return effects;
  }

  private void requireItsTurn() {
    if (Thread.currentThread() != thread || isOver || results.isWithin() || outcome.isOver()) {
      refuse();
    }
  }

  private void refuse() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "a Caller must be used on the thread of its flow, but is on another, at %s; hand over values"
              .formatted(FlowFailure.line()));
    }
    if (isOver) {
      throw new IllegalStateException(
          "a Caller must be used by its flow while that is at work, but is afterwards, at %s; a party of a transfer has a Caller of its own"
              .formatted(FlowFailure.line()));
    }
    results.requireNotWithin();
    outcome.requireNotOver(course);
  }

  // What comes of it.

  int step() {
    return course.step();
  }

  FlowRecord record() {
    return course.record();
  }

  boolean isOvertaken() {
    return outcome.isOvertaken();
  }

  /** Tells whether the flow had ended before the callback came, of which it was not told. */
  boolean wasOverBefore() {
    return wasOverBefore;
  }

  @Nullable
  Object captured() {
    return outcome.captured();
  }

  @Nullable
  String waitsAt() {
    return outcome.waitsAt();
  }

  void requireNotSwallowed() {
    outcome.requireNotSwallowed(course);
  }

  /** Keeps what led to where the flow waits; null where another run has been faster. */
  @Nullable
  Bxml waiting() throws Exception {
    return !outcome.isOvertaken() && course.keep(false) ? outcome.document() : null;
  }

  /** Keeps the end of the flow; null where another run has been faster, or it had ended before. */
  @Nullable
  Bxml ended(@Nullable Bxml last) throws Exception {
    if (last == null) {
      throw new NullPointerException(
          "%s must return a document, but returned null; response() hangs up"
              .formatted(course.flow()));
    }
    CallCallback untold = course.untold();
    if (untold != null && course.isRecorded()) {
      throw new FlowFailure("%s has ended at step %d, but %s came"
          .formatted(course.flow(), course.step(), untold.eventType()));
    }
    if (course.isRecorded()) {
      throw Changes.other(course, course.next(), "the end");
    }
    if (untold != null) {
      wasOverBefore = true;
      return null;
    }
    return course.keep(true) ? outcome.behindWhatWasSaid(last) : null;
  }

  /** Has what has failed be done again, since the flow has let it pass. */
  void failed(Throwable failure) {
    try {
      effects.tryAgain();
    } catch (Exception away) {
      failure.addSuppressed(away);
    }
  }

  /** Lets nobody ask any more. */
  void close() {
    isOver = true;
  }
}
