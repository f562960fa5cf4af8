package dev.bxml.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps states in the memory of this JVM: never more than 100,000 or 64 MiB of them, unless told
 * otherwise. Beyond that, the one is forgotten first whose time would be over first: those of calls
 * that have ended, then those that were longest unused. It has no thread: what is over is forgotten
 * when the next state is kept.
 */
public final class MemoryStateStore implements StateStore {
  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** What an entry takes beside its two texts: itself, a node of the map and one of the tree. */
  private static final int OVERHEAD = 240;

  /** No single text may take more than this part of all memory. */
  private static final int SHARE = 4;

  private final int mostEntries;
  private final long mostBytes;
  private final LongSupplier clock;

  private final Map<String, Entry> entries = new HashMap<>();

  /** All entries, that whose time is over first foremost. */
  private final TreeSet<Entry> byExpiry = new TreeSet<>(Entry::compareExpiry);

  private long bytes;
  private long made;

  private static final class Entry {
    private final String key;
    private final String text;
    private final long expiry;
    private final long number;

    private Entry(String key, String text, long expiry, long number) {
      this.key = key;
      this.text = text;
      this.expiry = expiry;
      this.number = number;
    }

    private int compareExpiry(Entry other) {
      int byTime = Long.signum(expiry - other.expiry); // nanoTime may overflow
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    private long size() {
      return sizeOf(key, text);
    }
  }

  /** Makes a store that keeps nothing yet. */
  public MemoryStateStore() {
    this(MOST_ENTRIES, MOST_BYTES);
  }

  /**
   * Makes a store with bounds of its own.
   *
   * @param mostEntries how many states it keeps at most; from 1
   * @param mostBytes how much memory they take at most, about; from 1
   * @throws IllegalArgumentException if one is less than 1
   */
  public MemoryStateStore(int mostEntries, long mostBytes) {
    this(mostEntries, mostBytes, System::nanoTime);
  }

  MemoryStateStore(int mostEntries, long mostBytes, LongSupplier clock) {
    this.mostEntries = Math.toIntExact(positive("mostEntries", mostEntries));
    this.mostBytes = positive("mostBytes", mostBytes);
    this.clock = clock;
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "MemoryStateStore.%s must be at least 1, but is %d".formatted(name, value));
    }
    return value;
  }

  @Override
  public synchronized @Nullable String get(String key) {
    Entry entry = live(key);
    return entry == null ? null : entry.text;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the text takes more than a quarter of all memory, or is to be
   *     kept for no time
   */
  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String next, Duration keep) {
    if (next != null) {
      check(key, next, keep);
    }
    synchronized (this) {
      Entry entry = live(key);
      if (!Objects.equals(entry == null ? null : entry.text, expected)) {
        return false;
      }
      if (entry != null) {
        remove(entry);
      }
      if (next != null) {
        makeRoom(sizeOf(key, next));
        add(new Entry(key, next, clock.getAsLong() + Nanos.of(keep), made++));
      }
      return true;
    }
  }

  private void check(String key, String next, Duration keep) {
    if (keep.isZero() || keep.isNegative()) {
      throw new IllegalArgumentException(
          "MemoryStateStore.keep must be more than 0 seconds, but is %s".formatted(keep));
    }
    long most = mostBytes / SHARE;
    if (sizeOf(key, next) > most) {
      throw new IllegalArgumentException(
          "a state must take at most %d bytes of memory, but takes %d; keep less of a call, or give"
                  .formatted(most, sizeOf(key, next))
              + " the MemoryStateStore more");
    }
  }

  private static long sizeOf(String key, String text) {
    return OVERHEAD + 2L * key.length() + 2L * text.length();
  }

  private @Nullable Entry live(String key) {
    Entry entry = entries.get(Objects.requireNonNull(key, "key"));
    if (entry != null && isOver(entry)) {
      remove(entry);
      return null;
    }
    return entry;
  }

  private boolean isOver(Entry entry) {
    return clock.getAsLong() - entry.expiry >= 0;
  }

  private void makeRoom(long size) {
    while (!byExpiry.isEmpty()
        && (isOver(byExpiry.first())
            || entries.size() >= mostEntries
            || bytes + size > mostBytes)) {
      remove(byExpiry.first());
    }
  }

  private void add(Entry entry) {
    entries.put(entry.key, entry);
    byExpiry.add(entry);
    bytes += entry.size();
  }

  private void remove(Entry entry) {
    entries.remove(entry.key);
    byExpiry.remove(entry);
    bytes -= entry.size();
  }

  /** Returns how many are kept, those too whose time is over and that are not forgotten yet. */
  synchronized int size() {
    return entries.size();
  }

  /** Returns how many bytes they take, about. */
  synchronized long bytes() {
    return bytes;
  }
}
