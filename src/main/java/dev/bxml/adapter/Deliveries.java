package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a store about deliveries, and does without it where it fails: a call goes on regardless. */
final class Deliveries {
  private final DeliveryStore store;
  private final CallbackLog log;

  /** Reports that are answered and whose handlers are still at work: hardly ever any. */
  private final Set<DeliveryKey> goingOn = ConcurrentHashMap.newKeySet();

  Deliveries(DeliveryStore store, CallbackLog log) {
    this.store = store;
    this.log = log;
  }

  /** Returns the earlier delivery of the same callback; empty when this is the first. */
  Optional<CompletionStage<Reply>> earlier(DeliveryKey key) {
    try {
      return Objects.requireNonNull(store.claim(key), "DeliveryStore.claim returned null");
    } catch (Throwable e) { // Errors too: whatever a store does, the call goes on
      log.storeFailed(e);
      return Optional.empty();
    }
  }

  /** Returns the reply of an earlier delivery; null when it is not there in time. */
  static @Nullable Reply await(CompletionStage<Reply> earlier, long nanos) {
    try {
      return earlier.toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | RuntimeException e) { // such as: cancelled
      return null;
    }
  }

  /** A report is answered before its handler is done, which keeps its claim. */
  void goesOn(DeliveryKey key) {
    goingOn.add(key);
  }

  /** Tells whether nobody needs to wait for an earlier delivery: it has its answer. */
  boolean isGoingOn(@Nullable DeliveryKey key) {
    return key != null && !goingOn.isEmpty() && goingOn.contains(key);
  }

  /** A delivery has its end, a good one or not. */
  void settle(DeliveryKey key, Reply reply, boolean good) {
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
