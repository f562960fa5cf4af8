package dev.bxml.simulator.platform;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts ids, so that a script always sees the same ones. */
final class Ids {
  private final String seed;
  private int count;

  /** The simulators of a JVM are counted too: two of them must not have calls of one id. */
  private static final AtomicInteger SIMULATORS = new AtomicInteger();

  private Ids(String seed) {
    this.seed = seed;
  }

  static Ids next() {
    return of(SIMULATORS.incrementAndGet());
  }

  static Ids of(int seed) {
    return new Ids(HexFormat.of().toHexDigits(seed));
  }

  /** Returns the ids of one of many platforms that run side by side. */
  Ids branch(int number) {
    return new Ids(seed + "-" + HexFormat.of().toHexDigits(number));
  }

  String next(String prefix) {
    count++;
    String number = Integer.toHexString(count);
    return prefix + "-" + seed + "-" + "0".repeat(Math.max(0, 4 - number.length())) + number;
  }
}
