package dev.bxml.simulator.platform;

import java.util.List;

/** A leg that was called and now talks with the one that called it. */
final class Connected implements Activity {
  private final Leg called;
  private final Leg other;

  private Connected(Leg called, Leg other) {
    this.called = called;
    this.other = other;
  }

  static void start(Leg called, Leg caller) {
    called.join(new Connected(called, caller));
    called.connected = true;
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

  /** The called leg has ended, which its owner learns anyway; or it is brought elsewhere. */
  @Override
  public void cut() {
    if (!called.ended() && called.owner != null) {
      called.owner.left(called);
    }
  }
}
