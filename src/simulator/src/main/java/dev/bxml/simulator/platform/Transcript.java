package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in a call: a line for each request, reply, thing heard and thing done. */
public final class Transcript {
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

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
