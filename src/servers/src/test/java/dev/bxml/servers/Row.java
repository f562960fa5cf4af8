package dev.bxml.servers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has come of a server on a JDK. */
final class Row {
  private final String server;
  private final int jdk;
  private final Map<String, Integer> passed = new HashMap<>();
  private final Map<String, Integer> tried = new HashMap<>();

  Row(String server, int jdk) {
    this.server = server;
    this.jdk = jdk;
  }

  void count(String column, boolean hasPassed) {
    tried.merge(column, 1, Integer::sum);
    passed.merge(column, hasPassed ? 1 : 0, Integer::sum);
  }

  private String cell(String column) {
    int all = tried.getOrDefault(column, 0);
    int well = passed.getOrDefault(column, 0);
    if (column.equals(Table.LEFT_BEHIND)) {
      return all == 0 ? "not tried" : well == all ? "nothing" : "something";
    }
    return all == 0 ? "not tried" : well == all ? "all" : well + " of " + all;
  }

  String line(List<String> columns) {
    return Stream.concat(Stream.of(server, Integer.toString(jdk)), columns.stream().map(this::cell))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
