package dev.bxml.store;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryTable.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries in the memory of this JVM, for as long as each is to be, and never more than
 * 10,000 or 16 MiB of them: beyond that the oldest is forgotten first. One that is at work is not
 * forgotten before it is settled. An adapter has one of its own unless it is given another; adapters
 * that are given the same handle a callback once among them:
 *
 * <pre>{@code
 * DeliveryStore shared = new MemoryDeliveryStore();
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

  private final long longestWindow;
  private final int longest;
  private final LongSupplier clock;
  private final ByteRing bytes;
  private final DeliveryTable entries;

  /** Deliveries at work that have no entry any more, since so many have come after: hardly ever any. */
  private final Map<DeliveryKey, Work> overtaken = new HashMap<>();

  /** Makes a store that knows of nothing, and remembers each delivery for its adapter's window. */
  public MemoryDeliveryStore() {
    this(Duration.ofDays(1), MOST_ENTRIES, MOST_BYTES, System::nanoTime);
  }

  /**
   * Makes a store that knows of nothing, and remembers each delivery for its adapter's window, if
   * that is not longer than its own.
   *
   * @param longestWindow more than zero; a day is the longest that an adapter has
   * @throws IllegalArgumentException if it is not
   */
  public MemoryDeliveryStore(Duration longestWindow) {
    this(positive(longestWindow), MOST_ENTRIES, MOST_BYTES, System::nanoTime);
  }

  MemoryDeliveryStore(Duration longestWindow, int mostEntries, int mostBytes, LongSupplier clock) {
    this.longestWindow = Nanos.of(longestWindow);
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
  public Claim claim(Arrival arrival) {
    return claim(arrival.key(), arrival.window());
  }

  /**
   * Claims a delivery as {@link #claim(Arrival)} does, by what of an arrival is looked at here.
   *
   * @param delivery what tells it from others
   * @param window how long it is remembered, from now on
   * @return the claim
   */
  public Claim claim(DeliveryKey delivery, Duration window) {
    return claimed(delivery.atMost(longest), Math.min(longestWindow, Nanos.of(window)));
  }

  private synchronized Claim claimed(DeliveryKey key, long windowNanos) {
    long now = clock.getAsLong();
    forgetOlderThan(now);
    Work atWork = overtaken.isEmpty() ? null : overtaken.get(key);
    if (atWork != null) {
      return held(atWork, windowNanos);
    }
    Entry entry = find(key);
    if (entry == null) {
      return add(key, now + windowNanos);
    } else if (entry.claimed != null) {
      return held((Work) entry.claimed, windowNanos);
    } else if (now - entry.expiry >= 0) { // behind one that is to be remembered for longer
      entries.remove(entry);
      return add(key, now + windowNanos);
    }
    return new Claim.Answered(replyTo(entry));
  }

  /** Whoever is at work on a delivery. Its waiters cost nothing where there are none. */
  private final class Work implements Claim.Granted {
    private final DeliveryKey key;

    /** What those who wait are told: a reply, or null when they may claim it; null for no waiters. */
    private @Nullable CompletableFuture<@Nullable Reply> end;

    Work(DeliveryKey key) {
      this.key = key;
    }

    @Override
    public void complete(Reply reply) {
      settle(this, Objects.requireNonNull(reply, "reply"));
    }

    @Override
    public void release() {
      settle(this, null);
    }

    /** Says that somebody waits; with the lock. */
    CompletableFuture<@Nullable Reply> end() {
      if (end == null) {
        end = new CompletableFuture<>();
      }
      return end;
    }
  }

  private Claim held(Work work, long windowNanos) {
    return new Waiting(work.key, windowNanos, work.end());
  }

  /** One who has come while another was at work. */
  private final class Waiting implements Claim.Held {
    private final DeliveryKey key;
    private final long windowNanos;
    private final CompletableFuture<@Nullable Reply> end;

    Waiting(DeliveryKey key, long windowNanos, CompletableFuture<@Nullable Reply> end) {
      this.key = key;
      this.windowNanos = windowNanos;
      this.end = end;
    }

    @Override
    public Claim await(Duration atMost) throws InterruptedException {
      long left = Nanos.of(atMost);
      long until = System.nanoTime() + left;
      Claim claim = this;
      do {
        claim = ((Waiting) claim).next(left);
        left = until - System.nanoTime();
      } while (left > 0 && claim instanceof Waiting); // another one may have been faster
      return claim instanceof Waiting ? this : claim;
    }

    private Claim next(long nanos) throws InterruptedException {
      try {
        Reply reply = end.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        return reply == null ? claimed(key, windowNanos) : new Claim.Answered(reply);
      } catch (TimeoutException e) {
        return this;
      } catch (ExecutionException e) {
        throw new IllegalStateException("nobody ends it so", e);
      }
    }
  }

  /** Ends what is at work, with a reply or without. */
  private void settle(Work work, @Nullable Reply reply) {
    CompletableFuture<@Nullable Reply> waiters = settled(work, reply);
    if (waiters != null) {
      waiters.complete(reply); // without the lock, since it wakes whoever waits
    }
  }

  private synchronized @Nullable CompletableFuture<@Nullable Reply> settled(
      Work work, @Nullable Reply reply) {
    Entry entry = find(work.key);
    if (entry != null && entry.claimed == work) {
      entry.claimed = null;
      if (reply != null && reply.length() <= longest) {
        keep(entry, reply);
      } else {
        entries.remove(entry);
      }
    } else if (overtaken.isEmpty() || !overtaken.remove(work.key, work)) {
      return null; // it has been settled before
    }
    return work.end;
  }

  private Work add(DeliveryKey key, long expiry) {
    Work work = new Work(key);
    if (entries.isFull()) {
      forgetOldest();
    }
    makeRoom(key.length());
    Entry entry = entries.add(key.hashCode());
    entry.expiry = expiry;
    entry.keyAddress = bytes.next();
    entry.keyLength = key.length();
    entry.claimed = work;
    key.writeTo(bytes);
    return work;
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

  private Reply replyTo(Entry entry) {
    return entry.replyLength == 0
        ? Reply.empty(entry.status)
        : Reply.raw(bytes.copy(entry.replyAddress, entry.replyLength));
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
      Work work = (Work) forgotten.claimed;
      overtaken.put(work.key, work);
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
