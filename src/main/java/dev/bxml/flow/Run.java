package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One time that a flow is run: through what is recorded of the call, and on from there with the
 * callback that has come. Where it waits for more, it is unwound with the document to reply.
 */
final class Run {

  /** Where a run keeps what it has done. */
  interface Keeper {

    /**
     * Keeps a longer record in the place of one.
     *
     * @return whether that was still the one
     */
    boolean keep(FlowRecord before, FlowRecord after) throws Exception;
  }

  /** What comes of digits that nobody keeps. */
  interface Secret<T> {
    T of(CallCallback gather) throws Exception;
  }

  /** What is done while the caller is held. */
  interface Effects {

    /**
     * Returns the result, as soon as there is one.
     *
     * @param place tells this one from all others
     * @return the entry; null if it is still at work
     */
    @Nullable
    Entry await(String place, String name, Callable<String> effect) throws Exception;
  }

  private final String flow;
  private FlowRecord record;
  private final int end;
  private final CallCallback live;
  private final @Nullable CallCallback arrived;
  private final @Nullable Keeper keeper;
  private final @Nullable Effects effects;
  private final int captureAt;
  private final boolean isTraced;
  private final long arrival;
  private final @Nullable Integer parentStep;

  private int cursor;
  private int step;
  private boolean taken;
  private long time;
  private @Nullable CallCallback first;
  private @Nullable CallCallback latest;
  private @Nullable Random random;
  private final List<Verb> said = new ArrayList<>();
  private final List<Entry> added = new ArrayList<>();

  /** Of the last step that was recorded with another verb than it has now. */
  private int changedFrom;

  private @Nullable Unwinding unwinding;
  private boolean overtaken;

  /** Whether it is known for what the caller has been held, if that is so. */
  private boolean holdIsTaken;

  private @Nullable Bxml document;
  private @Nullable Object captured;
  private @Nullable String waitsAt;

  /**
   * Makes a run.
   *
   * @param end how many entries of the record count
   * @param live the callback that is being answered
   * @param arrived the same, if the flow is to be told of it; else null
   * @param keeper keeps what is done; null where nothing may be done that is not recorded
   * @param captureAt the step at which the run ends with what is to be known of it; less than zero for
   *     none
   * @param isTraced whether to find out at which line it waits, which takes longer than all else
   */
  Run(
      String flow,
      FlowRecord record,
      int end,
      CallCallback live,
      @Nullable CallCallback arrived,
      @Nullable Keeper keeper,
      @Nullable Effects effects,
      int captureAt,
      boolean isTraced) {
    this.flow = flow;
    this.isTraced = isTraced;
    this.record = record;
    this.end = end;
    this.live = live;
    this.arrived = arrived;
    this.keeper = keeper;
    this.effects = effects;
    this.captureAt = captureAt;
    this.arrival = System.currentTimeMillis();
    this.parentStep = record.parentStep() < 0 ? null : record.parentStep();
    this.time = arrival;
  }

  /** Takes the callback that the flow begins with. */
  void begin() {
    if (end > 0) {
      first = recorded(record.entries().get(0));
    } else {
      first = came("a first callback", null);
    }
  }

  CallCallback first() {
    if (first == null) {
      throw new IllegalStateException("a run begins with a callback");
    }
    return first;
  }

  Instant now() {
    return Instant.ofEpochMilli(time);
  }

  Random random() {
    Random known = random;
    if (known == null) {
      known = new Random(record.seed());
      random = known;
    }
    return known;
  }

  void say(List<? extends Verb> prompts) {
    goOn();
    said.addAll(prompts);
  }

  /** Takes what was said as what is heard again and again; something else if nothing was. */
  List<Verb> heardWhileHeld(Verb otherwise) {
    List<Verb> heard = said.isEmpty() ? List.of(otherwise) : List.copyOf(said);
    said.clear();
    return heard;
  }

  int step() {
    return step;
  }

  @Nullable
  Bxml document() {
    return document;
  }

