package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of a run that wait for a callback. */
final class Steps {

  /** What comes of digits that nobody keeps. */
  interface Secret<T> {
    T of(CallCallback gather) throws Exception;
  }

  private final Course course;
  private final Outcome outcome;
  private final Results results;
  private final Changes changes;
  private final int captureAt;

  /**
   * Makes them.
   *
   * @param captureAt the step at which the run ends with what is to be known of it; less than zero for
   *     none
   */
  Steps(Course course, Outcome outcome, Results results, int captureAt) {
    this.course = course;
    this.outcome = outcome;
    this.results = results;
    this.changes = new Changes(course);
    this.captureAt = captureAt;
  }

  /** Returns the callback that the flow begins with. */
  CallCallback first() {
    return course.isRecorded() ? course.pass().callback() : came("a first callback", null);
  }

  /**
   * Returns the next callback.
   *
   * @param name what the flow waits for
   * @param eventType the only event that it may be; null for any
   * @param fingerprint tells the verb from others
   * @param whisper who talks to the party that picks up; null for nobody
   * @param reply makes the document, of the URL to come back to, without what was said before
   */
  CallCallback next(
      String name,
      @Nullable String eventType,
      int fingerprint,
      @Nullable Object whisper,
      Function<String, Bxml> reply) {
    captureAt(whisper);
    CallCallback callback = course.pass(name, fingerprint, eventType);
    if (callback != null) {
      changes.none();
    } else {
      waitFor(name, fingerprint, reply);
      callback = course.isRecorded()
          ? event(eventType, name, Entry.EVENT).callback()
          : came(name, eventType);
    }
    outcome.heard();
    return callback;
  }

  /** Hands digits to a function, and records what comes of them alone. */
  <T> T secret(
      String name,
      int fingerprint,
      Codec<T> codec,
      Secret<T> function,
      Function<String, Bxml> reply)
      throws StepFailedException {
    captureAt(null);
    waitFor(name, fingerprint, reply);
    outcome.heard();
    if (course.isRecorded()) {
      return results.of(event("gather", name, Entry.SECRET), name, codec, null);
    }
    CallCallback gather = expected(name, "gather");
    Entry entry;
    BareCause failure = null;
    try {
      String result = results.writtenBy(codec, name, () -> function.of(gather));
      entry = Entry.secret(gather, course.arrival(), result);
    } catch (FlowFailure | Unwinding | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // an Error may name the digits too
      failure = new BareCause(e);
      entry = Entry.failedSecret(gather, course.arrival(), e.getClass().getName());
    }
    course.take(entry);
    if (failure == null) {
      results.keep();
    }
    return results.of(entry, name, codec, failure);
  }

  private void captureAt(@Nullable Object whisper) {
    if (course.step() == captureAt) {
      throw outcome.found(whisper);
    }
  }

  /** Goes by the entry that says what is waited for; ends the run where that was not reached before. */
  private void waitFor(String name, int fingerprint, Function<String, Bxml> reply) {
    CallCallback untold = course.untold();
    if (course.isRecorded()) {
      Entry entry = course.next();
      if (entry.kind != Entry.WAIT || !entry.name.equals(name)) {
        throw Changes.other(course, entry, name);
      }
      changes.compare(entry, fingerprint);
      course.pass();
      if (course.isRecorded() || untold != null) {
        return;
      }
    } else {
      if (untold != null) {
        throw new FlowFailure(
            "step %d of %s was no step that waits when it was recorded, but is %s now, at %s, where %s came"
                .formatted(
                    course.step(), course.flow(), name, FlowFailure.line(), untold.eventType()));
      }
      changes.requireNotMoved(name, fingerprint);
      course.add(Entry.waiting(name, fingerprint, course.time()));
    }
    throw outcome.waiting(reply.apply(course.url(false)));
  }

  private Entry event(@Nullable String eventType, String name, char kind) {
    Entry entry = course.next();
    if (entry.kind != kind || (eventType != null && !entry.name.equals(eventType))) {
      throw Changes.other(course, entry, name);
    }
    return course.pass();
  }

  private CallCallback came(String name, @Nullable String eventType) {
    CallCallback callback = expected(name, eventType);
    // a name that is the very one that is waited for is the fastest to compare
    String known = eventType == null ? callback.eventType() : eventType;
    course.take(Entry.event(known, callback, course.arrival()));
    return callback;
  }

  private CallCallback expected(String name, @Nullable String eventType) {
    CallCallback callback = course.untold();
    if (callback == null) {
      throw new IllegalStateException("a run that waits has been unwound");
    }
    if (eventType != null && !eventType.equals(callback.eventType())) {
      throw new FlowFailure("step %d of %s waits for %s at %s, but %s came"
          .formatted(course.step(), course.flow(), name, FlowFailure.line(), callback.eventType()));
    }
    return callback;
  }
}
