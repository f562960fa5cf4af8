package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.Connection;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Verifies the contract on MariaDB, and what it alone does. */
final class MariaDbDeliveryStoreTest extends JdbcDeliveryStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }

  /** Its time of silence is a second more than the deadline, rounded up to whole ones. */
  @Test
  void waiterTakesOverFromAServerThatIsSilent() throws Exception {
    Claim.Granted stale = granted(store().claim(Arrivals.ofASilentServer(1)));
    Future<Claim> waiter = waiter();
    Claim.Granted second = granted(waiter.get());

    assertThrows(IllegalStateException.class, () -> stale.complete(Reply.empty(204)));
    held(store().claim(Arrivals.of(1)));
    second.complete(Reply.empty(201));
    assertReply(Reply.empty(201), store().claim(Arrivals.of(1)));
  }

  @Test
  void limitsOfAClaimAreGoneFromItsSession() throws Exception {
    var one = database.pool(1);
    granted(JdbcDeliveryStore.of(one).claim(Arrivals.of(1))).complete(Reply.empty(201));
    try (Connection connection = one.getConnection();
        var result = connection
            .createStatement()
            .executeQuery("select @@session.idle_transaction_timeout,"
                + " @@session.innodb_lock_wait_timeout, @@session.max_statement_time")) {
      result.next();
      assertEquals(
          "0,50,0.0",
          "%s,%s,%s".formatted(result.getInt(1), result.getInt(2), result.getDouble(3)));
    }
  }
}
