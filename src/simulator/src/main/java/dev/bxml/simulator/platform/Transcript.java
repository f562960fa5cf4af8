package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in a call: a line for each request, reply, thing heard and thing done. */
public final class Transcript {
  private static final int SHOWN_OF_A_CIRCLE = 10;
  private static final int SHOWN_OF_A_FAILURE = 250;

  private final Instant start;
  private final List<String> lines = new ArrayList<>();

  Transcript(Instant start) {
    this.start = start;
  }

  String add(Instant time, String text) {
    String line = Wording.clock(Duration.between(start, time)) + " " + text;
    lines.add(line);
    return line;
  }

  /** Returns the first and the last lines of a call that goes in circles. */
  public String ends() {
    return ends(SHOWN_OF_A_CIRCLE, "lines like these");
  }

  /** Returns it as a failure shows it: of a call of hours the beginning and the end. */
  public String shown() {
    return ends(SHOWN_OF_A_FAILURE, "lines more, which transcript() has");
  }

  private String ends(int shown, String more) {
    int left = lines.size() - 2 * shown;
    return left <= shown
        ? toString()
        : String.join("\n", lines.subList(0, shown)) + "\n… " + left + " " + more + " …\n"
            + String.join("\n", lines.subList(lines.size() - shown, lines.size()));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
