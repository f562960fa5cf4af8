package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of deliveries does besides when it is on a database. */
abstract class JdbcDeliveryStoreContract extends DeliveryStoreContract {
  private static final int POOL = 20;

  TestDatabase database;
  DataSource pool;
  private JdbcDeliveryStore store;

  /** Returns a database that other JVMs reach. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    database = database();
    pool = database.pool(POOL);
    store = JdbcDeliveryStore.of(pool);
  }

  @AfterEach
  void close() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  @Override
  JdbcDeliveryStore store() {
    return store;
  }

  @Test
  void twoServersHaveOneWinner() throws Exception {
    DeliveryStore other = JdbcDeliveryStore.of(database.pool(2));
    Claim.Granted here = granted(store().claim(Arrivals.of(1)));
    held(other.claim(Arrivals.of(1)));
    here.complete(Reply.empty(201));
    assertReply(Reply.empty(201), other.claim(Arrivals.of(1)));
  }

  @Test
  void waiterTakesOverFromAServerThatIsKilled() throws Exception {
    try (ChildJvm other =
        ChildJvm.start(HoldingServer.class, database.url(), database.user(), "1")) {
      assertEquals("granted", other.line());
      Future<Claim> waiter = waiter();
      other.kill();
      granted(waiter.get()).complete(Reply.empty(201));
    }
    assertReply(Reply.empty(201), store().claim(Arrivals.of(1)));
  }

  /** As an adapter without a deadline has it wait. */
  @Test
  void waiterWithoutAnEndGetsTheReply() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    Future<Claim> waiter = threads.submit(() -> held.await(Duration.ofNanos(Long.MAX_VALUE)));
    first.complete(Reply.empty(201));
    assertReply(Reply.empty(201), waiter.get());
  }

  @Test
  void takeoverIsALineThatNobodyForges() throws Exception {
    DeliveryKey key = DeliveryKey.of("POST", "/a", null, new byte[] {1});
    Arrival arrival = new Arrival(key, "initiate", "c-1\nERROR +15551230001", true, LONG);
    try (LogLines log = new LogLines()) {
      Claim.Granted first = granted(store().claim(arrival));
      Claim.Held held = held(store().claim(arrival));
      first.release();
      granted(held.await(LONG)).release();
      assertEquals(
          List.of("INFO claim of a node that is gone, or whose handler has failed: initiate"
              + " c-1ERROR15551230001 is handled here"),
          log.lines());
    }
  }

  /** Its holder is at work all the same: another connection waits on. */
  @Test
  void waiterWhoseConnectionBreaksWaitsOnByAnother() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    BreakingSource breaking = new BreakingSource(pool);
    Claim.Held held = held(JdbcDeliveryStore.of(breaking).claim(Arrivals.of(1)));
    breaking.breakNext();
    Future<Claim> waiter = threads.submit(() -> held.await(LONG));
    breaking.broken().await();
    first.complete(Reply.empty(201));
    assertReply(Reply.empty(201), waiter.get());
  }

  @Test
  void waiterWhoseDatabaseIsGoneIsToldSo() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    FailingSource failing = new FailingSource(pool);
    Claim.Held held = held(JdbcDeliveryStore.of(failing).claim(Arrivals.of(1)));
    failing.fail(2);
    assertThrows(SQLException.class, () -> held.await(LONG));
    first.release();
  }

  @Test
  void databaseThatIsAwayWhenTheStoreIsMade() throws Exception {
    FailingSource failing = new FailingSource(pool);
    failing.fail(2);
    try (LogLines log = new LogLines()) {
      JdbcDeliveryStore early = JdbcDeliveryStore.of(failing);
      assertEquals(
          List.of("WARNING JdbcDeliveryStore: the database must answer, but there was"
              + " java.sql.SQLException (SQLState 08001); the server starts without it, which"
              + " whenStoreFails is for, and asks again when it is needed"),
          log.lines());
      assertThrows(SQLException.class, () -> early.claim(Arrivals.of(1)));
      granted(early.mostAtOnce(1).claim(Arrivals.of(1))).complete(Reply.empty(201));
      assertReply(Reply.empty(201), early.claim(Arrivals.of(1)));
    }
  }

  @Test
  void tablesThatAreNotThereWhenTheDatabaseIsThereAtLast() throws Exception {
    FailingSource failing = new FailingSource(pool);
    failing.fail(1);
    JdbcDeliveryStore early = JdbcDeliveryStore.of(failing);
    database.execute("drop table bxml_delivery");
    assertTrue(assertThrows(IllegalStateException.class, () -> early.claim(Arrivals.of(1)))
        .getMessage()
        .startsWith("table bxml_delivery must be as in dev/bxml/jdbc/"));
    String ddl;
    try (Connection connection = pool.getConnection()) {
      ddl = TestDatabase.ddl(Database.of(connection));
    }
    database.execute(ddl.substring(0, ddl.indexOf("create table bxml_state")));
    granted(early.claim(Arrivals.of(1))).release();
  }

  @Test
  void nextDeliveryIsGrantedAfterAServerWasKilled() throws Exception {
    try (ChildJvm other =
        ChildJvm.start(HoldingServer.class, database.url(), database.user(), "1")) {
      assertEquals("granted", other.line());
      other.kill();
    }
    Claim claim = store().claim(Arrivals.of(1));
    granted(claim instanceof Claim.Held held ? held.await(LONG) : claim).release();
  }

  @Test
  void deliveryBeyondMostAtOnceIsNotClaimed() throws Exception {
    JdbcDeliveryStore two = store().mostAtOnce(2);
    Claim.Granted first = granted(two.claim(Arrivals.of(1)));
    granted(two.claim(Arrivals.of(2)));
    RejectedExecutionException thrown =
        assertThrows(RejectedExecutionException.class, () -> two.claim(Arrivals.of(3)));
    assertEquals(
        "at most 2 claims must be open at once, but so many are; this delivery is not claimed: raise"
            + " mostAtOnce and the size of the pool, or have handlers take less time",
        thrown.getMessage());
    first.complete(Reply.empty(201));
    granted(two.claim(Arrivals.of(3))).release();
  }

  @Test
  void waitersLeaveConnectionsForNewClaims() throws Exception {
    JdbcDeliveryStore four = store().mostAtOnce(4);
    Claim.Granted slow = granted(four.claim(Arrivals.of(1)));
    for (int i = 0; i < 8; i++) {
      Claim.Held held = held(four.claim(Arrivals.of(1)));
      Future<Claim> unused = threads.submit(() -> held.await(LONG));
    }
    for (int i = 2; i < 100; i++) {
      granted(four.claim(Arrivals.of(i))).complete(Reply.empty(201));
    }
    slow.complete(Reply.empty(201));
  }

  @Test
  void claimThatNobodySettlesIsGivenUpWhenItsConnectionIsNeeded() throws Exception {
    JdbcDeliveryStore one = store().mostAtOnce(1);
    granted(one.claim(Arrivals.ofASilentServer(1)));
    while (true) { // for the second that is added to the deadline
      try {
        granted(one.claim(Arrivals.of(1))).complete(Reply.empty(201));
        break;
      } catch (RejectedExecutionException e) {
        Thread.onSpinWait();
      }
    }
    assertReply(Reply.empty(201), one.claim(Arrivals.of(1)));
  }

  @Test
  void connectionsGoBackAsTheyCame() throws Exception {
    granted(store().claim(Arrivals.of(1))).complete(Reply.empty(201));
    granted(store().claim(Arrivals.of(2))).release();
    store().claim(Arrivals.of(1));
    Claim.Granted atWork = granted(store().claim(Arrivals.of(3)));
    held(store().claim(Arrivals.of(3))).await(Duration.ofMillis(20));
    atWork.complete(Reply.empty(201));
    assertEquals(0, ((HikariDataSource) pool).getHikariPoolMXBean().getActiveConnections());
    try (Connection connection = pool.getConnection()) {
      assertTrue(connection.getAutoCommit());
    }
  }

  @Test
  void poolWhoseConnectionsDoNotCommitByThemselvesServesToo() throws Exception {
    HikariDataSource manual = database.pool(3, false);
    JdbcDeliveryStore other = JdbcDeliveryStore.of(manual);
    granted(other.claim(Arrivals.of(1))).complete(Reply.empty(201));
    assertReply(Reply.empty(201), store().claim(Arrivals.of(1)));
    try (Connection connection = manual.getConnection()) {
      assertFalse(connection.getAutoCommit());
    }
  }

  @Test
  void replyThatIsTooLongForAnybodyIsNotKept() throws Exception {
    granted(store().claim(Arrivals.of(1))).complete(Reply.raw(new byte[1024 * 1024 + 1]));
    granted(store().claim(Arrivals.of(1))).complete(Reply.raw(new byte[1024 * 1024]));
    assertReply(Reply.raw(new byte[1024 * 1024]), store().claim(Arrivals.of(1)));
  }

  @Test
  void rowsWhoseTimeIsOverAreSwept() throws Exception {
    for (int i = 0; i < 700; i++) {
      granted(store().claim(Arrivals.of(i, Duration.ofMillis(1)))).complete(Reply.empty(201));
    }
    JdbcDeliveryStore other = JdbcDeliveryStore.of(pool); // its first reply sweeps, and the next
    for (int i = 0; i < 3; i++) {
      granted(other.claim(Arrivals.of(1000 + i))).complete(Reply.empty(201));
    }
    assertEquals(3, database.number("select count(*) from bxml_delivery"));
  }

  @Test
  void repliesTakeNoMoreThanSixteenMebibytesAndTwoMoreForThisServer() throws Exception {
    byte[] body = new byte[60_000];
    for (int i = 0; i < 400; i++) { // 24 MB
      granted(store().claim(Arrivals.of(i))).complete(Reply.raw(body));
    }
    long bytes = database.number("select sum(bytes) from bxml_delivery");
    assertTrue(bytes <= 18 * 1024 * 1024, () -> bytes + " bytes");
    assertTrue(bytes >= 15 * 1024 * 1024, () -> bytes + " bytes");
    assertReply(Reply.raw(body), store().claim(Arrivals.of(399)));
    granted(store().claim(Arrivals.of(0))).release();
  }

  /** A sweep takes 500 rows, and of small replies there are thousands in two mebibytes. */
  @Test
  void manySmallRepliesTakeNoMoreEither() throws Exception {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(
            "insert into bxml_delivery (digest, status, bytes, expires) values (?, 200, 4000, ?)")) {
      for (int i = 0; i < 5_000; i++) { // 19 MiB
        insert.setString(1, "small " + i);
        insert.setLong(2, 4_000_000_000_000L + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    for (int i = 0; i < 40; i++) {
      granted(store().claim(Arrivals.of(i))).complete(Reply.raw(new byte[60_000]));
    }
    long bytes = database.number("select sum(bytes) from bxml_delivery");
    assertTrue(bytes <= 18 * 1024 * 1024, () -> bytes + " bytes");
    assertTrue(bytes >= 15 * 1024 * 1024, () -> bytes + " bytes");
  }
}
