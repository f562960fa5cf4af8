package com.acme.fleet;

import dev.bxml.simulator.SimulatedCall;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a caller listens and thinks before each key: of 500 people who call at once, few press one in
 * the same moment. Without it, what is measured is how many callbacks the machine can do at all.
 */
record Thinking(Duration usual) {
  static final Thinking NOT = new Thinking(Duration.ZERO);

  /** Thinks for half as long as usual, or half as long again, or something between. */
  SimulatedCall about(SimulatedCall heard) {
    if (!usual.isZero()) {
      long nanos = usual.toNanos();
      long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(nanos / 2, nanos * 3 / 2);
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    return heard;
  }
}
