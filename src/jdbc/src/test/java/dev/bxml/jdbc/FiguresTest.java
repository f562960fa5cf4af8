package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Prints what a claim costs on PostgreSQL, beside the least that it could cost; asserted is that all was
 * claimed, since times are those of the machine.
 */
final class FiguresTest {
  private static final int CLAIMS = Integer.getInteger("figures.claims", 1000);
  private static final int CALLS = Integer.getInteger("figures.calls", 100);
  private static final Reply MENU = Reply.of(Bxml.response(Bxml.speakSentence("Press 1.")));

  @Test
  void claimBesideAnInsertAndACommit() throws Exception {
    try (TestDatabase database = TestDatabase.postgresql()) {
      DataSource pool = database.pool(2);
      DeliveryStore store = JdbcDeliveryStore.of(pool);
      StateStore state = JdbcStateStore.of(pool);
      long[] plain = new long[CLAIMS];
      long[] claim = new long[CLAIMS];
      long[] whole = new long[CLAIMS];
      long[] get = new long[CLAIMS];
      long[] replace = new long[CLAIMS];
      for (int i = -CLAIMS; i < CLAIMS; i++) { // the first half warms up
        int at = Math.max(0, i);
        int number = i + CLAIMS;
        plain[at] = nanos(() -> insertAndCommit(pool, number));
        long start = System.nanoTime();
        Claim.Granted granted =
            assertInstanceOf(Claim.Granted.class, store.claim(Arrivals.of(number)));
        claim[at] = System.nanoTime() - start;
        granted.complete(MENU);
        whole[at] = System.nanoTime() - start;
        String key = "c-" + number;
        get[at] = nanos(() -> state.get(key));
        replace[at] = nanos(() -> state.replace(key, null, "a", Duration.ofHours(1)));
      }
      print("insert and commit by plain JDBC", plain);
      print("claim", claim);
      print("claim and complete", whole);
      System.out.printf(
          "claim and complete, beside insert and commit: %.2f x%n",
          (double) percentile(whole, 50) / percentile(plain, 50));
      print("state: get", get);
      print("state: replace, durable", replace);
      assertEquals(4L * CLAIMS, database.number("select count(*) from bxml_delivery"));
    }
  }

  private static Void insertAndCommit(DataSource pool, int number) throws Exception {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(
          "insert into bxml_delivery (digest, status, body, bytes, expires) values (?, ?, ?, ?, ?)")) {
        insert.setString(1, "plain " + number);
        insert.setInt(2, 200);
        insert.setBytes(3, MENU.body());
        insert.setInt(4, MENU.length());
        insert.setLong(5, Long.MAX_VALUE);
        insert.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      return null;
    }
  }

  /** Handlers take 20 ms; one pool has room for a fifth of the calls, the other for two fifths. */
  @Test
  void callbacksOfManyCallsAtOnce() throws Exception {
    for (int size : new int[] {CALLS / 5, 2 * CALLS / 5}) {
      try (TestDatabase database = TestDatabase.postgresql()) {
        JdbcDeliveryStore store =
            JdbcDeliveryStore.of(database.pool(Math.min(size, 80))).mostAtOnce(size);
        AtomicInteger handled = new AtomicInteger();
        CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
              handled.incrementAndGet();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
              return Bxml.response(Bxml.hangup());
            }))
            .deliveryStore(store);
        long[] times = new long[CALLS * 4];
        call(adapter, times);
        adapter.close();
        assertEquals(times.length, handled.get());
        long claimed = database.number("select count(*) from bxml_delivery");
        print(
            "callback of %d calls at once, handler of 20 ms, pool of %d, %d of %d claimed"
                .formatted(CALLS, size, claimed, times.length),
            times);
      }
    }
  }

  private static void call(CallbackAdapter adapter, long[] times) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    CountDownLatch all = new CountDownLatch(CALLS);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int first = i * 4;
      ends.add(callers.submit(() -> {
        all.countDown();
        all.await();
        for (int n = first; n < first + 4; n++) {
          byte[] body = "{\"eventType\":\"initiate\",\"callId\":\"c-%d\"}"
              .formatted(n)
              .getBytes(StandardCharsets.UTF_8);
          times[n] = nanos(() ->
              adapter.handle(CallbackRequest.post("/voice/incoming", "application/json", body)));
        }
        return null;
      }));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    callers.shutdown();
  }

  private static long nanos(Callable<?> step) throws Exception {
    long start = System.nanoTime();
    step.call();
    return System.nanoTime() - start;
  }

  private static void print(String what, long[] nanos) {
    System.out.printf(
        "%s: p50 %.3f ms, p99 %.3f ms%n",
        what, percentile(nanos, 50) / 1e6, percentile(nanos, 99) / 1e6);
  }

  private static long percentile(long[] nanos, int percent) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percent / 100];
  }
}
