package dev.bxml.flow;

import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of calls in the memory of this JVM. Those that were used last are there as they are; the
 * others have been written as texts, which take a tenth of the room, and are read when they are asked
 * for. So a callback of a call that comes back soon writes nothing.
 */
final class MemoryRecords implements RecordStore {
  /** Of all that is held, which takes some four bytes for each. */
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  /** So many bytes of all memory there are for a character: an eighth is for records at most. */
  private static final int SHARE = 32;

  private static final Duration LONGEST = Duration.ofDays(10_000);

  private final MemoryStateStore others = new MemoryStateStore();

  /** The one that was used the longest ago first. */
  private final Map<String, Kept> last = new LinkedHashMap<>(16, 0.75f, true);

  private final int mostCharacters;
  private int characters;

  private static final class Kept {
    private final FlowRecord record;
    private final long expiry;

    private Kept(FlowRecord record, Duration keep) {
      this.record = record;
      this.expiry = System.nanoTime() + (keep.compareTo(LONGEST) < 0 ? keep : LONGEST).toNanos();
    }

    private long nanosLeft() {
      return expiry - System.nanoTime();
    }
  }

  MemoryRecords() {
    this((int) Math.min(MOST_CHARACTERS, Runtime.getRuntime().maxMemory() / SHARE));
  }

  MemoryRecords(int mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  @Override
  public StateStore states() {
    return others;
  }

  @Override
  public synchronized @Nullable FlowRecord get(String key) {
    Kept kept = kept(key);
    if (kept != null) {
      return kept.record;
    }
    String text = others.get(key);
    return text == null ? null : FlowRecord.read(text);
  }

  @Override
  public synchronized boolean replace(
      String key, @Nullable FlowRecord before, FlowRecord after, Duration keep) {
    if (!isThere(key, before)) {
      return false;
    }
    put(key, after, keep);
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // each callback makes another
  private boolean isThere(String key, @Nullable FlowRecord record) {
    Kept kept = kept(key);
    return kept == null
        ? Objects.equals(others.get(key), record == null ? null : record.text())
        : kept.record == record;
  }

  /** Writes it, for the room is for calls that are on their way. */
  @Override
  public synchronized void end(String key, Duration keep) {
    Kept kept = kept(key);
    String text = kept == null ? others.get(key) : kept.record.text();
    if (text != null) {
      String before = remove(key) ? null : text;
      boolean unused = others.replace(key, before, FlowRecord.ended(text), keep);
    }
  }

  private @Nullable Kept kept(String key) {
    Kept kept = last.get(key);
    if (kept != null && kept.nanosLeft() <= 0) {
      remove(key);
      return null;
    }
    return kept;
  }

  /** A call that begins, or comes back, makes room: others have their replies the sooner. */
  private void put(String key, FlowRecord record, Duration keep) {
    if (!remove(key)) {
      boolean unused = others.replace(key, others.get(key), null, keep);
      writeDownTo(mostCharacters - mostCharacters / 8);
    }
    last.put(key, new Kept(record, keep));
    characters += record.length();
    writeDownTo(mostCharacters);
  }

  private void writeDownTo(int most) {
    while (characters > most) {
      write(last.entrySet().iterator().next());
    }
  }

  private boolean remove(String key) {
    Kept removed = last.remove(key);
    characters -= removed == null ? 0 : removed.record.length();
    return removed != null;
  }

  private void write(Map.Entry<String, Kept> longestUnused) {
    Kept kept = longestUnused.getValue();
    String key = longestUnused.getKey();
    remove(key);
    long left = kept.nanosLeft();
    if (left > 0) {
      boolean unused = others.replace(key, null, kept.record.text(), Duration.ofNanos(left));
    }
  }
}
