package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that may be late or away, and that no reply waits for: each call has a time, beyond which,
 * or when it throws, the store is done without, and left alone for a second, unless others have been
 * answered meanwhile.
 */
final class GuardedStore {
  /** So many claims are asked for at once, and as many get their end; others wait for their turn. */
  static final int MOST_CALLS = 100;

  /** So many deliveries wait for others at once; apart, so that those never wait for these. */
  static final int MOST_WAITING = 200;

  private final DeliveryStore store;
  private final long timeoutNanos;
  private final CallbackLog log;
  private final StoreFailure whenItFails;
  private final Breaker breaker;
  private volatile boolean closed;
  private final Kind claims = new Kind("claim");
  private final Kind awaits = new Kind("await");
  private final Kind completions = new Kind("complete");
  private final Kind releases = new Kind("release");
  private final TimedCalls calls = new TimedCalls("bxml-store", MOST_CALLS);

  /** Apart: what is asked may wait for what these give back, such as a connection. */
  private final TimedCalls ends = new TimedCalls("bxml-store-end", MOST_CALLS);

  private final TimedCalls waits = new TimedCalls("bxml-store-wait", MOST_WAITING);

  /** Calls of one kind: where others have gone well meanwhile, one that has not is the only one. */
  private static final class Kind {
    private final String name;
    private final AtomicLong wentWell = new AtomicLong();

    private Kind(String name) {
      this.name = name;
    }

    /** Returns how many have gone well so far. */
    private long wentWell() {
      return wentWell.get();
    }

    private void isWell() {
      wentWell.incrementAndGet();
    }
  }

  GuardedStore(
      DeliveryStore store,
      Duration timeout,
      StoreFailure whenItFails,
      CallbackLog log,
      LongSupplier nanoTime) {
    this.store = store;
    this.timeoutNanos = timeout.toNanos();
    this.log = log;
    this.whenItFails = whenItFails;
    this.breaker = new Breaker(nanoTime);
  }

  /**
   * Claims a delivery.
   *
   * @param nanosLeft how long its reply can wait
   * @return null if the store has not told in time, or was not asked
   */
  @Nullable
  Claim claim(Arrival arrival, long nanosLeft) {
    long turn = (nanosLeft <= 0 || calls.allHang()) ? Breaker.NOBODY : breaker.turn();
    if (turn == Breaker.NOBODY) {
      return null;
    }
    long before = claims.wentWell();
    TimedCalls.Call<Claim> call =
        calls.begin(() -> notNull("claim", store.claim(arrival)), this::tooLate);
    if (!call.isDoneIn(timeoutNanos, nanosLeft)) {
      late(claims, before, calls);
      return null;
    }
    return result(claims, before, call, turn);
  }

  /**
   * Waits for an earlier delivery.
   *
   * @return the same when the time is over, and null if the store cannot tell
   */
  @Nullable
  Claim await(Claim.Held held, long nanosLeft) {
    long until = System.nanoTime() + nanosLeft;
    if (waits.allHang()) {
      return null;
    }
    long before = awaits.wentWell();
    TimedCalls.Call<Claim> call = waits.begin(
        () ->
            notNull("await", held.await(Duration.ofNanos(Math.max(0, until - System.nanoTime())))),
        this::tooLate);
    if (!call.isDoneIn(nanosLeft)) {
      return held;
    }
    Claim claim = result(awaits, before, call, Breaker.EVERYBODY);
    return closed ? held : claim;
  }

  /**
   * Gives a claim its end, and waits a little for the store to know it.
   *
   * @param reply null to release it
   * @param nanosLeft how long its reply can wait; less than one if it has left
   */
  void settle(Claim.Granted claim, @Nullable Reply reply, long nanosLeft) {
    Kind kind = reply == null ? releases : completions;
    long before = kind.wentWell();
    TimedCalls.Call<Boolean> call =
        ends.beginForCertain(() -> settled(claim, reply, kind, before), well -> {
          if (well) {
            breaker.answeredLate();
          }
        });
    boolean waits = nanosLeft > 0 && !breaker.isOpen() && !ends.allHang();
    if (waits && !call.isDoneIn(timeoutNanos, nanosLeft) && nanosLeft >= timeoutNanos) {
      late(kind, before, ends);
    }
  }

  /** Returns whether that went well. */
  private boolean settled(Claim.Granted claim, @Nullable Reply reply, Kind kind, long before) {
    try {
      if (reply == null) {
        claim.release();
      } else {
        claim.complete(reply);
      }
      kind.isWell();
      return true;
    } catch (Throwable e) { // Errors too: a store is anybody's
      threw(kind, before, e);
      if (reply != null) {
        // Who comes again must not wait for what nobody completes.
        settled(claim, null, releases, releases.wentWell());
      }
      return false;
    }
  }

  /** Nobody handles it here any more: another server may. */
  private void tooLate(Claim claim) {
    breaker.answeredLate();
    if (claim instanceof Claim.Granted granted) {
      settled(granted, null, releases, releases.wentWell());
    }
  }

  private @Nullable Claim result(Kind kind, long before, TimedCalls.Call<Claim> call, long turn) {
    try {
      Claim claim = call.result();
      kind.isWell();
      breaker.wasWell(turn);
      return claim;
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      if (isFull(cause)) {
        breaker.wasWell(turn);
      }
      threw(kind, before, cause);
      return null;
    }
  }

  private static Claim notNull(String what, @Nullable Claim claim) {
    return Objects.requireNonNull(claim, () -> what + " of a DeliveryStore returned null");
  }

  private void late(Kind kind, long before, TimedCalls late) {
    boolean alone = kind.wentWell() == before;
    if (alone) {
      breaker.failed();
    }
    log.storeLate(store, kind.name, timeoutNanos, late.hanging(), alone, whenItFails);
  }

  private void threw(Kind kind, long before, Throwable cause) {
    if (closed) {
      return;
    }
    if (isFull(cause)) {
      log.storeIsFull(store, cause, whenItFails);
      return;
    }
    boolean alone = kind.wentWell() == before;
    if (alone) {
      breaker.failed();
    }
    log.storeThrew(store, kind.name, cause, alone, whenItFails);
  }

  /** It is well then, and has no place. */
  private boolean isFull(Throwable cause) {
    return cause instanceof RejectedExecutionException && !closed;
  }

  /** Ends the threads: those that wait for other deliveries first. */
  void close() {
    closed = true;
    waits.close(log);
    calls.close(log);
    ends.close(log);
  }
}
