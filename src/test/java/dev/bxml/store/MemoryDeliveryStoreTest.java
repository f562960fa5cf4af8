package dev.bxml.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.DeliveryStore.Claim.Answered;
import dev.bxml.store.DeliveryStore.Claim.Granted;
import dev.bxml.store.DeliveryStore.Claim.Held;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final long WINDOW = MINUTE.toNanos();

  private final AtomicLong clock = new AtomicLong();

  @Test
  void replyIsGivenBackToTheByte() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    granted(store, "a").complete(Reply.raw(bytes("<Response/>")));
    Reply again = answered(store, "a");
    assertEquals(200, again.status());
    assertEquals(Map.of("Content-Type", "application/xml; charset=utf-8"), again.headers());
    assertEquals("<Response/>", new String(again.body(), UTF_8));
  }

  @Test
  void statusWithoutABody() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    granted(store, "a").complete(Reply.empty(204));
    Reply again = answered(store, "a");
    assertEquals(204, again.status());
    assertEquals(Map.of(), again.headers());
    assertEquals(0, again.length());
  }

  @Test
  void pathThatEndsAsABodyBegins() {
    MemoryDeliveryStore store = store(10, 100_000);
    assertInstanceOf(
        Granted.class, store.claim(DeliveryKey.of("POST", "/", "ab", bytes("c")), MINUTE));
    assertInstanceOf(
        Granted.class, store.claim(DeliveryKey.of("POST", "/", "a", bytes("bc")), MINUTE));
  }

  @Test
  void waitersAreToldOfACompletion() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    Granted holder = granted(store, "a");
    Held first = held(store, "a");
    Held second = held(store, "a");
    Reply reply = Reply.empty(201);
    holder.complete(reply);
    assertEquals(reply, answer(first.await(MINUTE)));
    assertEquals(reply, answer(second.await(Duration.ZERO)));
  }

  @Test
  void oneThatIsAlreadyWaitingIsToldOfACompletion() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    Granted holder = granted(store, "a");
    Held waiter = held(store, "a");
    CompletableFuture<Claim> waiting = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        waiting.complete(waiter.await(MINUTE));
      } catch (Exception e) {
        waiting.completeExceptionally(e);
      }
    });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    holder.complete(Reply.empty(201));
    assertEquals(201, answer(waiting.join()).status());
    thread.join();
  }

  @Test
  void oneOfThoseWhoWaitGetsAReleasedClaim() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    Granted holder = granted(store, "a");
    Held first = held(store, "a");
    Held second = held(store, "a");
    holder.release();
    Granted next = assertInstanceOf(Granted.class, first.await(MINUTE));
    assertSame(second, second.await(Duration.ofMillis(1)));
    next.complete(Reply.empty(201));
    assertEquals(201, answer(second.await(MINUTE)).status());
  }

  @Test
  void releasedClaimIsTheNextOnes() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    granted(store, "a").release();
    granted(store, "a");
  }

  @Test
  void waiterWhoseTimeIsOverIsHeldStill() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    granted(store, "a");
    Held waiter = held(store, "a");
    assertSame(waiter, waiter.await(Duration.ZERO));
    assertSame(waiter, waiter.await(Duration.ofMillis(1)));
    assertSame(waiter, waiter.await(Duration.ofNanos(-1)));
  }

  @Test
  void whoeverHasLostHisClaimCompletesNothing() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    Granted stale = granted(store, "a");
    stale.release();
    Granted holder = granted(store, "a");
    stale.complete(Reply.empty(204));
    held(store, "a");
    stale.release();
    held(store, "a");
    holder.complete(Reply.empty(201));
    stale.complete(Reply.empty(204));
    assertEquals(201, answered(store, "a").status());
  }

  @Test
  void deliveryAtWorkIsNotForgottenForYoungerOnes() throws Exception {
    MemoryDeliveryStore store = store(2, 100_000);
    Granted holder = granted(store, "a");
    Held before = held(store, "a");
    granted(store, "b");
    granted(store, "c");
    Held after = held(store, "a");
    assertSame(before, before.await(Duration.ZERO));
    holder.complete(Reply.empty(201));
    assertEquals(201, answer(before.await(MINUTE)).status());
    assertEquals(201, answer(after.await(MINUTE)).status());
    granted(store, "a"); // as the oldest, once it is done
  }

  @Test
  void deliveryAtWorkIsNotForgottenAfterTheWindow() throws Exception {
    MemoryDeliveryStore store = store(2, 100_000);
    Granted holder = granted(store, "a");
    clock.addAndGet(10 * WINDOW);
    Held waiting = held(store, "a");
    holder.release();
    assertInstanceOf(Granted.class, waiting.await(MINUTE)).release();
    granted(store, "a");
  }

  @Test
  void releaseAfterCompletionChangesNothing() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    Granted holder = granted(store, "a");
    holder.complete(Reply.empty(201));
    holder.release();
    assertEquals(201, answered(store, "a").status());
  }

  @Test
  void callbackThatIsLongerThanItsShareIsKnownByItsDigest() throws Exception {
    MemoryDeliveryStore store = store(10, 4_000);
    String longOne = "x".repeat(100_000);
    granted(store, longOne).complete(Reply.empty(201));
    assertEquals(201, answered(store, longOne).status());
    granted(store, longOne + "x");
    assertEquals(2, store.size());
  }

  @Test
  void replyThatIsLongerThanItsShareIsNotKept() throws Exception {
    MemoryDeliveryStore store = store(10, 4_000);
    Granted holder = granted(store, "a");
    Held waiting = held(store, "a");
    holder.complete(Reply.raw(new byte[1_001]));
    assertEquals(1_001, answer(waiting.await(MINUTE)).length());
    granted(store, "a").complete(Reply.raw(new byte[1_000]));
    assertEquals(1_000, answered(store, "a").length());
  }

  @Test
  void replyThatNeedsTheRoomOfItsOwnCallback() throws Exception {
    MemoryDeliveryStore store = store(10, 4_000);
    Granted first = granted(store, "a".repeat(700));
    for (String body : List.of("b", "c", "d", "e")) {
      granted(store, body.repeat(700));
    }
    first.complete(Reply.raw(new byte[1_000]));
    granted(store, "a".repeat(700));
  }

  @Test
  void memoryIsGivenBackWhenAllIsForgotten() {
    MemoryDeliveryStore store = store(10_000, 10_000_000);
    for (int i = 0; i < 1_000; i++) {
      granted(store, "x".repeat(5_000) + i);
    }
    clock.addAndGet(WINDOW);
    granted(store, "a");
    assertEquals(1, store.size());
  }

  @Test
  void eachIsRememberedForAsLongAsItIsToBe() throws Exception {
    MemoryDeliveryStore store = store(10, 100_000);
    ((Granted) store.claim(key("long"), MINUTE)).complete(Reply.empty(201));
    ((Granted) store.claim(key("short"), Duration.ofSeconds(10))).complete(Reply.empty(201));
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    answered(store, "long");
    granted(store, "short");
    granted(store, "another");
  }

  @Test
  void neverLongerThanTheStoreHasIt() throws Exception {
    MemoryDeliveryStore store =
        new MemoryDeliveryStore(Duration.ofSeconds(10), 10, 1_000, clock::get);
    granted(store, "a").complete(Reply.empty(201));
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    granted(store, "a");
  }

  @Test
  void timesThatAreLongerThanAnyClockCounts() throws Exception {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    MemoryDeliveryStore store = new MemoryDeliveryStore(forEver);
    Granted granted = assertInstanceOf(Granted.class, store.claim(key("a"), forEver));
    Held held = assertInstanceOf(Held.class, store.claim(key("a"), forEver));
    granted.complete(Reply.empty(201));
    assertEquals(201, answer(held.await(forEver)).status());
    assertEquals(201, answer(store.claim(key("a"), forEver)).status());
  }

  @Test
  void windowOfNoTime() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new MemoryDeliveryStore(Duration.ZERO));
    assertEquals("window must be more than 0 seconds, but is PT0S", e.getMessage());
  }

  @Test
  void oneOfManyThreadsGetsTheClaim() throws Exception {
    MemoryDeliveryStore store = store(1_000, 1_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger claims = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ends.add(threads.submit(() -> {
        for (int number = 0; number < 500; number++) {
          Claim claim = store.claim(key("callback " + number), MINUTE);
          if (claim instanceof Granted granted) {
            claims.incrementAndGet();
            granted.complete(Reply.raw(bytes("reply " + number)));
          } else {
            Claim end = claim instanceof Held held ? held.await(MINUTE) : claim;
            assertEquals("reply " + number, new String(answer(end).body(), UTF_8));
            told.incrementAndGet();
          }
        }
        return null;
      }));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
    assertEquals(500, claims.get());
    assertEquals(7 * 500, told.get());
  }

  /** A claim that is released wanders through all who wait, and none of them has it with another. */
  @Test
  void oneOfManyThreadsAtATimeTakesOver() throws Exception {
    MemoryDeliveryStore store = store(1_000, 1_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger holders = new AtomicInteger();
    List<Future<Integer>> turns = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      turns.add(threads.submit(() -> {
        int mine = 0;
        for (int turn = 0; turn < 200; turn++) {
          Claim claim = store.claim(key("a"), MINUTE);
          while (claim instanceof Held held) {
            claim = held.await(MINUTE);
          }
          assertEquals(1, holders.incrementAndGet());
          mine++;
          holders.decrementAndGet();
          ((Granted) claim).release();
        }
        return mine;
      }));
    }
    int all = 0;
    for (Future<Integer> turn : turns) {
      all += turn.get();
    }
    threads.shutdown();
    assertEquals(8 * 200, all);
  }

  /** What is kept of a callback makes no object; but for the claim, which the adapter gives back. */
  @Test
  void claimAndItsEndTakeOneSmallObject() {
    MemoryDeliveryStore store = store(100, 1_000_000);
    Reply reply = Reply.empty(201);
    DeliveryKey[] keys =
        IntStream.range(0, 20_000).mapToObj(i -> key("callback " + i)).toArray(DeliveryKey[]::new);
    claimAll(store, keys, reply); // grows what is to grow
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    claimAll(store, keys, reply);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / keys.length;
    assertTrue(each <= 32, each + " bytes");
  }

  private static void claimAll(MemoryDeliveryStore store, DeliveryKey[] keys, Reply reply) {
    for (DeliveryKey key : keys) {
      try {
        ((Granted) store.claim(key, MINUTE)).complete(reply);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Against a model that is slow and obvious. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensInWhateverOrder(long seed) throws Exception {
    Random random = new Random(seed);
    int mostEntries = 1 + random.nextInt(600);
    int mostBytes = 2_000 + random.nextInt(300_000);
    int deliveries = 1 + random.nextInt(700); // few, so that most come again
    clock.set(random.nextBoolean() ? 0 : Long.MAX_VALUE - 10 * WINDOW); // which may overflow
    MemoryDeliveryStore store = store(mostEntries, mostBytes);
    Model model = new Model(mostEntries, mostBytes);
    Map<DeliveryKey, Granted> holders = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      int delivery = random.nextInt(deliveries);
      DeliveryKey key = key("b".repeat(delivery * 37 % 400) + delivery);
      long window = 1 + random.nextLong(random.nextBoolean() ? WINDOW : WINDOW / 100);
      byte[] reply = bytes("r".repeat(random.nextInt(300)));
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          Claim claim = store.claim(key, Duration.ofNanos(window));
          assertClaim(model.claim(key, clock.get(), window), claim);
          if (claim instanceof Granted granted) {
            Granted stale = holders.put(key, granted);
            if (stale != null) {
              stale.complete(Reply.empty(204));
              stale.release();
            }
          }
        }
        case 4, 5 -> {
          if (holders.containsKey(key)) {
            holders.get(key).complete(Reply.raw(reply));
            model.complete(key, reply);
          }
        }
        case 6 -> {
          if (holders.containsKey(key)) {
            holders.get(key).release();
            model.release(key);
          }
        }
        default -> clock.addAndGet(random.nextInt(10) == 0 ? WINDOW / 3 : WINDOW / 1_000);
      }
      assertEquals(model.live.size(), store.size(), "seed " + seed + ", step " + step);
    }
  }

  @Test
  void forgottenAfterTheWindow() throws Exception {
    MemoryDeliveryStore store = store(10, 1000);
    granted(store, "a").complete(Reply.empty(201));
    clock.set(WINDOW - 1);
    answered(store, "a");
    clock.set(WINDOW);
    granted(store, "a");
    assertEquals(1, store.size());
  }

  @Test
  void neverMoreThanSoMany() throws Exception {
    MemoryDeliveryStore store = store(10, 1_000_000);
    for (int i = 0; i < 1000; i++) {
      granted(store, "body " + i).complete(Reply.empty(201));
    }
    assertEquals(10, store.size());
    answered(store, "body 999");
    granted(store, "body 0");
  }

  @Test
  void neverMoreThanSoManyBytes() throws Exception {
    MemoryDeliveryStore store = store(1_000_000, 100_000);
    for (int i = 0; i < 1000; i++) {
      granted(store, "x".repeat(9_970) + i)
          .complete(Reply.empty(201)); // with its URL 9,985 or more
    }
    assertEquals(10, store.size());
  }

  @Test
  void releasedOnesDoNotPileUp() throws Exception {
    MemoryDeliveryStore store = store(10, 1_000_000);
    for (int i = 0; i < 1000; i++) {
      granted(store, "the same").release();
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
  private static void assertClaim(byte[] expected, Claim found) {
    if (expected == null) {
      assertInstanceOf(Granted.class, found);
    } else if (expected == Model.AT_WORK) {
      assertInstanceOf(Held.class, found);
    } else {
      assertArrayEquals(expected, answer(found).body());
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

    byte[] claim(DeliveryKey key, long now, long window) {
      while (!byAge.isEmpty() && byAge.peek().expiry() - now <= 0) {
        forget();
      }
      if (overtaken.contains(key)) {
        return AT_WORK;
      }
      Entry entry = live.get(key);
      if (entry != null && !replies.containsKey(entry)) {
        return AT_WORK;
      }
      if (entry != null && entry.expiry() - now > 0) {
        return replies.get(entry);
      }
      live.remove(key); // its time is over, behind one that is remembered for longer
      Entry mine = new Entry(key, now + window, number++);
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
    return new MemoryDeliveryStore(Duration.ofDays(1), mostEntries, mostBytes, clock::get);
  }

  private static Granted granted(MemoryDeliveryStore store, String body) {
    return assertInstanceOf(Granted.class, store.claim(key(body), MINUTE));
  }

  private static Held held(MemoryDeliveryStore store, String body) {
    return assertInstanceOf(Held.class, store.claim(key(body), MINUTE));
  }

  private static Reply answered(MemoryDeliveryStore store, String body) {
    return answer(store.claim(new Arrival(key(body), "gather", "c-1", true, MINUTE)));
  }

  private static Reply answer(Claim claim) {
    return assertInstanceOf(Answered.class, claim).reply();
  }

  private static DeliveryKey key(String body) {
    return DeliveryKey.of("POST", "/voice", null, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
