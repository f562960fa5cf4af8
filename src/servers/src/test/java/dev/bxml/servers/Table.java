package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of servers, in Markdown. */
final class Table {
  static final String LEFT_BEHIND = "left behind";

  /** What stands before it, at the end of a line of the page. */
  private static final String START = "<!-- written by src/servers/run -->\n";

  private static final List<String> COLUMNS =
      List.of("calls", "HTTP/1.1", "calls, h2c", "HTTP/2, h2c", LEFT_BEHIND);

  private final List<Row> rows = new ArrayList<>();

  Row row(String server, int jdk) {
    Row row = new Row(server, jdk);
    rows.add(row);
    return row;
  }

  List<String> lines() {
    return rows.stream().map(row -> row.line(COLUMNS)).toList();
  }

  /** Writes its rows into a page, where the others stay; in the order in which servers are started. */
  void write(Path page) throws IOException {
    String text = Files.readString(page);
    int start = text.indexOf(START) + START.length();
    int end = text.indexOf("\n\n", start);
    List<String> there = text.substring(start, end).lines().toList();
    List<String> lines = new ArrayList<>();
    lines.add("| server | JDK | " + String.join(" | ", COLUMNS) + " |");
    lines.add("|---".repeat(COLUMNS.size() + 2) + "|");
    Kind.all()
        .forEach(kind -> Jdk.FEATURES.forEach(jdk -> {
          String head = Row.head(kind.name(), jdk);
          Stream.concat(lines().stream(), there.stream())
              .filter(line -> line.startsWith(head))
              .findFirst()
              .ifPresent(lines::add);
        }));
    Files.writeString(
        page, text.substring(0, start) + String.join("\n", lines) + text.substring(end));
  }

  /** Returns the lines of this table that a page does not have. */
  List<String> missingFrom(Path page) throws IOException {
    List<String> there = Files.readAllLines(page);
    return lines().stream().filter(line -> !there.contains(line)).toList();
  }
}
