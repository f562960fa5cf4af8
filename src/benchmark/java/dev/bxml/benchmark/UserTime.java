package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The time that a process has had in user mode, by Linux: what is its own, and not the kernel's. */
final class UserTime {
  /** The kernel tells it in hundredths of a second, whatever its own clock has. */
  private static final double NANOS_A_TICK = 1e7;

  /** Behind the name, which may hold spaces, the twelfth: utime is the fourteenth of all. */
  private static final int UTIME_BEHIND_NAME = 11;

  private UserTime() {}

  /** Returns nanoseconds; not a number on other systems. */
  static double of(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[UTIME_BEHIND_NAME]) * NANOS_A_TICK;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
