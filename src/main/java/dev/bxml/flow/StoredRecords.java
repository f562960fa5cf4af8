package dev.bxml.flow;

import dev.bxml.store.StateStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of calls as texts in a store. The last few are remembered as they were read, so that a
 * call that comes to the same server again has its callbacks read once.
 */
final class StoredRecords implements RecordStore {
  /** Of text: what has been read of it takes some ten bytes for each. */
  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

  /** A call has few callbacks at once. */
  private static final int MOST_ATTEMPTS = 10;

  private final StateStore store;

  /** The one that was used the longest ago first. */
  private final Map<String, FlowRecord> read = new LinkedHashMap<>(16, 0.75f, true);

  private int characters;

  StoredRecords(StateStore store) {
    this.store = store;
  }

  @Override
  public StateStore states() {
    return store;
  }

  @Override
  public @Nullable FlowRecord get(String key) throws Exception {
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

  @Override
  public boolean replace(String key, @Nullable FlowRecord before, FlowRecord after, Duration keep)
      throws Exception {
    if (!store.replace(key, before == null ? null : before.text(), after.text(), keep)) {
      return false;
    }
    remember(key, after);
    return true;
  }

  /** Whatever still comes; parties of the call may still be asked. */
  @Override
  public void end(String key, Duration keep) throws Exception {
    forget(key);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String text = store.get(key);
      if (text == null || store.replace(key, text, FlowRecord.ended(text), keep)) {
        return;
      }
    }
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
