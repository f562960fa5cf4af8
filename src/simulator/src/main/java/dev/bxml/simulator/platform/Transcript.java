package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in a call: a line for each request, reply, thing heard and thing done. */
public final class Transcript {
  private static final int SHOWN = 10;

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

  /** Returns the first and the last lines, when there are many more. */
  public String ends() {
    int left = lines.size() - 2 * SHOWN;
    return left <= SHOWN
        ? toString()
        : String.join("\n", lines.subList(0, SHOWN)) + "\n… " + left + " lines like these …\n"
            + String.join("\n", lines.subList(lines.size() - SHOWN, lines.size()));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
