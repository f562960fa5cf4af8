package dev.bxml.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables as the resource of a database makes them: one column a line. */
final class Ddl {
  private static final Pattern COLUMN = Pattern.compile("  (\\w+) (\\w+)(?:\\((\\d+)\\))?.*");
  private static final Set<String> NO_COLUMN =
      Set.of("primary", "constraint", "unique", "index", "key");
  private static final Set<Integer> TEXT = Set.of(
      Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB);
  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
  private static final Set<Integer> INSTANT =
      Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

  private final String resource;
  private final List<String> lines;

  private Ddl(String resource, List<String> lines) {
    this.resource = resource;
    this.lines = lines;
  }

  /** Reads that of a database. */
  static Ddl of(Database database) {
    String resource = database.ddl();
    try (InputStream in = Ddl.class.getModule().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            resource + " must be in the jar, but is not; build it with its resources");
      }
      return new Ddl(
          resource,
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String resource() {
    return resource;
  }

  /** Returns the columns of a table. */
  List<Column> columns(String table) {
    List<Column> columns = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.matches("create.* table " + table + " \\(")) {
        inside = true;
      } else if (line.startsWith(")")) {
        inside = false;
      } else if (inside) {
        Matcher column = COLUMN.matcher(line);
        if (column.matches() && !NO_COLUMN.contains(column.group(1))) {
          columns.add(new Column(column.group(1), column.group(2), size(column.group(3))));
        }
      }
    }
    return columns;
  }

  private static int size(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** A column: its name, its type's first word, and how much it takes; 0 where that is not told. */
  static final class Column {
    private final String name;
    private final String type;
    private final int size;

    private Column(String name, String type, int size) {
      this.name = name;
      this.type = type;
      this.size = size;
    }

    String name() {
      return name;
    }

    /** Returns whether a column of this type, by {@link Types}, and size will do. */
    boolean takes(int sqlType, int precision) {
      return switch (type) {
        case "varchar" -> TEXT.contains(sqlType) && (precision <= 0 || precision >= size);
        case "text", "longtext", "clob" -> TEXT.contains(sqlType);
        case "bytea", "varbinary", "mediumblob", "longblob", "blob" -> BYTES.contains(sqlType);
        case "integer", "int" -> sqlType == Types.INTEGER || sqlType == Types.BIGINT;
        case "bigint" -> sqlType == Types.BIGINT;
        case "timestamp", "datetime" -> INSTANT.contains(sqlType);
        default -> true;
      };
    }

    /** Returns the type as it stands there. */
    @Override
    public String toString() {
      return size == 0 ? type : type + "(" + size + ")";
    }
  }
}
