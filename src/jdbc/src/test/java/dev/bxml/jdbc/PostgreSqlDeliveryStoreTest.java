package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the contract on PostgreSQL, and what it alone does. */
final class PostgreSqlDeliveryStoreTest extends JdbcDeliveryStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }

  @Test
  void waiterTakesOverFromAServerThatIsSilent() throws Exception {
    Claim.Granted stale = granted(store().claim(Arrivals.ofASilentServer(1)));
    Future<Claim> waiter = waiter();
    Claim.Granted second = granted(waiter.get());

    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> stale.complete(Reply.empty(204)));
    assertEquals(
        "a delivery has lost its claim, since the connection that held it ended or failed (SQLState 25P03); its"
            + " reply is not kept, and a repetition is handled again",
        thrown.getMessage());
    held(store().claim(Arrivals.of(1)));
    second.complete(Reply.empty(201));
    assertReply(Reply.empty(201), store().claim(Arrivals.of(1)));
  }

  @Test
  void tableIsUnloggedAndItsCommitsDoNotWaitForTheDisk() throws Exception {
    assertEquals(
        1,
        database.number("select count(*) from pg_class where oid = 'bxml_delivery'::regclass and"
            + " relpersistence = 'u'"));
  }

  @Test
  void limitsOfAClaimStayInItsTransaction() throws Exception {
    granted(store().claim(Arrivals.of(1))).complete(Reply.empty(201));
    try (Connection connection = pool.getConnection();
        var result = connection
            .createStatement()
            .executeQuery("select current_setting('lock_timeout'),"
                + " current_setting('idle_in_transaction_session_timeout'),"
                + " current_setting('synchronous_commit')")) {
      result.next();
      assertEquals("0", result.getString(1));
      assertEquals("0", result.getString(2));
      assertEquals("on", result.getString(3));
    }
  }

  @Test
  void poolWhoseTransactionsAreSerializableServesToo() throws Exception {
    TestDatabase strict = TestDatabase.postgresql();
    strict.execute("alter role voice set default_transaction_isolation = 'serializable'");
    try {
      JdbcDeliveryStore store = JdbcDeliveryStore.of(strict.pool(5));
      Claim.Granted first = granted(store.claim(Arrivals.of(1)));
      Claim.Held held = held(store.claim(Arrivals.of(1)));
      Future<Claim> waiter = threads.submit(() -> held.await(LONG));
      first.complete(Reply.empty(201));
      assertReply(Reply.empty(201), waiter.get());
    } finally {
      strict.execute("alter role voice reset default_transaction_isolation");
      strict.close();
    }
  }

  /** Where an operator limits statements, what waits for a handler meets the limit first. */
  @Test
  void waiterWaitsForLongerThanAStatementMayTake() throws Exception {
    JdbcDeliveryStore limited =
        JdbcDeliveryStore.of(new DriverDataSource(database.url(), database.user()));
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    database.execute("alter role voice set statement_timeout = 200");
    try {
      Claim.Held held = held(limited.claim(Arrivals.of(1)));
      held(held.await(Duration.ofSeconds(1)));
      first.complete(Reply.empty(201));
      assertReply(Reply.empty(201), held.await(LONG));
    } finally {
      database.execute("alter role voice reset statement_timeout");
    }
  }

  /** Else every new call would be taken for one that is at work, and wait for its end. */
  @ParameterizedTest
  @ValueSource(strings = {"share", "access exclusive"})
  void deliveryIsNotHeldByWhoHasLockedTheWholeTable(String mode) throws Exception {
    Claim.Granted atWork = granted(store().claim(Arrivals.of(1)));
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    atWork.release();
    try (Connection operator = pool.getConnection();
        Statement lock = operator.createStatement()) {
      operator.setAutoCommit(false);
      lock.execute("lock table bxml_delivery in " + mode + " mode");

      String message =
          "table bxml_delivery must take rows at any time, but another session has locked it or waits for that"
              + " (SQLState 55P03); end the transaction of whoever alters it or makes an index";
      assertEquals(
          message,
          assertThrows(SQLException.class, () -> store().claim(Arrivals.of(2))).getMessage());
      assertEquals(
          message,
          assertThrows(SQLException.class, () -> held.await(Duration.ofMillis(20)))
              .getMessage());
      operator.rollback();
    }
    granted(store().claim(Arrivals.of(2))).complete(Reply.empty(201));
    assertEquals(0, ((HikariDataSource) pool).getHikariPoolMXBean().getActiveConnections());
  }
}
