package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Forward, after which the application hears of the call no more than its end; or a Connect, of
 * which its callbacks' form is not known, so that none is sent.
 */
final class Dialing implements Activity, Leg.Owner {
  private final Leg leg;
  private final boolean forward;
  private final List<Leg> called = new ArrayList<>();
  private @Nullable Leg winner;
  private @Nullable Leg gone;
  private boolean over;

  private Dialing(Leg leg, boolean forward) {
    this.leg = leg;
    this.forward = forward;
  }

  static void forward(Leg leg, Element verb) {
    Dialing dialing = new Dialing(leg, true);
    leg.occupy(dialing);
    String from = verb.text("from");
    dialing.call(
        String.valueOf(verb.text("to")),
        from == null ? leg.origin.to() : from,
        verb.seconds("callTimeout"));
  }

  static void connect(Leg leg, Element verb) {
    Dialing dialing = new Dialing(leg, false);
    leg.occupy(dialing);
    if (verb.attributes().containsKey("eventCallbackUrl")) {
      leg.note("  the form of Connect's callbacks is not published, so none is sent");
    }
    for (Element endpoint : verb.children()) {
      dialing.call(endpoint.text(), leg.origin.to(), Duration.ofSeconds(30));
    }
  }

  private void call(String to, String callerId, Duration timeout) {
    Leg.Origin origin =
        new Leg.Origin(leg.origin.from(), leg.origin.to(), "outbound", leg, to, callerId);
    Leg other = new Leg(leg.platform, leg.settings, origin);
    other.owner = this;
    called.add(other);
    leg.destinations.add(other);
    leg.platform.add(other);
    Ringing.start(other, timeout, by -> answered(other));
  }

  private void answered(Leg other) {
    winner = other;
    leg.answer();
    List.copyOf(called).stream().filter(it -> it != other).forEach(it -> it.end("cancel", null));
    Connected.start(other, leg);
  }

  @Override
  public void documentEnded(Leg other) {
    other.end("hangup", null); // it has one only when the REST API has brought it
  }

  @Override
  public void ended(Leg other) {
    called.remove(other);
    boolean mayBeAnswered = winner == null && !called.isEmpty();
    if (!over && !mayBeAnswered && (winner == null || winner == other)) {
      over(String.valueOf(other.cause));
    }
  }

  @Override
  public void left(Leg other) {
    gone = other;
    if (!over) {
      over("hangup");
    }
  }

  private void over(String cause) {
    over = true;
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
    if (!forward) {
      return Awaited.ENDPOINT;
    }
    return winner == null ? Awaited.DESTINATION : Awaited.HANG_UP;
  }

  /** A Forward has no keys to report. */
  @Override
  public boolean ownsKeys() {
    return forward;
  }

  @Override
  public List<Leg> others() {
    return winner == null ? List.of() : List.of(winner);
  }

  @Override
  public void cut() {
    over = true;
    for (Leg other : List.copyOf(called)) {
      if (other != gone) {
        other.end(other.answered() ? "hangup" : "cancel", null);
      }
    }
  }
}
