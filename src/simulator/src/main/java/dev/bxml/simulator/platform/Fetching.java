package dev.bxml.simulator.platform;

/** Waits for the application's answer. */
final class Fetching implements Activity {
  @Override
  public Awaited awaited() {
    return Awaited.NOBODY;
  }
}
