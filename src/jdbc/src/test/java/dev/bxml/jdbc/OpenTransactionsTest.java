package dev.bxml.jdbc;

import static dev.bxml.jdbc.Reports.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a connection goes back without a transaction that is open, also where it does not commit
 * by itself and its pool ends nothing: whoever takes it next would see what was there long ago, and no
 * operator could alter the table.
 */
final class OpenTransactionsTest {
  private final TestDatabase postgresql = TestDatabase.postgresql();
  private final KeepingSource pool = new KeepingSource();

  /** Keeps connections as they come back. */
  private final class KeepingSource extends SimpleSource {
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    @Override
    public Connection getConnection() throws SQLException {
      Connection kept = idle.poll();
      return kept == null ? keeping(made()) : keeping(kept);
    }

    private Connection made() throws SQLException {
      Connection made = DriverManager.getConnection(
          postgresql.url() + "&ApplicationName=kept", postgresql.user(), "");
      made.setAutoCommit(false);
      return made;
    }

    private Connection keeping(Connection real) {
      return (Connection) Proxy.newProxyInstance(
          getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
            if (method.getName().equals("close")) {
              idle.add(real);
              return null;
            }
            try {
              return method.invoke(real, args);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          });
    }
  }

  @AfterEach
  void end() throws Exception {
    for (Connection kept : pool.idle) {
      kept.close();
    }
    postgresql.close();
  }

  @Test
  void inboxLeavesNoneOpen() throws Exception {
    ManualTime time = new ManualTime();
    SchedulerInbox inbox = SchedulerInbox.of(pool, time).tries(1);
    inbox.start(report -> Reply.empty(500));
    assertNoneIsOpen("start");
    inbox.store(recording("id-1"));
    assertNoneIsOpen("store");
    inbox.store(recording("id-1"));
    assertNoneIsOpen("store again");
    time.handleDue(inbox);
    assertNoneIsOpen("handle");
    inbox.backlog();
    assertNoneIsOpen("backlog");
    assertEquals(1, inbox.dead().size());
    assertNoneIsOpen("dead");
    inbox.again("id-1");
    assertNoneIsOpen("again");
    assertThrows(IllegalArgumentException.class, () -> inbox.again("id-2"));
    assertNoneIsOpen("again of none");
    time.heartbeat.beat(); // keeps house and sets the clock
    assertNoneIsOpen("beat");
    inbox.close();
    assertNoneIsOpen("close");
  }

  @Test
  void storesLeaveNoneOpen() throws Exception {
    JdbcDeliveryStore deliveries = JdbcDeliveryStore.of(pool);
    assertNoneIsOpen("start");
    Claim.Granted first = (Claim.Granted) deliveries.claim(Arrivals.of(1));
    ((Claim.Held) deliveries.claim(Arrivals.of(1))).await(Duration.ofMillis(20));
    first.complete(Reply.empty(201));
    assertNoneIsOpen("complete");
    deliveries.claim(Arrivals.of(1));
    ((Claim.Granted) deliveries.claim(Arrivals.of(2))).release();
    assertNoneIsOpen("release");
    JdbcStateStore states = JdbcStateStore.of(pool);
    states.get("c-1");
    assertNoneIsOpen("get");
    states.replace("c-1", null, "text", Duration.ofHours(1));
    assertNoneIsOpen("replace");
    Sharing.of(pool);
    assertNoneIsOpen("sharing");
  }

  private void assertNoneIsOpen(String step) {
    assertEquals(
        0,
        postgresql.number("select count(*) from pg_stat_activity where application_name = 'kept'"
            + " and state like 'idle in transaction%'"),
        step);
  }
}