  @Nullable
  Object captured() {
    return captured;
  }

  FlowRecord record() {
    return record;
  }

  /** Returns where the flow waits, for a sentence; null if it does not. */
  @Nullable
  String waitsAt() {
    return waitsAt;
  }

  boolean isOvertaken() {
    return overtaken;
  }

  /** Tells whether it is the end of this run that was thrown. */
  @SuppressWarnings("ReferenceEquality") // it is one object that is thrown
  boolean isUnwoundBy(Throwable thrown) {
    return thrown == unwinding;
  }

  /** Fails if the flow has caught what was to unwind it. */
  void requireNotSwallowed() {
    if (unwinding != null && !overtaken) {
      throw new FlowFailure(
          "%s must let pass what Caller throws at step %d (%s), but has caught it; catch Exception, and"
                  .formatted(flow, step, waitsAt)
              + " not Error or Throwable");
    }
  }

  /** Keeps the end of the flow. */
  Bxml ended(@Nullable Bxml last) throws Exception {
    if (last == null) {
      throw new NullPointerException(
          "%s must return a document, but returned null; response() hangs up".formatted(flow));
    }
    if (arrived != null && !taken) {
      throw new FlowFailure(
          "%s has ended at step %d, but %s came".formatted(flow, step, arrived.eventType()));
    }
    if (cursor < end) {
      Entry entry = record.entries().get(cursor);
      throw changed(entry, "the end");
    }
    keep();
    return last.startingWith(said);
  }

