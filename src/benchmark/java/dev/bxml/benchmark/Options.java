package dev.bxml.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Arguments such as {@code --starts 5 --container jetty,tomcat}. */
final class Options {
  private final Map<String, String> given = new TreeMap<>();

  /**
   * Reads them.
   *
   * @param known those that there are, without the dashes
   */
  Options(String[] args, String... known) {
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
      if (!Arrays.asList(known).contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException("arguments must be pairs of --"
            + String.join(", --", known) + " and a value, but found " + args[i]);
      }
      given.put(name, args[i + 1]);
    }
  }

  int number(String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
  }

  /** Returns the values between commas. */
  List<String> list(String name, String otherwise) {
    return List.of(given.getOrDefault(name, otherwise).split(","));
  }
}
