package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the contract on H2 behind a server, and what it alone does. */
final class H2DeliveryStoreTest extends JdbcDeliveryStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.h2Server();
  }

  /** What is weaker than on PostgreSQL and MariaDB: a server that is silent, but not dead, holds on. */
  @Test
  void serverThatIsSilentHoldsItsClaim() throws Exception {
    Claim.Granted holder = granted(store().claim(Arrivals.ofASilentServer(1)));
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    assertSame(held, held.await(Duration.ofMillis(1500)));
    holder.complete(Reply.empty(201));
    assertReply(Reply.empty(201), held.await(LONG));
  }

  @Test
  void lockTimeoutOfAConnectionIsItsOwnAgain() throws Exception {
    var one = database.pool(1);
    granted(JdbcDeliveryStore.of(one).claim(Arrivals.of(1))).complete(Reply.empty(201));
    try (Connection connection = one.getConnection();
        var result = connection.createStatement().executeQuery("select lock_timeout()")) {
      result.next();
      assertEquals(2000, result.getInt(1));
    }
  }

  @Test
  void replyInAFileOutlivesTheApplication(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("voice");
    try (TestDatabase before = TestDatabase.h2File(file, ";WRITE_DELAY=0")) {
      granted(JdbcDeliveryStore.of(before.pool(3)).claim(Arrivals.of(1)))
          .complete(Reply.empty(201));
    }
    var after = new DriverDataSource("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "sa");
    assertReply(Reply.empty(201), JdbcDeliveryStore.of(after).claim(Arrivals.of(1)));
  }
}
