package dev.bxml.store;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryTable.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries in the memory of this JVM, for some time, and never more than 10,000 or 16 MiB
 * of them: beyond that the oldest is forgotten first. One that is at work is not forgotten before it
 * is settled. An adapter has one of its own unless it is given another; adapters that are given the
 * same handle a callback once among them:
 *
 * <pre>{@code
 * DeliveryStore shared = new MemoryDeliveryStore(Duration.ofMinutes(1));
 * CallbackAdapter desk =
 *     new CallbackAdapter(CallbackHandlers.of(new FrontDesk())).deliveryStore(shared);
 * CallbackAdapter voicemail =
 *     new CallbackAdapter(CallbackHandlers.of(new Voicemail())).deliveryStore(shared);
 * }</pre>
 */
// All bytes are in one ring; ByteRing tells why. Each method holds the one lock for as long as it
// takes to compare and copy them.
public final class MemoryDeliveryStore implements DeliveryStore {
  static final int MOST_ENTRIES = 10_000;
  static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Nothing that is remembered may take more than this part of all memory. */
  private static final int SHARE = 4;

  private final long windowNanos;
  private final int longest;
  private final LongSupplier clock;
  private final ByteRing bytes;
  private final DeliveryTable entries;

  /**
   * Deliveries at work that somebody waits for, or that have no entry any more, since so many have
   * come after them: hardly ever any.
   */
  private final Map<DeliveryKey, CompletableFuture<Reply>> awaited = new HashMap<>();

  /**
   * Makes a store that knows of nothing.
   *
   * @param window how long a delivery is remembered; more than zero
   * @throws IllegalArgumentException if it is not
   */
  public MemoryDeliveryStore(Duration window) {
    this(positive(window), MOST_ENTRIES, MOST_BYTES, System::nanoTime);
  }

  MemoryDeliveryStore(Duration window, int mostEntries, int mostBytes, LongSupplier clock) {
    this.windowNanos = window.toNanos();
    this.longest = mostBytes / SHARE;
    this.clock = clock;
    this.bytes = new ByteRing(mostBytes);
    this.entries = new DeliveryTable(mostEntries);
  }

  private static Duration positive(Duration window) {
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException(
          "window must be more than 0 seconds, but is %s".formatted(window));
    }
    return window;
  }

  @Override
  public Optional<CompletionStage<Reply>> claim(DeliveryKey delivery) {
    DeliveryKey key = delivery.atMost(longest);
    synchronized (this) {
      long now = clock.getAsLong();
      forgetOlderThan(now);
      CompletableFuture<Reply> atWork = awaited.isEmpty() ? null : awaited.get(key);
      if (atWork != null) {
        return Optional.of(atWork);
      }
      Entry entry = find(key);
      if (entry != null) {
        return Optional.of(replyTo(entry, key));
      }
      add(key, now + windowNanos);
      return Optional.empty();
    }
  }

  @Override
  public void complete(DeliveryKey delivery, Reply reply) {
    settle(delivery, reply, reply.length() <= longest);
  }

  @Override
  public void release(DeliveryKey delivery, Reply reply) {
    settle(delivery, reply, false);
  }

  private void settle(DeliveryKey delivery, Reply reply, boolean keep) {
    CompletableFuture<Reply> waiters = settled(delivery.atMost(longest), reply, keep);
    if (waiters != null) {
      waiters.complete(reply); // without the lock, since it runs whatever hangs on it
    }
  }

  private synchronized @Nullable CompletableFuture<Reply> settled(
      DeliveryKey key, Reply reply, boolean keep) {
    Entry entry = find(key);
    if (entry != null && entry.isAtWork()) {
      entry.claimed = null;
      if (keep) {
        keep(entry, reply);
      } else {
        entries.remove(entry);
      }
    }
    return awaited.isEmpty() ? null : awaited.remove(key);
  }

  private void add(DeliveryKey key, long expiry) {
    if (entries.isFull()) {
      forgetOldest();
    }
    makeRoom(key.length());
    Entry entry = entries.add(key.hashCode());
    entry.expiry = expiry;
    entry.keyAddress = bytes.next();
    entry.keyLength = key.length();
    entry.claimed = key;
    key.writeTo(bytes);
  }

  private void keep(Entry entry, Reply reply) {
    makeRoom(reply.length());
    if (entry.isRemoved()) {
      return; // it was itself the oldest
    }
    entry.status = reply.status();
    entry.replyAddress = bytes.next();
    entry.replyLength = reply.length();
    try {
      reply.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a ByteRing throws nothing", e);
    }
  }

  private CompletionStage<Reply> replyTo(Entry entry, DeliveryKey key) {
    if (entry.isAtWork()) {
      return awaited.computeIfAbsent(key, k -> new CompletableFuture<>());
    }
    return CompletableFuture.completedFuture(
        entry.replyLength == 0
            ? Reply.empty(entry.status)
            : Reply.raw(bytes.copy(entry.replyAddress, entry.replyLength)));
  }

  private @Nullable Entry find(DeliveryKey key) {
    Entry entry = entries.first(key.hashCode());
    while (entry != null && !isOf(key, entry)) {
      entry = entries.following(entry);
    }
    return entry;
  }

  private boolean isOf(DeliveryKey key, Entry entry) {
    return entry.hash() == key.hashCode()
        && entry.keyLength == key.length()
        && key.isAt(entry.keyAddress, bytes);
  }

  private void forgetOlderThan(long now) {
    while (!entries.isEmpty() && now - entries.oldest().expiry >= 0) {
      forgetOldest();
    }
  }

  private void makeRoom(int length) {
    while (!bytes.hasRoomFor(length)) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Entry forgotten = entries.removeOldest();
    if (forgotten.claimed != null) {
      awaited.computeIfAbsent(forgotten.claimed, k -> new CompletableFuture<>());
      forgotten.claimed = null;
    }
    if (entries.isEmpty()) {
      bytes.clear();
    } else {
      bytes.giveUpBefore(entries.oldest().keyAddress);
    }
  }

  /** Returns how many are remembered in the ring. */
  synchronized int size() {
    return entries.size();
  }
}
