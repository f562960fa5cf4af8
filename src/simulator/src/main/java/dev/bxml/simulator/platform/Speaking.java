package dev.bxml.simulator.platform;

import java.time.Duration;

/** How long it takes to say something. */
final class Speaking {
  private static final int MILLIS_A_CHARACTER = 60; // a good 150 words a minute
  private static final int MILLIS_A_SENTENCE = 400;

  private Speaking() {}

  static Duration time(String text) {
    return Duration.ofMillis(MILLIS_A_SENTENCE + (long) MILLIS_A_CHARACTER * text.length());
  }
}
