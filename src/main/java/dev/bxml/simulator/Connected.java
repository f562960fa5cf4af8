package dev.bxml.simulator;

import java.util.List;

/** A leg that was called and now talks with the one that called it. */
final class Connected implements Activity {
  private final Leg other;

  private Connected(Leg other) {
    this.other = other;
  }

  static void start(Leg called, Leg caller) {
    called.join(new Connected(caller));
    called.note("connected");
    caller.changed();
  }

  @Override
  public Awaited awaited() {
    return Awaited.HANG_UP;
  }

  @Override
  public List<Leg> others() {
    return List.of(other);
  }
}
