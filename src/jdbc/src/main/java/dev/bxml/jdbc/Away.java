package dev.bxml.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, and may come back, from one that somebody has to do something about. */
final class Away {
  /** By the SQL standard and PostgreSQL: who asks is not let in, or there is no such database. */
  private static final Set<String> REFUSED = Set.of("28", "3D");

  /** Connections that break, a server that starts or stops, and one that has too many connections. */
  private static final Set<String> GONE = Set.of("08", "53", "57");

  /** H2's: no such database, one that is named wrongly, or that another process has open. */
  private static final Set<Integer> REFUSED_BY_H2 =
      Set.of(90011, 90013, 90020, 90046, 90146, 90149);

  /** H2's: a connection that broke, or a database that is being closed. */
  private static final Set<Integer> GONE_OF_H2 = Set.of(90067, 90098, 90121);

  private static final int MOST_CAUSES = 20;

  private Away() {}

  /** Returns whether it is away: a pool wraps what its driver has said. */
  static boolean says(SQLException thrown) {
    boolean gone = false;
    Throwable at = thrown;
    for (int i = 0; i < MOST_CAUSES && at != null; i++) {
      if (at instanceof SQLException said) {
        if (isRefused(said)) {
          return false;
        }
        gone |= isGone(said);
      }
      at = at.getCause();
    }
    return gone;
  }

  private static boolean isRefused(SQLException e) {
    return REFUSED.contains(kind(e.getSQLState())) || REFUSED_BY_H2.contains(e.getErrorCode());
  }

  private static boolean isGone(SQLException e) {
    return GONE.contains(kind(e.getSQLState()))
        || GONE_OF_H2.contains(e.getErrorCode())
        || e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || e instanceof SQLTimeoutException;
  }

  private static String kind(@Nullable String state) {
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
