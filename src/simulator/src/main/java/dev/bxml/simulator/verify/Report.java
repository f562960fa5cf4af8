package dev.bxml.simulator.verify;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/** Writes what was tried and what came of it, a line each. */
final class Report {
  private final PrintStream out;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  /** What a line says of the application. */
  enum Verdict {
    /** As the platform wants it. */
    OK("ok"),
    /** A call is lost by it, or a report is. */
    FAILS("FAIL"),
    /** Somebody should look at it. */
    NOTE("note"),
    /** It did not ask for that: so it was answered, whatever that is worth. */
    SEEN("-");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  Report(PrintStream out) {
    this.out = out;
  }

  void section(String title) {
    out.println();
    out.println(title);
  }

  void line(Verdict verdict, String tried, String came) {
    counts.merge(verdict, 1, Integer::sum);
    out.println("  %-4s  %-52s  %s".formatted(verdict.word, tried, came));
  }

  /** Adds up; returns whether nothing fails. */
  boolean sum() {
    out.println();
    out.println("%d ok, %d failed, %d to look at"
        .formatted(count(Verdict.OK), count(Verdict.FAILS), count(Verdict.NOTE)));
    return count(Verdict.FAILS) == 0;
  }

  private int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }
}
