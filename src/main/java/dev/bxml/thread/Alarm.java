package dev.bxml.thread;

/** Something to start at a time, unless the {@link Watchdog} is told to call it off before. */
public abstract class Alarm {
  /** The time by {@link System#nanoTime()}; it rings up to 20 milliseconds later. */
  final long due;

  /** Where it is kept; for {@link Alarms} alone, which write it before others can see the alarm. */
  int slot = Alarms.NO_SLOT;

  protected Alarm(long due) {
    this.due = due;
  }

  /** Does what is due; it may take its time. */
  public abstract void ring();

  /** Does what is due when all threads are taken; it must be quick. */
  public void ringBusy() {
    ring();
  }
}
