package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each name that MIGRATING.md translates to is one of the protocol's; the recipes play its code. */
final class MigratingPageTest {
  private static final Page PAGE = Page.of("MIGRATING.md");

  @Test
  void names() throws Exception {
    Map<String, List<String>> protocol = new HashMap<>();
    for (JsonNode verb : new ObjectMapper()
        .readTree(getClass().getResourceAsStream("/protocol/verbs.json"))
        .path("verbs")) {
      List<String> attributes = new ArrayList<>();
      verb.path("attributes").forEach(it -> attributes.add(it.path("name").asText()));
      protocol.put(verb.path("name").asText(), attributes);
    }
    Map<String, String> elements = new HashMap<>();
    List<List<String>> rows = rows();
    assertEquals(15, rows.size());
    for (List<String> row : rows) {
      String[] there = row.get(0).replaceAll("[<>…]", "").split(" ", -1);
      if (there.length == 1 && !row.get(0).startsWith("<")) {
        assertNotNull(protocol.get(row.get(1)), row::toString);
        elements.put(there[0], row.get(1));
      } else {
        List<String> attributes = protocol.get(elements.getOrDefault(there[0], there[0]));
        assertTrue(attributes != null && attributes.contains(row.get(1)), row::toString);
      }
    }
  }

  /** Returns the rows of the second of two tables of one head. */
  private static List<List<String>> rows() {
    return PAGE.text()
        .lines()
        .dropWhile(line -> !line.startsWith("Names that both have"))
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("| "))
        .map(line -> List.of(line.replaceAll("^\\| `|` \\|$", "").split("` \\| `")))
        .toList();
  }
}
