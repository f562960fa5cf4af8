package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.time.Duration;

/**
 * A Forward, after which the application hears of the call no more than its end; or a Connect, of
 * which its callbacks' form is not known, so that none is sent.
 */
final class Dialing extends Calling {
  private static final Duration RINGS = Duration.ofSeconds(30);

  private final boolean forward;

  private Dialing(Leg leg, boolean forward) {
    super(leg);
    this.forward = forward;
  }

  static void forward(Leg leg, Element verb) {
    Dialing dialing = new Dialing(leg, true);
    leg.occupy(dialing);
    String from = verb.text("from");
    dialing.ring(
        dialing.party(String.valueOf(verb.text("to")), from == null ? leg.origin.to() : from),
        verb.seconds("callTimeout"));
  }

  static void connect(Leg leg, Element verb) {
    Dialing dialing = new Dialing(leg, false);
    leg.occupy(dialing);
    if (verb.attributes().containsKey("eventCallbackUrl")) {
      leg.note("  the form of Connect's callbacks is not published, so none is sent");
    }
    for (Element endpoint : verb.children()) {
      dialing.ring(dialing.party(endpoint.text(), leg.origin.to()), RINGS);
    }
  }

  @Override
  void answered(Leg other) {
    leg.answer();
    Connected.start(other, leg);
  }

  @Override
  void over(Leg other, String cause) {
    if (forward) {
      leg.end(cause, null);
    } else {
      leg.finish(this);
    }
  }

  /** Whether the call is out of the application's hands, and cannot be bridged to. */
  boolean forwards() {
    return forward;
  }

  @Override
  public Awaited awaited() {
    return forward ? super.awaited() : Awaited.ENDPOINT;
  }

  /** A Forward has no keys to report. */
  @Override
  public boolean ownsKeys() {
    return forward;
  }
}
