package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which databases may come back by themselves. */
final class AwayTest {
  /** The state, the driver's own code, and whether it is away. */
  @ParameterizedTest
  @CsvSource({
    "08001, 0, true",
    "08006, 0, true",
    "57P01, 0, true",
    "57P03, 0, true",
    "53300, 0, true",
    "90067, 90067, true",
    "90121, 90121, true",
    "28P01, 0, false",
    "28000, 28000, false",
    "28000, 1045, false",
    "3D000, 0, false",
    "90149, 90149, false",
    "90020, 90020, false",
    "42P01, 0, false",
    "42S02, 42102, false",
    "23505, 23505, false",
    "5, 0, false",
    ", 0, false"
  })
  void whatADriverSays(String state, int code, boolean away) {
    assertEquals(away, Away.says(new SQLException("x", state, code)));
  }

  /** A pool says no more than that it has waited in vain, and why in a cause. */
  @Test
  void whatAPoolSays() {
    assertEquals(true, Away.says(new SQLTransientConnectionException("waited")));
    assertEquals(
        false,
        Away.says(new SQLTransientConnectionException(
            "waited", "28P01", new SQLException("password", "28P01"))));
    assertEquals(
        false,
        Away.says(new SQLTransientConnectionException(
            "waited", new RuntimeException(new SQLException("no such database", "3D000")))));
  }

  @Test
  void causesThatGoRound() {
    SQLException one = new SQLException("one", "42P01");
    SQLException other = new SQLException("other", "42P01", one);
    one.initCause(other);
    assertEquals(false, Away.says(one));
  }
}
