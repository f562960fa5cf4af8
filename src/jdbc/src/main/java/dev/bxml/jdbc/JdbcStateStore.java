package dev.bxml.jdbc;

import dev.bxml.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of calls in a SQL database that several servers share: PostgreSQL, MariaDB or H2,
 * whose table {@code bxml_state} is made by a resource of this jar, {@code
 * dev/bxml/jdbc/postgresql.sql}, {@code mysql.sql} or {@code h2.sql}. What it has acknowledged outlives
 * servers, and the database as it is configured. It compares every character: no case, no space and no
 * accent is taken for another.
 *
 * <pre>{@code
 * StateStore store = JdbcStateStore.of(dataSource);
 * }</pre>
 */
public final class JdbcStateStore implements StateStore {
  private static final String TABLE = "bxml_state";
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int ATTEMPTS = 10;
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private final DataSource db;
  private final WhenThere<Statements> known;

  /** What is said to the database that it is. */
  private static final class Statements {
    private final Database database;
    private final Sweep sweep;
    private final String get;
    private final String insert;
    private final String revive;
    private final String update;
    private final String delete;

    private Statements(Database database) {
      this.database = database;
      this.sweep = Sweep.ofExpired(database, TABLE, "name");
      String now = database.now();
      String inForce = " and expires > " + now;
      this.get = "select content from bxml_state where name = ?" + inForce;
      // PostgreSQL's transaction would end with an insert that fails.
      this.insert =
          "insert into bxml_state (content, expires, name) values (?, %s + ?, ?)".formatted(now)
              + (database == Database.POSTGRESQL ? " on conflict do nothing" : "");
      this.revive =
          "update bxml_state set content = ?, expires = %1$s + ? where name = ? and expires <= %1$s"
              .formatted(now);
      this.update =
          "update bxml_state set content = ?, expires = %s + ? where name = ? and content = ?"
                  .formatted(now)
              + inForce;
      this.delete = "delete from bxml_state where name = ? and content = ?" + inForce;
    }
  }

  private JdbcStateStore(DataSource db, WhenThere<Statements> known) {
    this.db = db;
    this.known = known;
  }

  /**
   * Returns a store; connects once, and compares the table with the resource that makes it. While the
   * database is away, its methods throw, and the first one after that compares the table.
   *
   * @param db connections to PostgreSQL, MariaDB or H2: a pool
   * @return the store
   * @throws IllegalStateException if the database is another, refuses its user, its table is not as it must
   *     be, or it is H2 in a file without {@code WRITE_DELAY=0}; the message says what to do
   */
  public static JdbcStateStore of(DataSource db) {
    Objects.requireNonNull(db, "db");
    WhenThere<Statements> known = new WhenThere<>("JdbcStateStore", () -> checked(db));
    known.isThere();
    return new JdbcStateStore(db, known);
  }

  private static Statements checked(DataSource db) throws SQLException {
    Database database = StartCheck.check(db, TABLE);
    StartCheck.tryOut(
        db,
        database,
        TABLE,
        "insert into bxml_state (name, content, expires) values (?, ?, 0)",
        "name",
        "expires");
    return new Statements(database);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the key is longer than 255 characters
   */
  @Override
  public @Nullable String get(String key) throws SQLException {
    checkKey(key);
    Statements sql = known.get();
    return again(sql, connection -> Optional.ofNullable(found(sql, connection, key)))
        .orElse(null);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the key is longer than 255 characters, or the text longer than
   *     1,000,000 bytes in UTF-8
   */
  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String next, Duration keep)
      throws SQLException {
    checkKey(key);
    checkText(next);
    Statements sql = known.get();
    boolean done = again(sql, connection -> replaced(sql, connection, key, expected, next, keep));
    if (sql.sweep.isDue()) {
      try (Transaction transaction = Transaction.begin(db)) {
        sql.sweep.run(transaction);
      } catch (SQLException e) {
        // What was asked for is done; the next one sweeps, or meets the fault.
      }
    }
    return done;
  }

  private static boolean replaced(
      Statements sql,
      Connection connection,
      String key,
      @Nullable String expected,
      @Nullable String next,
      Duration keep)
      throws SQLException {
    if (expected == null) {
      return next == null
          ? found(sql, connection, key) == null
          : inserted(sql, connection, key, next, keep) || revived(sql, connection, key, next, keep);
    }
    return next == null
        ? deleted(sql, connection, key, expected)
        : updated(sql, connection, key, expected, next, keep);
  }

  private static @Nullable String found(Statements sql, Connection connection, String key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.get)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new String(row.getBytes(1), StandardCharsets.UTF_8) : null;
      }
    }
  }

  private static boolean inserted(
      Statements sql, Connection connection, String key, String next, Duration keep)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.insert)) {
      set(statement, key, next, keep);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      if (sql.database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Puts a text in the place of one whose time is over. */
  private static boolean revived(
      Statements sql, Connection connection, String key, String next, Duration keep)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.revive)) {
      set(statement, key, next, keep);
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean updated(
      Statements sql,
      Connection connection,
      String key,
      String expected,
      String next,
      Duration keep)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.update)) {
      set(statement, key, next, keep);
      statement.setBytes(4, bytes(expected));
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean deleted(Statements sql, Connection connection, String key, String expected)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.delete)) {
      statement.setString(1, key);
      statement.setBytes(2, bytes(expected));
      return statement.executeUpdate() == 1;
    }
  }

  private static void set(PreparedStatement statement, String key, String next, Duration keep)
      throws SQLException {
    statement.setBytes(1, bytes(next));
    statement.setLong(2, (keep.compareTo(LONGEST) < 0 ? keep : LONGEST).toMillis());
    statement.setString(3, key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void checkKey(String key) {
    if (key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "a key must be at most %d characters, but is %d".formatted(LONGEST_KEY, key.length()));
    }
  }

  private static void checkText(@Nullable String text) {
    int length = text == null ? 0 : bytes(text).length;
    if (length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a state must be at most %d bytes in UTF-8, but is %d".formatted(LONGEST_TEXT, length));
    }
  }

  /** What is done by statements that stand each for itself. */
  @FunctionalInterface
  private interface Work<T> {
    T by(Connection connection) throws SQLException;
  }

  /** Does it again when the database has undone it in favour of another. */
  private <T> T again(Statements sql, Work<T> work) throws SQLException {
    for (int i = 1; ; i++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (i == ATTEMPTS || !sql.database.isLost(e)) {
          throw e;
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = db.getConnection()) {
      if (connection.getAutoCommit()) {
        return work.by(connection);
      }
    }
    try (Transaction transaction = Transaction.begin(db)) {
      T result = work.by(transaction.connection());
      transaction.commit();
      return result;
    }
  }
}
