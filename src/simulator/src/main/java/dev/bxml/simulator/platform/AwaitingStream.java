package dev.bxml.simulator.platform;

/** A StopStream that waits until the other end of a stream closes it. */
final class AwaitingStream implements Activity {
  private final Leg leg;
  private final String name;

  private AwaitingStream(Leg leg, String name) {
    this.leg = leg;
    this.name = name;
  }

  static void start(Leg leg, String name) {
    leg.occupy(new AwaitingStream(leg, name));
  }

  @Override
  public Awaited awaited() {
    return Awaited.STREAM;
  }

  void closed(String stream) {
    if (stream.equals(name)) {
      leg.finish(this);
    }
  }
}
