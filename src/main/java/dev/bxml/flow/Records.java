package dev.bxml.flow;

import dev.bxml.store.StateStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The records of calls, and how long each is kept. */
final class Records {
  private static final Duration KEEP_ENDED = Duration.ofMinutes(5);

  private final RecordStore store;
  private final Duration keep;

  Records(RecordStore store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  /** Returns the same ones, each kept for another time. */
  Records keep(Duration afterLastCallback) {
    return new Records(store, afterLastCallback);
  }

  /** Returns where flows keep what is no record. */
  StateStore states() {
    return store.states();
  }

  Duration keep() {
    return keep;
  }

  /** Returns the record under a key; null if there is none. */
  @Nullable
  FlowRecord get(String key) throws Exception {
    return store.get(key);
  }

  /**
   * Puts a longer record in the place of one.
   *
   * @param isOver whether nothing is to come but what comes again
   * @return whether that was still the one
   */
  boolean replace(String key, FlowRecord before, FlowRecord after, boolean isOver)
      throws Exception {
    return store.replace(
        key, before.stored(), after, isOver || after.hasEnded() ? shortened() : keep);
  }

  /**
   * Has a record be forgotten soon, whatever still comes; not at once, since parties of the call may
   * still be asked.
   */
  void end(String key) throws Exception {
    store.end(key, shortened());
  }

  private Duration shortened() {
    return KEEP_ENDED.compareTo(keep) < 0 ? KEEP_ENDED : keep;
  }
}
