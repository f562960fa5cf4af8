package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store about deliveries, and does without it where it fails, or there is none: a call goes on
 * regardless.
 */
final class Deliveries {
  private final @Nullable DeliveryStore store;
  private final CallbackLog log;

  /** Reports that are answered and whose handlers are still at work: hardly ever any. */
  private final Set<DeliveryKey> goingOn = ConcurrentHashMap.newKeySet();

  Deliveries(@Nullable DeliveryStore store, CallbackLog log) {
    this.store = store;
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

  /** Claims a delivery; returns the reply of an earlier one, and empty when this is the first. */
  Optional<CompletionStage<Reply>> earlier(@Nullable DeliveryKey key) {
    if (store == null || key == null) {
      return Optional.empty();
    }
    try {
      return Objects.requireNonNull(store.claim(key), "DeliveryStore.claim returned null");
    } catch (Throwable e) { // Errors too: whatever a store does, the call goes on
      log.storeFailed(e);
      return Optional.empty();
    }
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
  void settle(@Nullable DeliveryKey key, Reply reply, boolean good) {
    if (store == null || key == null) {
      return;
    }
    try {
      if (good) {
        store.complete(key, reply);
      } else {
        store.release(key, reply);
      }
    } catch (Throwable e) {
      log.storeFailed(e);
    }
    if (!goingOn.isEmpty()) {
      goingOn.remove(key);
    }
  }
}
