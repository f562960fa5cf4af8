package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.CallState;
import dev.bxml.store.Codec;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Prints what a claim costs on PostgreSQL, beside the least that it could cost, and what many calls at once
 * wait for it; asserted is that all was claimed, since times are those of the machine. With 500 calls:
 * {@code mvn -f src/jdbc test -Dtest=FiguresTest -Dfigures.calls=500}
 */
final class FiguresTest {
  private static final int CLAIMS = Integer.getInteger("figures.claims", 1000);
  private static final int CALLS = Integer.getInteger("figures.calls", 50);

  /** Of each call, before its end. */
  private static final int CALLBACKS = 4;

  private static final Reply MENU = Reply.of(Bxml.response(Bxml.speakSentence("Press 1.")));

  @Test
  void claimBesideAnInsertAndACommit() throws Exception {
    try (TestDatabase database = TestDatabase.postgresql()) {
      DataSource pool = database.pool(2);
      DeliveryStore store = JdbcDeliveryStore.of(pool);
      StateStore state = JdbcStateStore.of(pool);
      long[] plain = new long[CLAIMS];
      long[] same = new long[CLAIMS];
      long[] claim = new long[CLAIMS];
      long[] whole = new long[CLAIMS];
      long[] get = new long[CLAIMS];
      long[] replace = new long[CLAIMS];
      for (int i = -CLAIMS; i < CLAIMS; i++) { // the first half warms up
        int at = Math.max(0, i);
        int number = i + CLAIMS;
        plain[at] = nanos(() -> insertAndCommit(pool, number));
        same[at] = nanos(() -> insertUpdateAndCommit(pool, number));
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
      print("insert, update and commit by plain JDBC", same);
      print("claim", claim);
      print("claim and complete", whole);
      printRatio("claim, beside insert and commit", claim, plain);
      printRatio("claim and complete, beside insert, update and commit", whole, same);
      printRatio("claim and complete, beside insert and commit", whole, plain);
      print("state: get", get);
      print("state: replace, durable", replace);
      assertEquals(6L * CLAIMS, database.number("select count(*) from bxml_delivery"));
    }
  }

  private static void printRatio(String what, long[] ours, long[] plain) {
    System.out.printf("%s: %.2f x%n", what, (double) percentile(ours, 50) / percentile(plain, 50));
  }

  private static Void insertAndCommit(DataSource pool, int number) throws Exception {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, "plain " + number);
      connection.commit();
      connection.setAutoCommit(true);
      return null;
    }
  }

  /** What a claim and its end are at least: the row, then the reply in it. */
  private static Void insertUpdateAndCommit(DataSource pool, int number) throws Exception {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, "same " + number);
      try (PreparedStatement update = connection.prepareStatement(
          "update bxml_delivery set status = ?, body = ?, bytes = ? where digest = ?")) {
        update.setInt(1, 200);
        update.setBytes(2, MENU.body());
        update.setInt(3, MENU.length());
        update.setString(4, "same " + number);
        update.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      return null;
    }
  }

  private static void insert(Connection connection, String digest) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "insert into bxml_delivery (digest, status, body, bytes, expires) values (?, ?, ?, ?, ?)")) {
      insert.setString(1, digest);
      insert.setInt(2, 200);
      insert.setBytes(3, MENU.body());
      insert.setInt(4, MENU.length());
      insert.setLong(5, Long.MAX_VALUE);
      insert.executeUpdate();
    }
  }

  /**
   * Claims, state and reports are shared, each handler takes 20 ms, and all calls come at once. One pool has
   * a connection for a fifth of the claims, the other for four fifths; here the others wait for one, so that
   * what a connection is worth is seen: as an adapter comes, they are handled without.
   */
  @Test
  void callbacksOfManyCallsAtOnce() throws Exception {
    for (int size : new int[] {CALLS / 5, 4 * CALLS / 5}) {
      try (TestDatabase database = TestDatabase.postgresql()) {
        callAtOnce(database, size);
      }
    }
  }

  private static void callAtOnce(TestDatabase database, int size) throws Exception {
    DataSource others = database.pool(20);
    CallState<String> states = CallState.of(JdbcStateStore.of(others), Codec.text(), "");
    CountDownLatch reports = new CountDownLatch(2 * CALLS);
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> {
          states.update(call, before -> before + call.eventType());
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
          return Bxml.response(Bxml.hangup());
        })
        .onDisconnect(call -> {
          states.end(call);
          reports.countDown();
        });
    long[] calls = new long[CALLS * CALLBACKS];
    long[] ends = new long[CALLS];
    try (CallbackAdapter adapter = new CallbackAdapter(handlers)
        .deliveryStore(JdbcDeliveryStore.of(database.pool(size)).mostAtOnce(CALLS))
        .storeTimeout(Duration.ofSeconds(30))
        .deadline(Duration.ofMinutes(1))
        .reports(SchedulerInbox.of(others))) {
      adapter.warmUp();
      call(adapter, new long[calls.length], new long[ends.length], 0); // opens connections
      call(adapter, calls, ends, calls.length);
      assertTrue(reports.await(1, TimeUnit.MINUTES));
    }
    String where =
        "%d calls at once, handler of 20 ms, state in the database, claims by %d connections"
            .formatted(CALLS, size);
    print(where + ": callback", calls);
    print(where + ": report, until it is stored", ends);
    assertEquals(2L * calls.length, database.number("select count(*) from bxml_delivery"));
  }

  private static void call(CallbackAdapter adapter, long[] calls, long[] ends, int number)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    CountDownLatch all = new CountDownLatch(CALLS);
    List<Future<?>> over = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int caller = i;
      over.add(callers.submit(() -> {
        all.countDown();
        all.await();
        for (int n = caller * CALLBACKS; n < (caller + 1) * CALLBACKS; n++) {
          calls[n] = nanos(adapter, "initiate", number + n);
        }
        ends[caller] = nanos(adapter, "disconnect", number + caller * CALLBACKS);
        return null;
      }));
    }
    for (Future<?> one : over) {
      one.get();
    }
    callers.shutdown();
  }

  private static long nanos(CallbackAdapter adapter, String event, int call) throws Exception {
    byte[] body = "{\"eventType\":\"%s\",\"callId\":\"c-%d\"}"
        .formatted(event, call)
        .getBytes(StandardCharsets.UTF_8);
    return nanos(() -> {
      Reply reply =
          adapter.handle(CallbackRequest.post("/voice/incoming", "application/json", body));
      assertTrue(reply.status() < 300, () -> event + ": " + reply.status());
      return reply;
    });
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
