package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.Connection;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

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
}