  // Steps that wait.

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
    goOn();
    captureAt(whisper);
    waitFor(name, fingerprint, reply);
    CallCallback callback =
        cursor < end ? recorded(event(eventType, name, Entry.EVENT)) : came(name, eventType);
    said.clear();
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
    goOn();
    captureAt(null);
    waitFor(name, fingerprint, reply);
    said.clear();
    if (cursor < end) {
      Entry entry = event("gather", name, Entry.SECRET);
      cursor++;
      step++;
      time = entry.time;
      return result(entry, name, codec, null);
    }
    CallCallback gather = expected(name, "gather");
    taken = true;
    step++;
    time = arrival;
    latest = gather;
    Entry entry;
    Exception failure = null;
    try {
      entry = Entry.secret(gather, arrival, codec.write(function.of(gather)));
    } catch (Exception e) {
      failure = e;
      entry = Entry.failedSecret(gather, arrival, e.getClass().getName());
    }
    added.add(entry);
    if (failure == null) {
      keepNow();
    }
    return result(entry, name, codec, failure);
  }

  private void captureAt(@Nullable Object whisper) {
    if (step == captureAt) {
      captured = whisper;
      throw unwound();
    }
  }

  /** Goes by the entry that says what is waited for; ends the run where that was not reached before. */
  private void waitFor(String name, int fingerprint, Function<String, Bxml> reply) {
    if (cursor < end) {
      Entry entry = record.entries().get(cursor);
      if (entry.kind != Entry.WAIT || !entry.name.equals(name)) {
        throw changed(entry, name);
      }
      compare(entry, fingerprint);
      cursor++;
      if (cursor < end || (arrived != null && !taken)) {
        return;
      }
    } else {
      if (arrived != null && !taken) {
        throw new FlowFailure(
            "step %d of %s was no step that waits when it was recorded, but is %s now, at %s, where %s came"
                .formatted(step, flow, name, FlowFailure.line(), arrived.eventType()));
      }
      if (changedFrom != 0 && changedFrom == fingerprint) {
        throw moved(name);
      }
      added.add(Entry.waiting(name, fingerprint, time));
    }
    waitsAt = isTraced ? FlowFailure.line() : "in tests the line stands here";
    document = reply.apply(url(false)).startingWith(said);
    throw unwound();
  }

  /**
   * Finds that steps of one kind were inserted, removed or have changed places. A verb that is none of
   * the recorded ones may just be worded anew.
   */
  private void compare(Entry entry, int fingerprint) {
    if (entry.fingerprint == fingerprint) {
      changedFrom = 0;
      return;
    }
    if ((changedFrom != 0 && changedFrom == fingerprint) || fingerprint == fingerprintBehind()) {
      throw moved(entry.name);
    }
    changedFrom = entry.fingerprint;
  }

  private int fingerprintBehind() {
    for (int i = cursor + 1; i < end; i++) {
      if (record.entries().get(i).kind == Entry.WAIT) {
        return record.entries().get(i).fingerprint;
      }
    }
    return 0;
  }

  private FlowFailure moved(String name) {
    return new FlowFailure(
        "step %d of %s was another %s when it was recorded than the one at %s: steps were inserted,"
                .formatted(step, flow, name, FlowFailure.line())
            + " removed or moved since the call began");
  }

  private FlowFailure changed(Entry entry, String now) {
    return new FlowFailure(
        "step %d of %s was %s when it was recorded, but is %s now, at %s: the flow has changed since the"
                .formatted(step, flow, entry.describe(), Entry.quoted(now), FlowFailure.line())
            + " call began, or does something else when it is run again");
  }

  private Entry event(@Nullable String eventType, String name, char kind) {
    Entry entry = record.entries().get(cursor);
    if (entry.kind != kind || (eventType != null && !entry.name.equals(eventType))) {
      throw changed(entry, name);
    }
    return entry;
  }

  private CallCallback recorded(Entry entry) {
    cursor++;
    step++;
    time = entry.time;
    CallCallback callback = entry.callback();
    latest = callback;
    return callback;
  }

  private CallCallback came(String name, @Nullable String eventType) {
    CallCallback callback = expected(name, eventType);
    taken = true;
    step++;
    time = arrival;
    latest = callback;
    added.add(Entry.event(callback, arrival));
    return callback;
  }

  private CallCallback expected(String name, @Nullable String eventType) {
    CallCallback callback = arrived;
    if (callback == null || taken) {
      throw new IllegalStateException("a run that waits has been unwound");
    }
    if (eventType != null && !eventType.equals(callback.eventType())) {
      throw new FlowFailure("step %d of %s waits for %s at %s, but %s came"
          .formatted(step, flow, name, FlowFailure.line(), callback.eventType()));
    }
    return callback;
  }

  // Effects.

  <T> T once(String name, Codec<T> codec, Callable<T> effect) throws StepFailedException {
    goOn();
    String step = "once " + name;
    if (cursor < end) {
      return result(effect(step), step, codec, null);
    }
    requireNothingCame(step);
    requireMayAct(step);
    Entry entry;
    Exception failure = null;
    try {
      entry =
          Entry.effect(Entry.RESULT, step, System.currentTimeMillis(), codec.write(effect.call()));
    } catch (Exception e) {
      failure = e;
      entry = Entry.effect(
          Entry.FAILURE, step, System.currentTimeMillis(), e.getClass().getName());
    }
    added.add(entry);
    time = entry.time;
    if (failure == null) {
      keepNow();
    }
    return result(entry, step, codec, failure);
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
    goOn();
    String step = "await " + name;
    Entry entry;
    if (cursor < end) {
      entry = effect(step);
    } else {
      requireNothingCame(step);
      entry = awaited(step, atMost, codec, effect, hold);
      entry = !holdIsTaken && StepUrl.of(live.request()).isHeld ? entry.afterHold() : entry;
      holdIsTaken = true;
      added.add(entry);
      time = entry.time;
      keepNow();
    }
    if (entry.isAfterHold()) { // what was said before was heard with the prompt
      said.clear();
    }
    return entry.kind == Entry.TIME_IS_OVER ? null : result(entry, step, codec, null);
  }

  private <T> Entry awaited(
      String step,
      @Nullable Duration atMost,
      Codec<T> codec,
      Callable<T> effect,
      Function<String, Bxml> hold) {
    Effects background = effects;
    Entry done = background == null
        ? null
        : call(() -> background.await(
            record.entries().size() + added.size() + "", step, () -> codec.write(effect.call())));
    if (done != null) {
      return done;
    }
    if (atMost != null && isOver(atMost)) {
      return Entry.effect(Entry.TIME_IS_OVER, step, System.currentTimeMillis(), "");
    }
    waitsAt = isTraced ? FlowFailure.line() : "in tests the line stands here";
    document = hold.apply(url(true)).startingWith(said);
    throw unwound();
  }

  /** Goes by the platform's clock, since it is the platform that waits. */
  private boolean isOver(Duration atMost) {
    Instant since = latest == null ? null : latest.eventTime();
    Instant now = live.eventTime();
    return since != null && now != null && Duration.between(since, now).compareTo(atMost) >= 0;
  }

  private Entry effect(String step) {
    Entry entry = record.entries().get(cursor);
    boolean isEffect = entry.kind == Entry.RESULT
        || entry.kind == Entry.FAILURE
        || entry.kind == Entry.TIME_IS_OVER;
    if (!isEffect || !entry.name.equals(step)) {
      throw changed(entry, step);
    }
    cursor++;
    time = entry.time;
    return entry;
  }

  private void requireNothingCame(String name) {
    CallCallback came = arrived;
    if (came == null || taken) {
      return;
    }
    if (end > 0 && record.entries().get(end - 1).kind == Entry.WAIT) {
      throw changed(record.entries().get(end - 1), name);
    }
    throw new FlowFailure("step %d of %s is at %s, at %s, but %s came"
        .formatted(step, flow, Entry.quoted(name), FlowFailure.line(), came.eventType()));
  }

  private void requireMayAct(String name) {
    if (keeper == null) {
      throw new FlowFailure(
          "step %d of %s had no %s when it was recorded, but has now, at %s: the flow does something"
                  .formatted(step, flow, Entry.quoted(name), FlowFailure.line())
              + " else when it is run again");
    }
  }

  private static <T> T result(Entry entry, String name, Codec<T> codec, @Nullable Exception cause)
      throws StepFailedException {
    if (entry.hasFailed()) {
      throw new StepFailedException(Entry.quoted(name), entry.text, cause);
    }
    return codec.read(entry.text);
  }

  // The end of a run.

  private String url(boolean held) {
    return StepUrl.to(live.request(), parentStep, step, held);
  }

  private void goOn() {
    Unwinding before = unwinding;
    if (before != null) {
      requireNotSwallowed();
      throw before;
    }
  }

  private Unwinding unwound() {
    Unwinding made = new Unwinding();
    unwinding = made;
    return made;
  }

  private void keepNow() {
    call(() -> {
      keep();
      return true;
    });
  }

  /** What a store throws ends the run, whatever the flow catches: it must not go on as if it were kept. */
  private <T> T call(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new FlowStoreError(e);
    }
  }

  /** Keeps what this run has added; the run ends where another, on whatever server, has been faster. */
  void keep() throws Exception {
    if (added.isEmpty() || keeper == null) {
      return;
    }
    FlowRecord longer = record.plus(added);
    if (longer.entries().size() > FlowRecord.MOST_ENTRIES
        || longer.text().length() > FlowRecord.MOST_CHARACTERS) {
      throw new FlowFailure(
          "%s must have a record of at most %d entries and %d characters, but has %d and %d at step %d; end the flow, or go on with another"
              .formatted(
                  flow,
                  FlowRecord.MOST_ENTRIES,
                  FlowRecord.MOST_CHARACTERS,
                  longer.entries().size(),
                  longer.text().length(),
                  step));
    }
    if (!keeper.keep(record, longer)) {
      overtaken = true;
      throw unwound();
    }
    record = longer;
    added.clear();
  }

  /** Tells a verb or document from others; never 0, which is none. */
  static int fingerprint(Object verb) {
    int hash = verb.hashCode();
    return hash == 0 ? 1 : hash;
  }

  static List<Verb> and(List<? extends Verb> first, Verb... then) {
    List<Verb> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(then));
    return all;
  }
}
