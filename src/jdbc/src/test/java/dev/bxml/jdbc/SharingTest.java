package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the words about who shares a database. */
final class SharingTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/voice?user=me&password=Secret-1, jdbc:postgresql://db:5432/voice",
    "jdbc:mariadb://me:Secret-1@db/voice, jdbc:mariadb://db/voice",
    "jdbc:mariadb://me:Sec@ret@db/voice, jdbc:mariadb://db/voice",
    "jdbc:h2:tcp://db/~/voice;USER=sa;PASSWORD=Secret-1, jdbc:h2:tcp://db/~/voice",
    "jdbc:h2:mem:voice, jdbc:h2:mem:voice"
  })
  void secretsOfAUrlAreNotShown(String url, String shown) {
    assertEquals(shown, Sharing.withoutSecrets(url));
  }

  @Test
  void serverIsSharedWithAllWhoUseIt() throws Exception {
    try (TestDatabase database = TestDatabase.postgresql()) {
      String[] url = database.url().split("\\?currentSchema=", 2);
      String words = Sharing.of(database.pool(1));
      assertTrue(
          words.startsWith(
              "with every server that uses %s, schema %s (PostgreSQL ".formatted(url[0], url[1])),
          words);
    }
  }

  @Test
  void databaseInTheProcessIsSharedWithNobody() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      String words = Sharing.of(database.pool(1));
      assertTrue(
          words.startsWith(
              "with no server but this one, since its database is here: %s, schema PUBLIC (H2 "
                  .formatted(database.url().replaceAll(";.*", ""))),
          words);
    }
  }
}
