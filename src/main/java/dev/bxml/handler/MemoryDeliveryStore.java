package dev.bxml.handler;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers deliveries in memory, for some time, and never more than so many or so many bytes of
 * them: beyond that the oldest is forgotten first.
 */
final class MemoryDeliveryStore implements DeliveryStore {
  static final int MOST_ENTRIES = 10_000;
  static final long MOST_BYTES = 16L * 1024 * 1024;

  private record Entry(DeliveryKey key, long expiry, CompletableFuture<Reply> reply) {}

  private final long windowNanos;
  private final int mostEntries;
  private final long mostBytes;
  private final LongSupplier clock;

  private final ConcurrentHashMap<DeliveryKey, Entry> entries = new ConcurrentHashMap<>();

  /** The entries by age. One that was released stays here until its turn comes. */
  private final Queue<Entry> byAge = new ConcurrentLinkedQueue<>();

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  MemoryDeliveryStore(Duration window) {
    this(window, MOST_ENTRIES, MOST_BYTES, System::nanoTime);
  }

  MemoryDeliveryStore(Duration window, int mostEntries, long mostBytes, LongSupplier clock) {
    this.windowNanos = window.toNanos();
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  @Override
  public Optional<CompletionStage<Reply>> claim(DeliveryKey key) {
    long now = clock.getAsLong();
    forget(now);
    Entry mine = new Entry(key, now + windowNanos, new CompletableFuture<>());
    Entry first = entries.putIfAbsent(key, mine);
    if (first != null) {
      return Optional.of(first.reply());
    }
    byAge.add(mine);
    count.incrementAndGet();
    bytes.addAndGet(key.size());
    return Optional.empty();
  }

  @Override
  public void complete(DeliveryKey key, Reply reply) {
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.reply().complete(reply);
    }
  }

  @Override
  public void release(DeliveryKey key, Reply reply) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      entry.reply().complete(reply);
    }
  }

  /** Forgets what is too old, and the oldest while there is too much. */
  private void forget(long now) {
    Entry oldest = byAge.peek();
    while (oldest != null && (isOver(oldest, now) || isTooMuch())) {
      if (byAge.remove(oldest)) {
        entries.remove(oldest.key(), oldest);
        count.decrementAndGet();
        bytes.addAndGet(-oldest.key().size());
      }
      oldest = byAge.peek();
    }
  }

  private static boolean isOver(Entry entry, long now) {
    return now - entry.expiry() >= 0;
  }

  private boolean isTooMuch() {
    return count.get() >= mostEntries || bytes.get() >= mostBytes;
  }

  int size() {
    return entries.size();
  }
}
