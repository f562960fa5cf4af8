package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Says who shares a database: two servers that do not, and should, look alike until a call comes twice. */
final class Sharing {
  private Sharing() {}

  /** Returns the words: {@code with every server that uses jdbc:postgresql://db/voice}, and more. */
  static String of(DataSource db) throws SQLException {
    try (Transaction transaction = Transaction.begin(db)) {
      Connection connection = transaction.connection();
      DatabaseMetaData data = connection.getMetaData();
      String url = withoutSecrets(String.valueOf(data.getURL()));
      return "%s %s%s (%s %s)"
          .formatted(
              isAlone(url)
                  ? "with no server but this one, since its database is here:"
                  : "with every server that uses",
              url,
              schema(connection.getSchema()),
              data.getDatabaseProductName(),
              data.getDatabaseProductVersion());
    }
  }

  private static String schema(@Nullable String schema) {
    return schema == null ? "" : ", schema " + schema;
  }

  private static boolean isAlone(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("jdbc:h2:")
        && !lower.startsWith("jdbc:h2:tcp:")
        && !lower.startsWith("jdbc:h2:ssl:");
  }

  /** Passwords stand among the parameters, or before an at sign. */
  static String withoutSecrets(String url) {
    return url.replaceAll("[?;].*", "").replaceAll("//[^/]*@", "//");
  }
}
