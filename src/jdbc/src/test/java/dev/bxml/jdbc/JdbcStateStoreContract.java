package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.bxml.store.StateStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of states does besides when it is on a database. */
abstract class JdbcStateStoreContract extends StateStoreContract {
  TestDatabase database;
  private StateStore store;

  abstract TestDatabase database();

  /** The statement by which a session gets another time zone. */
  String setTimeZone(String offset) {
    return "set time zone '" + offset + "'";
  }

  @BeforeEach
  void open() {
    database = database();
    store = JdbcStateStore.of(database.pool(10));
  }

  @AfterEach
  void close() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  @Override
  StateStore store() {
    return store;
  }

  @Test
  void keyOrTextThatIsTooLongIsRefused() {
    IllegalArgumentException key =
        assertThrows(IllegalArgumentException.class, () -> store().get("k".repeat(256)));
    assertEquals("a key must be at most 255 characters, but is 256", key.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> store().replace("k".repeat(256), null, "a", HOUR));
    IllegalArgumentException text = assertThrows(
        IllegalArgumentException.class,
        () -> store().replace("c-1", null, "ä".repeat(500_001), HOUR));
    assertEquals(
        "a state must be at most 1000000 bytes in UTF-8, but is 1000002", text.getMessage());
  }

  @Test
  void twoServersSeeTheSame() throws Exception {
    StateStore other = JdbcStateStore.of(database.pool(2));
    assertTrue(store().replace("c-1", null, "a", HOUR));
    assertTrue(other.replace("c-1", "a", "b", HOUR));
    assertEquals("b", store().get("c-1"));
  }

  /** Drivers take that of the JVM for each session. */
  @Test
  void serversInOtherTimeZonesSeeTheSame() throws Exception {
    assertTrue(store().replace("c-1", null, "a", HOUR));
    for (String offset : List.of("-11:00", "+00:00", "+13:00")) {
      StateStore other = JdbcStateStore.of(new DriverDataSource(database.url(), database.user()) {
        @Override
        public Connection getConnection() throws SQLException {
          Connection connection = super.getConnection();
          try (Statement statement = connection.createStatement()) {
            statement.execute(setTimeZone(offset));
          }
          return connection;
        }
      });
      assertEquals("a", other.get("c-1"), offset);
      assertTrue(other.replace("c-2" + offset, null, "b", HOUR));
      assertEquals("b", store().get("c-2" + offset), offset);
    }
  }

  @Test
  void poolWhoseConnectionsDoNotCommitByThemselvesServesToo() throws Exception {
    HikariDataSource manual = database.pool(3, false);
    StateStore other = JdbcStateStore.of(manual);
    assertTrue(other.replace("c-1", null, "a", HOUR));
    assertEquals("a", store().get("c-1"));
    assertTrue(store().replace("c-1", "a", "b", HOUR));
    assertEquals("b", other.get("c-1"));
    assertEquals(0, manual.getHikariPoolMXBean().getActiveConnections());
  }

  @Test
  void textsWhoseTimeIsOverAreSwept() throws Exception {
    for (int i = 0; i < 700; i++) {
      store().replace("c-" + i, null, "a", BRIEF);
    }
    StateStore other = JdbcStateStore.of(database.pool(2)); // its first texts sweep
    for (int i = 0; i < 3; i++) {
      other.replace("d-" + i, null, "a", HOUR);
    }
    assertEquals(3, database.number("select count(*) from bxml_state"));
  }
}
