package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that may be late or away, and that no reply waits for: each call has a time, beyond which,
 * or when it throws, the store is done without, and left alone for a second.
 */
final class GuardedStore {
  /** So many claims are asked for, or given back, at once; others wait for their turn. */
  static final int MOST_CALLS = 100;

  /** So many deliveries wait for others at once; apart, so that those never wait for these. */
  static final int MOST_WAITING = 200;

  private final DeliveryStore store;
  private final long timeoutNanos;
  private final CallbackLog log;
  private final StoreFailure whenItFails;
  private final Breaker breaker;
  private volatile boolean closed;
  private final TimedCalls calls = new TimedCalls("bxml-store", MOST_CALLS);
  private final TimedCalls waits = new TimedCalls("bxml-store-wait", MOST_WAITING);

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
    TimedCalls.Call<Claim> call =
        calls.begin(() -> notNull("claim", store.claim(arrival)), this::tooLate);
    Claim claim = null;
    if (call.isDoneIn(Math.min(timeoutNanos, nanosLeft))) {
      claim = result("claim", call);
    } else {
      late("claim");
    }
    if (claim != null) {
      breaker.wasWell(turn);
    }
    return claim;
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
    TimedCalls.Call<Claim> call = waits.begin(
        () ->
            notNull("await", held.await(Duration.ofNanos(Math.max(0, until - System.nanoTime())))),
        this::tooLate);
    if (!call.isDoneIn(nanosLeft)) {
      return held;
    }
    Claim claim = result("await", call);
    return closed ? held : claim;
  }

  /**
   * Gives a claim its end, and waits a little for the store to know it.
   *
   * @param reply null to release it
   * @param nanosLeft how long its reply can wait; less than one if it has left
   */
  void settle(Claim.Granted claim, @Nullable Reply reply, long nanosLeft) {
    String what = reply == null ? "release" : "complete";
    TimedCalls.Call<Object> call = calls.beginForCertain(() -> {
      settle(claim, reply, what);
      return null;
    });
    boolean waits = nanosLeft > 0 && !breaker.isOpen();
    if (waits && !call.isDoneIn(Math.min(timeoutNanos, nanosLeft)) && nanosLeft >= timeoutNanos) {
      late(what);
    }
  }

  private void settle(Claim.Granted claim, @Nullable Reply reply, String what) {
    try {
      if (reply == null) {
        claim.release();
      } else {
        claim.complete(reply);
      }
    } catch (Throwable e) { // Errors too: a store is anybody's
      threw(what, e);
      if (reply != null) {
        settle(claim, null, "release"); // who comes again must not wait for what nobody completes
      }
    }
  }

  /** Nobody handles it here any more: another server may. */
  private void tooLate(Claim claim) {
    if (claim instanceof Claim.Granted granted) {
      settle(granted, null, "release");
    }
  }

  private @Nullable Claim result(String what, TimedCalls.Call<Claim> call) {
    try {
      return call.result();
    } catch (ExecutionException e) {
      threw(what, Objects.requireNonNullElse(e.getCause(), e));
      return null;
    }
  }

  private static Claim notNull(String what, @Nullable Claim claim) {
    return Objects.requireNonNull(claim, () -> what + " of a DeliveryStore returned null");
  }

  private void late(String what) {
    breaker.failed();
    log.storeLate(store, what, timeoutNanos, calls.hanging(), whenItFails);
  }

  private void threw(String what, Throwable cause) {
    if (cause instanceof RejectedExecutionException && !closed) { // it is well, and full
      log.storeIsFull(store, cause, whenItFails);
      return;
    }
    breaker.failed();
    if (!closed) {
      log.storeThrew(store, what, cause, whenItFails);
    }
  }

  /** Ends the threads: those that wait for other deliveries first. */
  void close() {
    closed = true;
    waits.close(log);
    calls.close(log);
  }
}
