package dev.bxml.flow;

import dev.bxml.store.StateStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of calls in a store. The last few are remembered as they were read, so that a call that
 * comes to the same server again has its callbacks read once.
 */
final class Records {
  /** Of text: what has been read of it takes some ten bytes for each. */
  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

  private static final Duration KEEP_ENDED = Duration.ofMinutes(5);

  /** A call has few callbacks at once. */
  private static final int MOST_ATTEMPTS = 10;

  private final StateStore store;
  private final Duration keep;

  /** The one that was used the longest ago first. */
  private final Map<String, FlowRecord> read = new LinkedHashMap<>(16, 0.75f, true);

  private int characters;

  Records(StateStore store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  StateStore store() {
    return store;
  }

  Duration keep() {
    return keep;
  }

  /** Returns the record under a key; null if there is none. */
  @Nullable
  FlowRecord get(String key) throws Exception {
    String text = store.get(key);
    if (text == null) {
      return null;
    }
    FlowRecord known = remembered(key);
    if (known != null && known.text().equals(text)) {
      return known;
    }
    FlowRecord record = FlowRecord.read(text);
    remember(key, record);
    return record;
  }

  /**
   * Puts a longer record in the place of one.
   *
   * @param isOver whether nothing is to come but what comes again
   * @return whether that was still the one
   */
  boolean replace(String key, FlowRecord before, FlowRecord after, boolean isOver)
      throws Exception {
    if (!store.replace(key, before.stored(), after.text(), keep(after, isOver))) {
      return false;
    }
    remember(key, after);
    return true;
  }

  /**
   * Has a record be forgotten soon, whatever still comes; not at once, since parties of the call may
   * still be asked.
   */
  void end(String key) throws Exception {
    forget(key);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String text = store.get(key);
      if (text == null || store.replace(key, text, FlowRecord.ended(text), shortened())) {
        return;
      }
    }
  }

  private Duration keep(FlowRecord record, boolean isOver) {
    return isOver || record.hasEnded() ? shortened() : keep;
  }

  private Duration shortened() {
    return KEEP_ENDED.compareTo(keep) < 0 ? KEEP_ENDED : keep;
  }

  private synchronized @Nullable FlowRecord remembered(String key) {
    return read.get(key);
  }

  private synchronized void remember(String key, FlowRecord record) {
    forget(key);
    read.put(key, record);
    characters += record.text().length();
    while (characters > MOST_CHARACTERS) {
      forget(read.keySet().iterator().next());
    }
  }

  private synchronized void forget(String key) {
    FlowRecord forgotten = read.remove(key);
    if (forgotten != null) {
      characters -= forgotten.text().length();
    }
  }
}
