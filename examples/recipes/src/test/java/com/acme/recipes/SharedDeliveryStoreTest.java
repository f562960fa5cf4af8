package com.acme.recipes;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.verb.Bxml;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verifies that of two servers that share a store, here two adapters, one alone handles. */
class SharedDeliveryStoreTest {
  private static final Bxml MENU =
      response(speakSentence("Grüße & <mehr>, 🎉\n\tund weiter").voice("julie"));

  private final CacheManager caches = new CaffeineCachingProvider().getCacheManager();
  private final Cache<String, String> cache = caches.createCache(
      "deliveries",
      new MutableConfiguration<String, String>()
          .setTypes(String.class, String.class)
          .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_MINUTE)));

  private final ExecutorService servers = Executors.newCachedThreadPool();
  private final AtomicInteger handled = new AtomicInteger();

  @AfterEach
  void close() {
    servers.shutdownNow();
    caches.getCachingProvider().close();
  }

  @Test
  void bxml() {
    Reply first = Callbacks.post(server(), Callbacks.INITIATE);
    Reply second = Callbacks.post(server(), Callbacks.INITIATE);

    assertEquals(1, handled.get());
    assertArrayEquals(MENU.toBytes(), first.body());
    assertArrayEquals(first.body(), second.body());
    assertEquals(first.status(), second.status());
    assertEquals(first.headers(), second.headers());
  }

  @Test
  void report() {
    assertEquals(201, Callbacks.post(server(), Callbacks.DISCONNECT).status());
    assertEquals(201, Callbacks.post(server(), Callbacks.DISCONNECT).status());
    assertEquals(1, handled.get());
  }

  @Test
  void atTheSameTime() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    var first = slowly(mayAnswer, MENU);
    var second = waiting();
    assertFalse(second.isDone());
    mayAnswer.countDown();

    assertArrayEquals(first.get(5, SECONDS).body(), second.get(5, SECONDS).body());
    assertEquals(0, handled.get());
  }

  @Test
  void lateWhereTheOtherFails() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    var first = slowly(mayAnswer, null);
    var second = waiting();
    mayAnswer.countDown();

    assertEquals(500, first.get(5, SECONDS).status());
    assertEquals(504, second.get(5, SECONDS).status());
    assertEquals(0, handled.get());
  }

  @Test
  void handledAgainAfterAFailure() {
    CallbackAdapter failing = shared(CallbackHandlers.none().onInitiate(call -> {
      throw new IllegalStateException("on purpose");
    }));
    assertEquals(500, Callbacks.post(failing, Callbacks.INITIATE).status());
    assertEquals(200, Callbacks.post(server(), Callbacks.INITIATE).status());
    assertEquals(1, handled.get());
  }

  /** Has one server handle a callback, until it may answer; null is a failure. */
  private CompletableFuture<Reply> slowly(CountDownLatch mayAnswer, Bxml answer) throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CallbackAdapter slow = shared(CallbackHandlers.none().onInitiate(call -> {
      atWork.countDown();
      mayAnswer.await();
      return answer;
    }));
    var reply =
        CompletableFuture.supplyAsync(() -> Callbacks.post(slow, Callbacks.INITIATE), servers);
    atWork.await();
    return reply;
  }

  /** Has another server receive the callback as well, and returns once it waits. */
  private CompletableFuture<Reply> waiting() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    DeliveryStore store = new SharedDeliveryStore(cache);
    CallbackAdapter other = server().deliveryStore(new DeliveryStore() {
      @Override
      public Optional<CompletionStage<Reply>> claim(DeliveryKey key) {
        Optional<CompletionStage<Reply>> earlier = store.claim(key);
        asked.countDown();
        return earlier;
      }

      @Override
      public void complete(DeliveryKey key, Reply reply) {
        store.complete(key, reply);
      }

      @Override
      public void release(DeliveryKey key, Reply reply) {
        store.release(key, reply);
      }
    });
    var reply =
        CompletableFuture.supplyAsync(() -> Callbacks.post(other, Callbacks.INITIATE), servers);
    asked.await();
    return reply;
  }

  private CallbackAdapter server() {
    return shared(CallbackHandlers.none()
        .onInitiate(call -> {
          handled.incrementAndGet();
          return MENU;
        })
        .onDisconnect(call -> handled.incrementAndGet()));
  }

  private CallbackAdapter shared(CallbackHandlers handlers) {
    return new CallbackAdapter(handlers).deliveryStore(new SharedDeliveryStore(cache));
  }
}
