package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.verb.Bxml;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Has a flow answer callbacks, each by a run from the record of its call. */
final class CallHolder {
  private static final int LONGEST_KEY = 200;

  /** Two callbacks of a call at once are rare, and one of them is always kept. */
  private static final int MOST_ATTEMPTS = 10;

  private final CallFlow flow;
  private final String name;
  private final Records records;
  private final Awaiting awaiting;
  private final boolean runsTwice;

  CallHolder(CallFlow flow, String name, Records records, Awaiting awaiting, boolean runsTwice) {
    this.flow = flow;
    this.name = name;
    this.records = records;
    this.awaiting = awaiting;
    this.runsTwice = runsTwice;
  }

  Bxml hold(CallCallback callback) throws Exception {
    String callId = callback.callId();
    if (callId == null) {
      throw new IllegalArgumentException("the %s must have a callId to be of a flow, but has none"
          .formatted(callback.eventType()));
    }
    String key = key(callId);
    StepUrl at = StepUrl.of(callback.request());
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      FlowRecord found = records.get(key);
      Bxml reply = found == null
          ? performed(callback, key, at, begun(callback, at))
          : continued(callback, key, at, found);
      if (reply != null) {
        return reply;
      }
    }
    throw new IllegalStateException(
        "%s must keep its record of %s, but other callbacks of the call were faster each time"
            .formatted(name, callback.describe()));
  }

  /** Has the record of a leg that has ended be forgotten soon. */
  void end(@Nullable String callId) throws Exception {
    if (callId != null) {
      records.end(key(callId));
    }
  }

  /** Returns the reply; null if the record was changed meanwhile. */
  private @Nullable Bxml continued(CallCallback callback, String key, StepUrl at, FlowRecord record)
      throws Exception {
    int known = at.isHeld ? -1 : record.numberOf(callback, at.step);
    if (known >= 0) {
      int end = record.before(known + 1);
      return performed(callback, key, end, null, record);
    }
    if (at.step >= 0 && at.step != record.events()) {
      throw new IllegalStateException("step %d of %s %s, since it is at step %d, but %s came"
          .formatted(
              at.step,
              name,
              at.step < record.events() ? "is over" : "is not known here",
              record.events(),
              callback.eventType()));
    }
    return performed(callback, key, at, record);
  }

  private @Nullable Bxml performed(CallCallback callback, String key, StepUrl at, FlowRecord record)
      throws Exception {
    return performed(callback, key, record.size(), at.isHeld ? null : callback, record);
  }

  /**
   * Returns the reply of a run.
   *
   * @param end how many entries of the record count
   * @param arrived what the flow is to be told of; null if it has been, or is not to be
   */
  private @Nullable Bxml performed(
      CallCallback callback, String key, int end, @Nullable CallCallback arrived, FlowRecord record)
      throws Exception {
    CallFlow held = record.parentStep() < 0 ? flow : party(record, callback);
    boolean isNewest = end == record.size();
    Course course = new Course(name, record, end, callback, arrived, isNewest ? keeper(key) : null);
    Run run = new Run(course, isNewest ? background(key, record) : null, -1, runsTwice);
    Bxml reply;
    try {
      reply = Performance.of(held, run);
    } finally {
      callback.request().note("step " + run.step());
    }
    if (run.wasOverBefore()) {
      return begunAnew(callback, key, record);
    }
    if (runsTwice && isNewest && reply != null) {
      new Rerun(name, run, callback).compare(held, reply);
    }
    return reply;
  }

  private Course.Keeper keeper(String key) {
    return (before, after, isOver) ->
        records.replace(key, before, after, isOver && after.parentStep() >= 0);
  }

  private Effects.Background background(String key, FlowRecord record) {
    return new Effects.Background() {
      @Override
      public @Nullable Entry await(String place, String effect, Callable<String> work)
          throws Exception {
        return awaiting.await(whole(place), effect, work);
      }

      @Override
      public void again(String place) throws Exception {
        awaiting.again(whole(place));
      }

      /** A call that begins anew has other places. */
      private String whole(String place) {
        return key + '/' + Long.toHexString(record.seed()) + '/' + place;
      }
    };
  }

  // The beginning.

  private FlowRecord begun(CallCallback callback, StepUrl at) throws Exception {
    int parentStep = at.step < 0 ? transferring(callback) : at.step == 0 ? at.parentStep : -1;
    boolean isParty = parentStep >= 0;
    if (at.step >= 0 && !isParty) {
      throw new IllegalStateException(
          "%s must have a record of the call at step %d, but has none: it is kept for %s, and only where its store is"
              .formatted(name, at.step, records.keep()));
    }
    String parent = callback.parentCallId();
    return FlowRecord.begin(seed(), isParty && parent != null ? parent : "", parentStep, null);
  }

  /**
   * Returns the step at which a call transfers with a flow for this party, which has come without one,
   * such as to its fallback URL; less than zero if none does.
   */
  private int transferring(CallCallback callback) throws Exception {
    String id = callback instanceof TransferAnswerCallback ? callback.parentCallId() : null;
    FlowRecord parent = id == null ? null : records.get(key(id));
    return parent != null && captured(parent, parent.events(), callback) instanceof CallFlow
        ? parent.events()
        : -1;
  }

  /** A call that has left the flow, and comes back to its path, begins anew. */
  private @Nullable Bxml begunAnew(CallCallback callback, String key, FlowRecord over)
      throws Exception {
    if (StepUrl.of(callback.request()).step >= 0) {
      throw new IllegalStateException("%s has ended at step %d, but %s came"
          .formatted(name, over.events(), callback.eventType()));
    }
    FlowRecord record = FlowRecord.begin(seed(), "", -1, over);
    return performed(callback, key, 0, callback, record);
  }

  private static long seed() {
    return ThreadLocalRandom.current().nextLong();
  }

  /** Finds who talks to a party of a transfer: runs the flow of the call that transfers up to there. */
  private CallFlow party(FlowRecord record, CallCallback callback) throws Exception {
    int step = record.parentStep();
    FlowRecord parent = records.get(key(record.parent()));
    if (parent == null) {
      throw new IllegalStateException(
          "%s must have a record of the call that transfers, but has none".formatted(name));
    }
    if (captured(parent, step, callback) instanceof CallFlow found) {
      return found;
    }
    throw new IllegalStateException(
        "step %d of %s must transfer with a flow for the party that picks up, but does so no more"
            .formatted(step, name));
  }

  private @Nullable Object captured(FlowRecord parent, int step, CallCallback callback)
      throws Exception {
    Course course = new Course(name, parent, parent.before(step), callback, null, null);
    Run run = new Run(course, null, step, false);
    Bxml unused = Performance.of(flow, run);
    return run.captured();
  }

  /** Where the name or the id is long, or is no text for a key, something short that stands for both. */
  private String key(String callId) {
    String key = "flow/" + name + "/" + callId;
    return key.length() <= LONGEST_KEY
        ? key
        : "flow/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
