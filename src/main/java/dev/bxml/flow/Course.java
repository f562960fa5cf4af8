package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is: what of the record it has passed, the callback that has come, and what it adds to
 * the record.
 */
final class Course {

  /** Where a run keeps what it has done. */
  interface Keeper {

    /**
     * Keeps a longer record in the place of one.
     *
     * @param isOver whether the flow has ended
     * @return whether that was still the one
     */
    boolean keep(FlowRecord before, FlowRecord after, boolean isOver) throws Exception;
  }

  private final String flow;
  private final int end;
  private final CallCallback live;
  private final @Nullable CallCallback arrived;
  private final @Nullable Keeper keeper;
  private final @Nullable Integer parentStep;
  private final long arrival = System.currentTimeMillis();
  private final List<Entry> added = new ArrayList<>();

  private FlowRecord record;
  private int cursor;
  private int step;
  private boolean taken;
  private long time = arrival;

  /** The last one that tells a time of the platform's; null at the beginning. */
  private @Nullable Entry timed;

  /**
   * Makes one at the beginning of a record.
   *
   * @param end how many entries of the record count
   * @param live the callback that is being answered
   * @param arrived the same, if the flow is to be told of it; else null
   * @param keeper keeps what is done; null where nothing may be done that is not recorded
   */
  Course(
      String flow,
      FlowRecord record,
      int end,
      CallCallback live,
      @Nullable CallCallback arrived,
      @Nullable Keeper keeper) {
    this.flow = flow;
    this.record = record;
    this.end = end;
    this.live = live;
    this.arrived = arrived;
    this.keeper = keeper;
    this.parentStep = record.parentStep() < 0 ? null : record.parentStep();
  }

  /** Returns the name of the flow. */
  String flow() {
    return flow;
  }

  FlowRecord record() {
    return record;
  }

  /** Returns how many callbacks the flow has been told of. */
  int step() {
    return step;
  }

  long time() {
    return time;
  }

  long arrival() {
    return arrival;
  }

  CallCallback live() {
    return live;
  }

  boolean mayAct() {
    return keeper != null;
  }

  String url(boolean isHeld) {
    return StepUrl.to(live.request(), parentStep, step, isHeld);
  }

  // What is recorded.

  boolean isRecorded() {
    return cursor < end;
  }

  /** Returns the entry that comes next; there must be one. */
  Entry next() {
    return record.entry(cursor);
  }

  /** Returns the last one that counts; null if there is none. */
  @Nullable
  Entry last() {
    return end == 0 ? null : record.entry(end - 1);
  }

  /** Returns the verb that comes behind the next entry; 0 if there is none. */
  int fingerprintBehind() {
    for (int i = cursor + 1; i < end; i++) {
      if (record.entry(i).kind == Entry.WAIT) {
        return record.entry(i).fingerprint;
      }
    }
    return 0;
  }

  /** Goes on by the entry that comes next. */
  Entry pass() {
    Entry entry = next();
    cursor++;
    if (entry.kind != Entry.WAIT) {
      goOnBy(entry);
    }
    return entry;
  }

  /**
   * Goes on by a step that waits, and by the callback that ended it: where both are recorded as they are
   * now, which is so at all steps but the last.
   *
   * @param eventType the event that came; null for any
   * @return null where one of them is not
   */
  @Nullable
  CallCallback pass(String name, int fingerprint, @Nullable String eventType) {
    if (cursor + 1 >= end) {
      return null;
    }
    Entry event = record.entry(cursor + 1);
    if (!record.entry(cursor).isWaiting(name, fingerprint) || !event.isCallback(eventType)) {
      return null;
    }
    cursor += 2;
    step++;
    time = event.time;
    timed = event;
    return event.callback();
  }

  private void goOnBy(Entry entry) {
    step += entry.isEvent() ? 1 : 0;
    time = entry.time;
    timed = entry.tellsTheTime() ? entry : timed;
  }

  // What has come.

  /** Returns what has come and the flow has not been told of yet; null if nothing has. */
  @Nullable
  CallCallback untold() {
    return taken ? null : arrived;
  }

  /** Adds what came of the callback, which the flow is told of by that. */
  void take(Entry entry) {
    taken = true;
    add(entry);
  }

  void add(Entry entry) {
    added.add(entry);
    if (entry.kind != Entry.WAIT) {
      goOnBy(entry);
    }
  }

  /** Returns the number that an entry would have that were added now. */
  int nextNumber() {
    return record.size() + added.size();
  }

  /** Returns when, by the platform's clock, the flow was told or brought what it goes on with. */
  @Nullable
  Instant since() {
    return timed == null ? null : timed.eventTime();
  }

  /**
   * Keeps what this run has added.
   *
   * @param isOver whether the flow has ended
   * @return false where another run, on whatever server, has been faster
   */
  boolean keep(boolean isOver) throws Exception {
    Keeper into = keeper;
    if (added.isEmpty() || into == null) {
      return true;
    }
    FlowRecord longer = record.plus(added);
    longer.requireBounded(flow, step);
    if (!into.keep(record, longer, isOver)) {
      return false;
    }
    record = longer;
    added.clear();
    return true;
  }
}
