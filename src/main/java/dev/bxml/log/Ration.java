package dev.bxml.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many lines there may be of what strangers cause: ten in a minute unless told otherwise, so that
 * they cannot fill the disk. The others are counted, and the next line tells how many they were.
 */
public final class Ration {
  private static final int TEN = 10;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int mostLines;
  private final LongSupplier nanoTime;
  private long windowStart;
  private int lines;
  private long unlogged;

  /** Makes a ration by the clock of this JVM. */
  public Ration() {
    this(TEN);
  }

  /**
   * Makes another ration by the clock of this JVM.
   *
   * @param mostLines how many lines there may be in a minute
   */
  public Ration(int mostLines) {
    this(mostLines, System::nanoTime);
  }

  /**
   * Makes a ration by another clock.
   *
   * @param nanoTime tells the time as {@link System#nanoTime()} does
   */
  public Ration(LongSupplier nanoTime) {
    this(TEN, nanoTime);
  }

  private Ration(int mostLines, LongSupplier nanoTime) {
    this.mostLines = mostLines;
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong();
  }

  /**
   * Takes a line out of the ration.
   *
   * @return what the line is to end with, often nothing; null if there is to be none
   */
  public synchronized @Nullable String line() {
    long now = nanoTime.getAsLong();
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      lines = 0;
    }
    if (lines == mostLines) {
      unlogged++;
      return null;
    }
    lines++;
    String before = unlogged == 0 ? "" : "; %d before it were not logged".formatted(unlogged);
    unlogged = 0;
    return lines == mostLines
        ? before + "; further ones are counted and not logged for up to a minute"
        : before;
  }
}
