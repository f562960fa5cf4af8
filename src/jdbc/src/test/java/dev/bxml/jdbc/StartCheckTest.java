package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is said at the start of what would lose calls later. */
final class StartCheckTest {
  /** The tables of the resource are found as they must be. */
  @Test
  void tablesOfTheResourceServe() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      assertDoesNotThrow(() -> JdbcDeliveryStore.of(database.pool(1)));
      assertDoesNotThrow(() -> JdbcStateStore.of(database.pool(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Oracle", "MySQL", "Microsoft SQL Server", "Apache Derby"})
  void anotherDatabaseIsRefused(String product) throws Exception {
    DatabaseMetaData data = mock(DatabaseMetaData.class);
    when(data.getDatabaseProductName()).thenReturn(product);
    Connection connection = mock(Connection.class);
    when(connection.getMetaData()).thenReturn(data);
    DataSource db = mock(DataSource.class);
    when(db.getConnection()).thenReturn(connection);
    assertEquals(
        "the database must be PostgreSQL or H2 or MariaDB, but is %s; use one of these, or keep in memory what"
                .formatted(product)
            + " one server can",
        refusal(db));
  }

  @Test
  void databaseThatDoesNotAnswerIsNamedByWhatIsThrown() throws Exception {
    DataSource db = mock(DataSource.class);
    when(db.getConnection()).thenThrow(new SQLException("password Secret-1 is wrong", "28P01"));
    assertEquals(
        "the database must answer at the start, but there was java.sql.SQLException (SQLState 28P01); see that it"
            + " runs, and what the data source has for it",
        refusal(db));
  }

  /** What H2 does by default loses what it has acknowledged. */
  @Test
  void h2InAFileWithoutWriteDelayIsRefused(@TempDir Path folder) throws Exception {
    try (TestDatabase database = TestDatabase.h2File(folder.resolve("voice"), "")) {
      String sentence =
          "H2 in a file must have WRITE_DELAY=0, but has 500: it would lose for so many milliseconds what it has"
              + " acknowledged when its process is killed; add ;WRITE_DELAY=0 to its URL";
      assertEquals(sentence, refusal(database.pool(1)));
      assertEquals(
          sentence,
          assertThrows(IllegalStateException.class, () -> JdbcStateStore.of(database.pool(1)))
              .getMessage());
    }
  }

  @Test
  void h2InAFileThatWritesAtOnceServes(@TempDir Path folder) throws Exception {
    try (TestDatabase database = TestDatabase.h2File(folder.resolve("voice"), ";WRITE_DELAY=0")) {
      assertDoesNotThrow(() -> JdbcDeliveryStore.of(database.pool(1)));
    }
  }

  /** The statement that spoils the tables, and what is said of it. */
  static Stream<String[]> spoilt() {
    return Stream.of(
        new String[] {
          "drop table bxml_delivery",
          "table bxml_delivery must be as in dev/bxml/jdbc/h2.sql, but cannot be read (SQLState 42S02); run this"
              + " resource of bxml-jdbc once, or let the application's user read it"
        },
        new String[] {
          "drop index bxml_delivery_expires; alter table bxml_delivery drop column expires",
          "column expires of table bxml_delivery must be bigint as in dev/bxml/jdbc/h2.sql, but is not there;"
              + " change the table, or drop it and run this resource of bxml-jdbc"
        },
        new String[] {
          "alter table bxml_delivery alter column digest varchar(63)",
          "column digest of table bxml_delivery must be varchar(64) as in dev/bxml/jdbc/h2.sql, but is CHARACTER"
              + " VARYING(63); change the table, or drop it and run this resource of bxml-jdbc"
        },
        new String[] {
          "alter table bxml_delivery alter column body clob",
          "column body of table bxml_delivery must be varbinary(1048576) as in dev/bxml/jdbc/h2.sql, but is"
              + " CHARACTER LARGE OBJECT(2147483647); change the table, or drop it and run this resource of"
              + " bxml-jdbc"
        },
        new String[] {
          "alter table bxml_delivery alter column expires integer",
          "column expires of table bxml_delivery must be bigint as in dev/bxml/jdbc/h2.sql, but is INTEGER(32);"
              + " change the table, or drop it and run this resource of bxml-jdbc"
        },
        new String[] {
          "alter table bxml_delivery drop primary key",
          "table bxml_delivery must take a row once, change it and give it up, as that of dev/bxml/jdbc/h2.sql"
              + " does, but takes it twice; give it this primary key, and the application's user the rights to"
              + " insert, update and delete"
        },
        new String[] {
          "alter table bxml_delivery add column mine integer not null",
          "table bxml_delivery must take a row once, change it and give it up, as that of dev/bxml/jdbc/h2.sql"
              + " does, but there was SQLState 23502; give it this primary key, and the application's user the"
              + " rights to insert, update and delete"
        });
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void tableThatIsNotAsInTheResourceIsRefused(String change, String sentence) throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute(change);
      assertEquals(sentence, refusal(database.pool(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table bxml_state",
        "alter table bxml_state alter column content varchar(100)",
        "alter table bxml_state alter column name varchar(20)",
        "alter table bxml_state drop primary key"
      })
  void tableOfStatesThatIsNotAsInTheResourceIsRefused(String change) throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute(change);
      assertThrows(IllegalStateException.class, () -> JdbcStateStore.of(database.pool(1)));
    }
  }

  @Test
  void columnsOfOnesOwnBesideAndWiderOnesServe() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute("alter table bxml_delivery add column mine integer;"
          + "alter table bxml_delivery alter column digest varchar(100);"
          + "alter table bxml_delivery alter column status bigint");
      assertDoesNotThrow(() -> JdbcDeliveryStore.of(database.pool(1)));
    }
  }

  @Test
  void userWithoutRightsIsRefusedByPostgreSql() throws Exception {
    try (TestDatabase database = TestDatabase.postgresql()) {
      String schema = database.url().replaceAll(".*=", "");
      String role = "reader_" + schema;
      database.execute(
          "create role %s login; grant usage on schema %s to %s;".formatted(role, schema, role)
              + "grant select, insert, update on bxml_delivery to " + role);
      try {
        assertEquals(
            "table bxml_delivery must take a row once, change it and give it up, as that of"
                + " dev/bxml/jdbc/postgresql.sql does, but there was SQLState 42501; give it this primary key,"
                + " and the application's user the rights to insert, update and delete",
            refusal(new DriverDataSource(database.url(), role)));
        database.execute("grant delete on bxml_delivery to " + role);
        assertDoesNotThrow(() -> JdbcDeliveryStore.of(new DriverDataSource(database.url(), role)));
      } finally {
        database.execute("drop owned by %s; drop role %s".formatted(role, role));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PostgreSQL", "MariaDB"})
  void tablesWithoutTheirKeyAreRefusedByServersToo(String product) throws Exception {
    try (TestDatabase database =
        product.equals("MariaDB") ? TestDatabase.mariadb() : TestDatabase.postgresql()) {
      database.execute(
          product.equals("MariaDB")
              ? "alter table bxml_delivery drop primary key"
              : "alter table bxml_delivery drop constraint bxml_delivery_pkey");
      assertThrows(IllegalStateException.class, () -> JdbcDeliveryStore.of(database.pool(1)));
      database.execute("drop table bxml_delivery");
      assertThrows(IllegalStateException.class, () -> JdbcDeliveryStore.of(database.pool(1)));
    }
  }

  private static String refusal(DataSource db) {
    return assertThrows(IllegalStateException.class, () -> JdbcDeliveryStore.of(db))
        .getMessage();
  }
}
