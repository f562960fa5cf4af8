package dev.bxml.handler;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a store about deliveries, and does without it where it fails: a call goes on regardless. */
record Deliveries(DeliveryStore store, CallbackLog log) {

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
  }
}
