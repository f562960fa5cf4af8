package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;

/** Something that is due at a time, unless it is called off before. */
public final class Timer implements Comparable<Timer> {
  private final long number;
  private final Runnable task;
  private Instant due;

  Timer(Instant due, long number, Runnable task) {
    this.due = due;
    this.number = number;
    this.task = task;
  }

  public Instant due() {
    return due;
  }

  void postpone(Duration by) {
    due = due.plus(by);
  }

  void run() {
    task.run();
  }

  /** Of two that are due together the older one comes first. */
  @Override
  public int compareTo(Timer other) {
    int order = due.compareTo(other.due);
    return order != 0 ? order : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }
}
