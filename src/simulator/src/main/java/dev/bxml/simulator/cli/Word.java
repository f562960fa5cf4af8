package dev.bxml.simulator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a script.
 *
 * @param text the word, without the quotes around it
 * @param where where it stands: {@code line 3 of menu.calls: }; empty for the command line
 */
record Word(String text, String where) {
  /** A word in quotes, in which a backslash keeps the next character, or one without. */
  private static final Pattern WORD =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\"]+))(?=\\s|$)");

  static List<Word> ofArguments(List<String> arguments) {
    return arguments.stream().map(text -> new Word(text, "")).toList();
  }

  /**
   * Splits a script. A line that begins with {@code #} says nothing.
   *
   * @param name how the script is called in messages
   */
  static List<Word> ofScript(String script, String name) throws UsageException {
    List<Word> words = new ArrayList<>();
    List<String> lines = script.replaceFirst("^\uFEFF", "").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("#")) {
        addLine(line, "line %d of %s: ".formatted(i + 1, name), words);
      }
    }
    return words;
  }

  private static void addLine(String line, String where, List<Word> words) throws UsageException {
    Matcher word = WORD.matcher(line);
    int end = 0;
    while (end < line.length()) {
      UsageException.when(
          !word.find(end) || word.start() != end,
          "%sa quote must stand around a whole word, with \\\" for one within, but does not"
              .formatted(where));
      String quoted = word.group(1);
      words.add(
          new Word(quoted == null ? word.group(2) : quoted.replaceAll("\\\\(.)", "$1"), where));
      end = word.end();
    }
  }
}
