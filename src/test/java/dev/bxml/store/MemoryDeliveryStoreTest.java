package dev.bxml.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the store in memory by itself; what the adapter does with it is told elsewhere. */
@Timeout(60)
final class MemoryDeliveryStoreTest {
  private static final long WINDOW = Duration.ofSeconds(60).toNanos();

  private final AtomicLong clock = new AtomicLong();

  @Test
  void replyIsGivenBackToTheByte() {
    MemoryDeliveryStore store = store(10, 100_000);
    DeliveryKey key = key("a");
    assertTrue(store.claim(key).isEmpty());
    store.complete(key, Reply.raw(bytes("<Response/>")));
    Reply again = now(store.claim(key("a")));
    assertEquals(200, again.status());
    assertEquals(Map.of("Content-Type", "application/xml; charset=utf-8"), again.headers());
    assertEquals("<Response/>", new String(again.body(), UTF_8));
  }

  @Test
  void statusWithoutABody() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    store.complete(key("a"), Reply.empty(204));
    Reply again = now(store.claim(key("a")));
    assertEquals(204, again.status());
    assertEquals(Map.of(), again.headers());
    assertEquals(0, again.length());
  }

  @Test
  void pathThatEndsAsABodyBegins() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertTrue(store.claim(DeliveryKey.of("POST", "/", "ab", bytes("c"))).isEmpty());
    assertTrue(store.claim(DeliveryKey.of("POST", "/", "a", bytes("bc"))).isEmpty());
  }

  @Test
  void waitersAreToldOfACompletion() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    CompletableFuture<Reply> first = waiting(store.claim(key("a")));
    CompletableFuture<Reply> second = waiting(store.claim(key("a")));
    Reply reply = Reply.empty(201);
    store.complete(key("a"), reply);
    assertEquals(reply, first.join());
    assertEquals(reply, second.join());
  }

  @Test
  void waitersAreToldOfAReleaseAndOthersMayClaim() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    CompletableFuture<Reply> waiting = waiting(store.claim(key("a")));
    Reply failed = Reply.empty(500);
    store.release(key("a"), failed);
    assertEquals(failed, waiting.join());
    assertTrue(store.claim(key("a")).isEmpty());
  }

  @Test
  void deliveryAtWorkIsNotForgottenForYoungerOnes() {
    MemoryDeliveryStore store = store(2, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    CompletableFuture<Reply> before = waiting(store.claim(key("a")));
    assertTrue(store.claim(key("b")).isEmpty());
    assertTrue(store.claim(key("c")).isEmpty());
    CompletableFuture<Reply> after = waiting(store.claim(key("a")));
    assertFalse(before.isDone());
    store.complete(key("a"), Reply.empty(201));
    assertEquals(201, before.join().status());
    assertEquals(201, after.join().status());
    assertTrue(store.claim(key("a")).isEmpty()); // as the oldest, once it is done
  }

  @Test
  void deliveryAtWorkIsNotForgottenAfterTheWindow() {
    MemoryDeliveryStore store = store(2, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    clock.addAndGet(10 * WINDOW);
    CompletableFuture<Reply> waiting = waiting(store.claim(key("a")));
    store.release(key("a"), Reply.empty(500));
    assertEquals(500, waiting.join().status());
    assertTrue(store.claim(key("a")).isEmpty());
  }

  @Test
  void releaseAfterCompletionChangesNothing() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertTrue(store.claim(key("a")).isEmpty());
    store.complete(key("a"), Reply.empty(201));
    store.release(key("a"), Reply.empty(500));
    assertEquals(201, now(store.claim(key("a"))).status());
  }

  @Test
  void callbackThatIsLongerThanItsShareIsKnownByItsDigest() {
    MemoryDeliveryStore store = store(10, 4_000);
    String longOne = "x".repeat(100_000);
    assertTrue(store.claim(key(longOne)).isEmpty());
    store.complete(key(longOne), Reply.empty(201));
    assertEquals(201, now(store.claim(key(longOne))).status());
    assertTrue(store.claim(key(longOne + "x")).isEmpty());
    assertEquals(2, store.size());
  }

  @Test
  void replyThatIsLongerThanItsShareIsNotKept() {
    MemoryDeliveryStore store = store(10, 4_000);
    assertTrue(store.claim(key("a")).isEmpty());
    store.complete(key("a"), Reply.raw(new byte[1_001]));
    assertTrue(store.claim(key("a")).isEmpty());
    store.complete(key("a"), Reply.raw(new byte[1_000]));
    assertEquals(1_000, now(store.claim(key("a"))).length());
  }

  @Test
  void replyThatNeedsTheRoomOfItsOwnCallback() {
    MemoryDeliveryStore store = store(10, 4_000);
    for (String body : List.of("a", "b", "c", "d", "e")) {
      assertTrue(store.claim(key(body.repeat(700))).isEmpty());
    }
    store.complete(key("a".repeat(700)), Reply.raw(new byte[1_000]));
    assertTrue(store.claim(key("a".repeat(700))).isEmpty());
  }

  @Test
  void memoryIsGivenBackWhenAllIsForgotten() {
    MemoryDeliveryStore store = store(10_000, 10_000_000);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(store.claim(key("x".repeat(5_000) + i)).isEmpty());
    }
    clock.addAndGet(WINDOW);
    assertTrue(store.claim(key("a")).isEmpty());
    assertEquals(1, store.size());
  }

  @Test
  void oneOfManyThreadsGetsTheClaim() throws Exception {
    MemoryDeliveryStore store = store(1_000, 1_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger claims = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8 * 500);
    for (int i = 0; i < 8; i++) {
      threads.execute(() -> IntStream.range(0, 500).forEach(number -> {
        Optional<CompletionStage<Reply>> earlier = store.claim(key("callback " + number));
        if (earlier.isEmpty()) {
          claims.incrementAndGet();
          store.complete(key("callback " + number), Reply.raw(bytes("reply " + number)));
          done.countDown();
        } else {
          earlier.get().thenAccept(reply -> {
            assertEquals("reply " + number, new String(reply.body(), UTF_8));
            told.incrementAndGet();
            done.countDown();
          });
        }
      }));
    }
    done.await();
    threads.shutdown();
    assertEquals(500, claims.get());
    assertEquals(7 * 500, told.get());
  }

  /** Against a model that is slow and obvious. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensInWhateverOrder(long seed) {
    Random random = new Random(seed);
    int mostEntries = 1 + random.nextInt(600);
    int mostBytes = 2_000 + random.nextInt(300_000);
    MemoryDeliveryStore store = store(mostEntries, mostBytes);
    Model model = new Model(mostEntries, mostBytes);
    for (int step = 0; step < 20_000; step++) {
      String body = "b".repeat(random.nextInt(400)) + random.nextInt(300);
      DeliveryKey key = key(body);
      byte[] reply = bytes("r".repeat(random.nextInt(300)));
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> assertClaim(model.claim(key, clock.get()), store.claim(key));
        case 4, 5 -> {
          store.complete(key, Reply.raw(reply));
          model.complete(key, reply);
        }
        case 6 -> {
          store.release(key, Reply.empty(500));
          model.release(key);
        }
        default -> clock.addAndGet(random.nextInt(10) == 0 ? WINDOW / 3 : WINDOW / 1_000);
      }
      assertEquals(model.live.size(), store.size(), "seed " + seed + ", step " + step);
    }
  }

  @Test
  void forgottenAfterTheWindow() {
    AtomicLong clock = new AtomicLong();
    MemoryDeliveryStore store =
        new MemoryDeliveryStore(Duration.ofSeconds(60), 10, 1000, clock::get);
    store.claim(key("a"));
    store.complete(key("a"), Reply.empty(201));
    clock.set(Duration.ofSeconds(60).toNanos() - 1);
    assertTrue(store.claim(key("a")).isPresent());
    clock.set(Duration.ofSeconds(60).toNanos());
    assertTrue(store.claim(key("a")).isEmpty());
    assertEquals(1, store.size());
  }

  @Test
  void neverMoreThanSoMany() {
    MemoryDeliveryStore store =
        new MemoryDeliveryStore(Duration.ofSeconds(60), 10, 1_000_000, () -> 0);
    for (int i = 0; i < 1000; i++) {
      assertTrue(store.claim(key("body " + i)).isEmpty());
      store.complete(key("body " + i), Reply.empty(201));
    }
    assertEquals(10, store.size());
    assertTrue(store.claim(key("body 999")).isPresent());
    assertTrue(store.claim(key("body 0")).isEmpty());
  }

  @Test
  void neverMoreThanSoManyBytes() {
    MemoryDeliveryStore store =
        new MemoryDeliveryStore(Duration.ofSeconds(60), 1_000_000, 100_000, () -> 0);
    for (int i = 0; i < 1000; i++) {
      DeliveryKey key = key("x".repeat(9_970) + i); // with its URL 9,985 or more
      assertTrue(store.claim(key).isEmpty());
      store.complete(key, Reply.empty(201));
    }
    assertEquals(10, store.size());
  }

  @Test
  void releasedOnesDoNotPileUp() {
    MemoryDeliveryStore store =
        new MemoryDeliveryStore(Duration.ofSeconds(60), 10, 1_000_000, () -> 0);
    for (int i = 0; i < 1000; i++) {
      DeliveryKey key = key("the same");
      assertTrue(store.claim(key).isEmpty());
      store.release(key, Reply.empty(500));
    }
    assertEquals(0, store.size());
  }

  @Test
  void digestsTellDeliveriesApart() {
    assertEquals(64, key("a").digest().length());
    assertEquals(key("a").digest(), key("a").digest());
    assertNotEquals(key("a").digest(), key("b").digest());
    assertEquals(key("a"), key("a"));
    assertNotEquals(key("a"), key("b"));
  }

  /** Compares with the model: null for a claim, else the reply, which is empty while at work. */
  private static void assertClaim(byte[] expected, Optional<CompletionStage<Reply>> found) {
    if (expected == null) {
      assertTrue(found.isEmpty());
    } else if (expected == Model.AT_WORK) {
      assertFalse(waiting(found).isDone());
    } else {
      Reply reply = now(found);
      assertArrayEquals(expected, reply.body());
    }
  }

  /** The same promises, kept by the JDK's collections and walks through all there is. */
  private static final class Model {
    static final byte[] AT_WORK = {};

    private record Entry(DeliveryKey key, long expiry, long number) {}

    private final int mostEntries;
    private final int mostBytes;
    private final Deque<Entry> byAge = new ArrayDeque<>();

    /** In the order of the ring: whose bytes they are, and how many. */
    private final Deque<Object[]> ring = new ArrayDeque<>();

    private final Map<DeliveryKey, Entry> live = new HashMap<>();

    /** At work, and older than what is remembered. */
    private final Set<DeliveryKey> overtaken = new HashSet<>();

    private final Map<Entry, byte[]> replies = new HashMap<>();
    private long number;

    Model(int mostEntries, int mostBytes) {
      this.mostEntries = mostEntries;
      this.mostBytes = mostBytes;
    }

    byte[] claim(DeliveryKey key, long now) {
      while (!byAge.isEmpty() && byAge.peek().expiry() <= now) {
        forget();
      }
      if (overtaken.contains(key)) {
        return AT_WORK;
      }
      Entry entry = live.get(key);
      if (entry != null) {
        return replies.getOrDefault(entry, AT_WORK);
      }
      Entry mine = new Entry(key, now + WINDOW, number++);
      if (byAge.size() == mostEntries) {
        forget();
      }
      makeRoom(key.length());
      byAge.add(mine);
      live.put(key, mine);
      ring.add(new Object[] {mine, key.length()});
      return null;
    }

    void complete(DeliveryKey key, byte[] reply) {
      overtaken.remove(key);
      Entry entry = live.get(key);
      if (entry != null && !replies.containsKey(entry)) {
        replies.put(entry, reply);
        makeRoom(reply.length);
        if (live.containsKey(key)) {
          ring.add(new Object[] {null, reply.length});
        }
      }
    }

    void release(DeliveryKey key) {
      overtaken.remove(key);
      Entry entry = live.get(key);
      if (entry != null && !replies.containsKey(entry)) {
        live.remove(key);
      }
    }

    private void makeRoom(int length) {
      while (bytes() + length > mostBytes) {
        forget();
      }
    }

    private int bytes() {
      return ring.stream().mapToInt(part -> (int) part[1]).sum();
    }

    private void forget() {
      Entry entry = byAge.remove();
      if (live.remove(entry.key(), entry) && replies.remove(entry) == null) {
        overtaken.add(entry.key());
      }
      while (!ring.isEmpty() && ring.peek()[0] != byAge.peek()) {
        ring.remove();
      }
      if (byAge.isEmpty()) {
        ring.clear();
      }
    }
  }

  private MemoryDeliveryStore store(int mostEntries, int mostBytes) {
    return new MemoryDeliveryStore(Duration.ofNanos(WINDOW), mostEntries, mostBytes, clock::get);
  }

  private static Reply now(Optional<CompletionStage<Reply>> earlier) {
    Reply reply = waiting(earlier).getNow(null);
    assertFalse(reply == null, "still at work");
    return reply;
  }

  private static CompletableFuture<Reply> waiting(Optional<CompletionStage<Reply>> earlier) {
    return earlier.orElseThrow().toCompletableFuture();
  }

  private static DeliveryKey key(String body) {
    return DeliveryKey.of("POST", "/voice", null, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void nothingIsKnownOfWhatNeverCame() {
    MemoryDeliveryStore store = store(10, 100_000);
    store.complete(key("a"), Reply.empty(201));
    store.release(key("b"), Reply.empty(500));
    assertEquals(0, store.size());
    assertNull(store.claim(key("a")).orElse(null));
  }
}
