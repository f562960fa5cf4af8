package dev.bxml.simulator.document;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody meant who has mistyped it, or has written only its beginning. */
final class Nearest {
  private static final int LONGEST = 40;
  private static final int LEAST_OF_A_BEGINNING = 4;

  private Nearest() {}

  /** Returns the advice to write the name that is nearest; an empty text when none is near. */
  static String advice(String written, Collection<String> names) {
    String name = of(written, names);
    return name == null ? "" : "write " + name;
  }

  private static @Nullable String of(String written, Collection<String> names) {
    if (written.length() > LONGEST) {
      return null;
    }
    String low = written.toLowerCase(Locale.ROOT);
    int most = low.length() <= LEAST_OF_A_BEGINNING ? 1 : 2;
    String nearest = null;
    for (String name : names.stream().sorted().toList()) {
      int edits = edits(low, name.toLowerCase(Locale.ROOT));
      if (edits <= most && !name.equals(written)) {
        nearest = name;
        most = edits - 1;
      }
    }
    return nearest == null ? begunBy(low, names) : nearest;
  }

  /** Returns the only name that begins so; null for none, or several. */
  private static @Nullable String begunBy(String low, Collection<String> names) {
    List<String> begun = names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(low))
        .toList();
    return low.length() >= LEAST_OF_A_BEGINNING && begun.size() == 1 ? begun.get(0) : null;
  }

  /** Counts the letters to put in, take out, change, or swap with the next, from one to the other. */
  private static int edits(String one, String other) {
    int[][] table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : fewest(table, one, other, i, j);
      }
    }
    return table[one.length()][other.length()];
  }

  private static int fewest(int[][] table, String one, String other, int i, int j) {
    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped = i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
  }
}
