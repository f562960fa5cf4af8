package com.acme.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.verb.Bxml;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.cache.Cache;

/**
 * Remembers deliveries where several servers can ask. Use it behind a load balancer, with a
 * distributed JCache whose entries expire a minute after they were made, so that a callback that
 * comes to two servers is handled once: {@code adapter.deliveryStore(new SharedDeliveryStore(c))}.
 *
 * <p>An entry is empty at first, then status and body. Who waits for another server looks ten times
 * a second; if that server fails or dies, those who wait are answered as if their handler was late.
 */
public record SharedDeliveryStore(Cache<String, String> replies) implements DeliveryStore {
  @Override
  public Optional<CompletionStage<Reply>> claim(DeliveryKey key) {
    String digest = key.digest();
    return replies.putIfAbsent(digest, "") ? Optional.empty() : Optional.of(await(digest));
  }

  @Override
  public void complete(DeliveryKey key, Reply reply) {
    replies.put(key.digest(), reply.status() + " " + new String(reply.body(), UTF_8));
  }

  @Override
  public void release(DeliveryKey key, Reply reply) {
    replies.remove(key.digest());
  }

  private CompletableFuture<Reply> await(String digest) {
    String entry = replies.get(digest);
    if (entry == null) {
      return CompletableFuture.failedFuture(new IllegalStateException("given up"));
    } else if (!entry.isEmpty()) {
      String[] parts = entry.split(" ", 2);
      return CompletableFuture.completedFuture(
          parts[1].isEmpty()
              ? Reply.empty(Integer.parseInt(parts[0]))
              : Reply.of(Bxml.parse(parts[1])));
    }
    return CompletableFuture.supplyAsync(
            () -> await(digest), CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
        .thenCompose(Function.identity());
  }
}
