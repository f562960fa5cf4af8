package dev.bxml.adapter;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store about deliveries, and does without it where it fails, or there is none: a call goes on
 * regardless.
 */
final class Deliveries {
  private final @Nullable DeliveryStore store;
  private final Duration window;
  private final CallbackLog log;

  /** Reports that are answered and whose handlers are still at work: hardly ever any. */
  private final Set<DeliveryKey> goingOn = ConcurrentHashMap.newKeySet();

  Deliveries(@Nullable DeliveryStore store, Duration window, CallbackLog log) {
    this.store = store;
    this.window = window;
    this.log = log;
  }

  /** An interceptor may answer with an error, which the platform's next try is not to get again. */
  static boolean isGood(@Nullable Reply reply, @Nullable Failure failure) {
    return failure == null && reply != null && reply.status() < 300;
  }

  /** Returns what a callback is remembered by; null when nobody remembers it. */
  @Nullable
  DeliveryKey keyOf(Received received) {
    return store == null ? null : received.key();
  }

  /** Claims a delivery; returns what is known of an earlier one, and null when it is to be handled. */
  @Nullable
  Claim earlier(Task task) {
    if (store == null || task.key() == null) {
      return null;
    }
    try {
      return claimed(task, store.claim(arrival(task, task.key())));
    } catch (Throwable e) { // Errors too: whatever a store does, the call goes on
      log.storeFailed(e);
      return null;
    }
  }

  /** Waits for an earlier delivery; returns null when this one is to be handled. */
  @Nullable
  Claim await(Task task, Claim.Held held, long nanos) {
    try {
      return claimed(task, held.await(Duration.ofNanos(Math.max(0, nanos))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return held;
    } catch (Throwable e) {
      log.storeFailed(e);
      return null;
    }
  }

  private static @Nullable Claim claimed(Task task, @Nullable Claim claim) {
    if (claim instanceof Claim.Granted granted) {
      task.claimed(granted);
      return null;
    }
    return Objects.requireNonNull(claim, "a DeliveryStore returned null");
  }

  private Arrival arrival(Task task, DeliveryKey key) {
    Callback callback = task.callback();
    return new Arrival(
        key,
        callback.eventType(),
        callback instanceof CallCallback call ? call.callId() : null,
        task.handling().waitsForBxml(),
        window);
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
    if (claim == null) {
      return;
    }
    try {
      if (good) {
        claim.complete(reply);
      } else {
        claim.release();
      }
    } catch (Throwable e) {
      log.storeFailed(e);
    }
    if (!goingOn.isEmpty() && task.key() != null) {
      goingOn.remove(task.key());
    }
  }
}
