package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Timer;
import java.time.Duration;

/** Listens whether a person or a machine has answered, before the application is told. */
public final class Detecting implements Activity {
  private final Leg leg;
  private final Timer timer;

  private Detecting(Leg leg, Duration time, Runnable then) {
    this.leg = leg;
    this.timer = leg.platform.loop.after(time, then);
  }

  public static void start(Leg leg, Duration time, Runnable then) {
    leg.occupy(new Detecting(leg, time, then));
  }

  @Override
  public Awaited awaited() {
    return Awaited.NOBODY;
  }

  @Override
  public void cut() {
    leg.platform.loop.callOff(timer);
  }
}
