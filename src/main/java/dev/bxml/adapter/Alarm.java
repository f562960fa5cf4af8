package dev.bxml.adapter;

/** Something to start at a time, unless the {@link Watchdog} is told to call it off before. */
abstract class Alarm {
  /** Where it is kept; for {@link Alarms} alone, which write it before others can see the alarm. */
  int slot = Alarms.NO_SLOT;

  /** Returns the time by {@link System#nanoTime()}; it rings up to 20 milliseconds later. */
  abstract long due();

  /** Does what is due; it may take its time. */
  abstract void ring();

  /** Does what is due when all threads are taken; it must be quick. */
  abstract void ringBusy();
}
