package dev.bxml.flow;

import dev.bxml.verb.Bxml;
import dev.bxml.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run comes to: the document that it waits with, and how the flow is taken out of itself. */
final class Outcome {
  private final boolean isTraced;
  private final List<Verb> said = new ArrayList<>();

  private @Nullable Unwinding unwinding;
  private @Nullable Bxml document;
  private @Nullable Object captured;
  private @Nullable String waitsAt;
  private boolean overtaken;

  /**
   * Makes one.
   *
   * @param isTraced whether to find out at which line the flow waits, which takes longer than all else
   */
  Outcome(boolean isTraced) {
    this.isTraced = isTraced;
  }

  // What is heard first.

  void say(List<? extends Verb> prompts) {
    said.addAll(prompts);
  }

  /** Forgets what has been heard. */
  void heard() {
    if (!said.isEmpty()) {
      said.clear();
    }
  }

  /** Takes what was said as what is heard again and again; something else if nothing was. */
  List<Verb> heardWhileHeld(Verb otherwise) {
    List<Verb> heard = said.isEmpty() ? List.of(otherwise) : List.copyOf(said);
    said.clear();
    return heard;
  }

  Bxml behindWhatWasSaid(Bxml last) {
    return last.startingWith(said);
  }

  // The end.

  /** Returns what ends the run, which waits with a document. */
  Unwinding waiting(Bxml reply) {
    waitsAt = isTraced ? FlowFailure.line() : "in tests the line stands here";
    document = reply.startingWith(said);
    return unwound();
  }

  /** Returns what ends the run, which has found what it was to find. */
  Unwinding found(@Nullable Object what) {
    captured = what;
    return unwound();
  }

  /** Returns what ends the run, than which another has been faster. */
  Unwinding overtaken() {
    overtaken = true;
    return unwound();
  }

  private Unwinding unwound() {
    Unwinding made = new Unwinding();
    unwinding = made;
    return made;
  }

  boolean isOvertaken() {
    return overtaken;
  }

  @Nullable
  Bxml document() {
    return document;
  }

  @Nullable
  Object captured() {
    return captured;
  }

  /** Returns where the flow waits, for a sentence; null if it does not. */
  @Nullable
  String waitsAt() {
    return waitsAt;
  }

  /** Tells whether the flow is being taken out of itself. */
  boolean isOver() {
    return unwinding != null;
  }

  /** Fails if the flow has caught what was to take it out of itself, or does more in finally. */
  void requireNotOver(Course course) {
    Unwinding before = unwinding;
    if (before != null) {
      requireNotSwallowed(course);
      throw before;
    }
  }

  /** Fails if the flow has caught what was to take it out of itself, and has ended. */
  void requireNotSwallowed(Course course) {
    if (unwinding != null && !overtaken) {
      throw new FlowFailure(
          "%s must let pass what Caller throws at step %d (%s), but has caught it, or goes on in finally; catch"
                  .formatted(course.flow(), course.step(), waitsAt)
              + " Exception, and not Error or Throwable, and ask and return nothing in finally");
    }
  }
}
