package dev.bxml.adapter;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.MemoryDeliveryStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store about deliveries, and does without it where it fails, or there is none. The one in
 * memory is asked on the request's thread, which costs nothing; any other where it can hold nobody.
 */
final class Deliveries {
  private final @Nullable MemoryDeliveryStore memory;
  private final @Nullable GuardedStore shared;

  /** One that is given and not asked. */
  private final @Nullable DeliveryStore off;

  private final Deadline deadline;
  private final Duration window;
  private final StoreFailure whenItFails;
  private final CallbackLog log;

  /** Reports that are answered and whose handlers are still at work: hardly ever any. */
  private final Set<DeliveryKey> goingOn = ConcurrentHashMap.newKeySet();

  Deliveries(Policy policy, Deadline deadline, CallbackLog log) {
    DeliveryStore given = policy.deliveryStore;
    this.deadline = deadline;
    this.window = policy.duplicateWindow;
    this.whenItFails = policy.whenStoreFails;
    this.log = log;
    this.off = window.isZero() ? given : null;
    this.memory = window.isZero() ? null : inMemory(given);
    this.shared = (window.isZero() || memory != null || given == null)
        ? null
        : new GuardedStore(given, policy.storeTimeout, whenItFails, log, System::nanoTime);
  }

  private static @Nullable MemoryDeliveryStore inMemory(@Nullable DeliveryStore given) {
    if (given == null) {
      return new MemoryDeliveryStore();
    }
    return given instanceof MemoryDeliveryStore store ? store : null;
  }

  /** An interceptor may answer with an error, which the platform's next try is not to get again. */
  static boolean isGood(@Nullable Reply reply, @Nullable Failure failure) {
    return failure == null && reply != null && reply.status() < 300;
  }

  /** Tells once of a store that is given and not asked. */
  void start() {
    if (off != null) {
      log.storeIsOff(off);
    }
  }

  /** Returns what a callback is remembered by; null when nobody remembers it. */
  @Nullable
  DeliveryKey keyOf(Received received) {
    return (memory == null && shared == null) ? null : received.key();
  }

  /**
   * Claims a delivery; returns what is known of an earlier one, and null when there is none, or nobody
   * knows, which the task tells.
   */
  @Nullable
  Claim earlier(Task task) {
    DeliveryKey key = task.key();
    if (key == null) {
      return null;
    }
    if (memory != null) {
      return inMemory(memory, task, key);
    }
    return shared == null
        ? null
        : found(task, shared.claim(arrival(task, key), deadline.nanosLeft(task.start())));
  }

  private @Nullable Claim inMemory(MemoryDeliveryStore store, Task task, DeliveryKey key) {
    try {
      return found(task, store.claim(key, window));
    } catch (Throwable e) { // such as no memory: the call goes on
      log.storeFailed(e);
      return found(task, null);
    }
  }

  /** Waits for an earlier delivery; returns null when this one is to be handled, as above. */
  @Nullable
  Claim await(Task task, Claim.Held held) {
    long left = deadline.nanosLeft(task.start());
    Claim found =
        shared == null ? awaitInMemory(task, held, left) : found(task, shared.await(held, left));
    if (found == null && !deadline.leavesTime(task.start())) {
      settle(task, Reply.empty(Failure.Kind.LATE.status()), false);
      return held;
    }
    return found;
  }

  private @Nullable Claim awaitInMemory(Task task, Claim.Held held, long left) {
    try {
      return found(task, held.await(Duration.ofNanos(Math.max(0, left))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return held;
    } catch (Throwable e) {
      log.storeFailed(e);
      return found(task, null);
    }
  }

  private static @Nullable Claim found(Task task, @Nullable Claim claim) {
    if (claim == null) {
      task.isUnclaimed(true);
      return null;
    } else if (claim instanceof Claim.Granted granted) {
      task.claimed(granted);
      return null;
    }
    return claim;
  }

  private Arrival arrival(Task task, DeliveryKey key) {
    Callback callback = task.callback();
    return new Arrival(
        key,
        callback.eventType(),
        callback instanceof CallCallback call ? call.callId() : null,
        task.handling().waitsForBxml(),
        window,
        deadline.time());
  }

  /** Tells whether a callback is not to be handled, since the store does not say whether it was. */
  boolean refuses(Task task) {
    return whenItFails == StoreFailure.REFUSE && shared != null && task.isUnclaimed();
  }

  /** A report is answered before its handler is done, which keeps its claim. */
  void goesOn(@Nullable DeliveryKey key) {
    if (key != null) {
      goingOn.add(key);
    }
  }

  /** Tells whether nobody needs to wait for an earlier delivery: it has its answer. */
  boolean isGoingOn(@Nullable DeliveryKey key) {
    return key != null && !goingOn.isEmpty() && goingOn.contains(key);
  }

  /** A delivery has its end, a good one or not. */
  void settle(Task task, Reply reply, boolean good) {
    Claim.Granted claim = task.claim();
    if (claim != null && shared != null) {
      shared.settle(claim, good ? reply : null, deadline.nanosLeft(task.start()));
    } else if (claim != null) {
      settleInMemory(claim, reply, good);
    }
    if (!goingOn.isEmpty() && task.key() != null) {
      goingOn.remove(task.key());
    }
  }

  private void settleInMemory(Claim.Granted claim, Reply reply, boolean good) {
    try {
      if (good) {
        claim.complete(reply);
      } else {
        claim.release();
      }
    } catch (Throwable e) {
      log.storeFailed(e);
    }
  }

  /** Ends the threads that ask. */
  void close() {
    if (shared != null) {
      shared.close();
    }
  }
}
