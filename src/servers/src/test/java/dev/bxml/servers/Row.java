package dev.bxml.servers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What has come of a server on a JDK. */
final class Row {
  private final String server;
  private final int jdk;
  private final Map<String, Integer> passed = new HashMap<>();
  private final Map<String, List<String>> failed = new HashMap<>();

  Row(String server, int jdk) {
    this.server = server;
    this.jdk = jdk;
  }

  void passed(String column) {
    passed.merge(column, 1, Integer::sum);
  }

  void failed(String column, String test) {
    failed.computeIfAbsent(column, any -> new ArrayList<>()).add(test);
  }

  private String cell(String column) {
    int well = passed.getOrDefault(column, 0);
    List<String> not = failed.getOrDefault(column, List.of());
    if (well + not.size() == 0) {
      return "not tried";
    }
    if (column.equals(Table.LEFT_BEHIND)) {
      return not.isEmpty() ? "nothing" : String.join(", ", not);
    }
    return not.isEmpty() ? "all" : well + " of " + (well + not.size());
  }

  String line(List<String> columns) {
    return columns.stream()
        .map(this::cell)
        .collect(Collectors.joining(" | ", head(server, jdk), " |"));
  }

  /** Returns how the row of a server on a JDK begins. */
  static String head(String server, int jdk) {
    return "| " + server + " | " + jdk + " | ";
  }
}
