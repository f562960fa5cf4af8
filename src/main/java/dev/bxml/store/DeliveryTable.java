package dev.bxml.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of deliveries besides their bytes: entries by hash and by age. An entry that has
 * been removed is used again when its turn comes, since objects that die old are what a garbage
 * collector likes least.
 */
final class DeliveryTable {
  private static final int SMALLEST = 256;

  /** Older than any entry. */
  private static final long NONE = -1;

  /** What is known of a delivery. */
  static final class Entry {
    private long number;
    private int hash;
    private boolean isRemoved;

    /** The number of the next entry whose hash has the same place; it is older, and may be gone. */
    private long follower;

    /** Whoever is at work on it; null once that is settled. */
    @Nullable
    Object claimed;

    long expiry;
    long keyAddress;
    int keyLength;
    int status;
    long replyAddress;
    int replyLength;

    int hash() {
      return hash;
    }

    boolean isRemoved() {
      return isRemoved;
    }
  }

  private final int most;

  /** The number of the oldest entry, and of the one that comes next. */
  private long oldest;

  private long next;

  /** Those that are not removed. */
  private int size;

  /** By hash, as numbers. Both arrays have the same length, a power of two. */
  private long[] heads = emptyHeads(SMALLEST);

  /** By number. */
  private @Nullable Entry[] entries = new Entry[SMALLEST];

  DeliveryTable(int most) {
    this.most = most;
  }

  /** Adds an entry, to be filled. */
  Entry add(int hash) {
    if (next - oldest == entries.length) {
      grow();
    }
    Entry entry = recycled(place(next));
    entry.number = next++;
    entry.hash = hash;
    entry.isRemoved = false;
    link(entry);
    size++;
    return entry;
  }

  /** Returns the newest entry that may have this hash; null if there is none. */
  @Nullable
  Entry first(int hash) {
    return numbered(heads[place(hash)]);
  }

  /** Returns the next entry that may have the same hash; null if there is none. */
  @Nullable
  Entry following(Entry entry) {
    return numbered(entry.follower);
  }

  Entry oldest() {
    return existing(oldest);
  }

  /** Has an entry no longer found. */
  void remove(Entry entry) {
    if (!entry.isRemoved) {
      unlink(entry);
      markRemoved(entry);
    }
  }

  /**
   * Removes the oldest entry. It stays linked, for what is older than the oldest is not found: to
   * look for it in its chain took a quarter of the store's time.
   */
  Entry removeOldest() {
    Entry entry = oldest();
    if (!entry.isRemoved) {
      markRemoved(entry);
    }
    oldest++;
    return entry;
  }

  private void markRemoved(Entry removed) {
    removed.isRemoved = true;
    size--;
  }

  /** Returns whether there is no entry, not even a removed one. */
  boolean isEmpty() {
    return oldest == next;
  }

  boolean isFull() {
    return next - oldest == most;
  }

  int size() {
    return size;
  }

  private int place(long number) {
    return (int) number & (entries.length - 1);
  }

  private Entry recycled(int place) {
    Entry entry = entries[place];
    if (entry == null) {
      entry = new Entry();
      entries[place] = entry;
    }
    return entry;
  }

  private @Nullable Entry numbered(long number) {
    return number < oldest ? null : entries[place(number)];
  }

  private Entry existing(long number) {
    Entry entry = numbered(number);
    if (entry == null) {
      throw new IllegalStateException("there is no entry " + number);
    }
    return entry;
  }

  private void link(Entry entry) {
    int head = place(entry.hash);
    entry.follower = heads[head];
    heads[head] = entry.number;
  }

  private void unlink(Entry entry) {
    int head = place(entry.hash);
    if (heads[head] == entry.number) {
      heads[head] = entry.follower;
      return;
    }
    Entry before = existing(heads[head]);
    while (before.follower != entry.number) {
      before = existing(before.follower);
    }
    before.follower = entry.follower;
  }

  private void grow() {
    @Nullable Entry[] few = entries;
    entries = new Entry[2 * few.length];
    heads = emptyHeads(entries.length);
    for (long number = oldest; number < next; number++) {
      Entry entry = few[(int) number & (few.length - 1)];
      entries[place(number)] = entry;
      if (entry != null && !entry.isRemoved) {
        link(entry);
      }
    }
  }

  private static long[] emptyHeads(int length) {
    long[] heads = new long[length];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
