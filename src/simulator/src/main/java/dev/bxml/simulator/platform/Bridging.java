package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Bridge: connects a call with another one, until one of them leaves. */
final class Bridging implements Activity {
  private final Leg leg;
  private final Leg target;
  private final @Nullable Webhook complete;
  private final @Nullable Webhook targetComplete;
  private boolean over;

  private Bridging(Leg leg, Leg target, Element verb) {
    this.leg = leg;
    this.target = target;
    this.complete = Webhooks.of(leg, verb, "bridgeComplete");
    this.targetComplete = Webhooks.of(leg, verb, "bridgeTargetComplete");
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Leg target = leg.platform.find(verb.text());
    if (target == null || target == leg) {
      fail(leg, verb, "unknown", "There is no other call " + verb.text());
    } else if (target.activity() instanceof Bridging || target.activity() instanceof Target) {
      fail(leg, verb, "busy", "Call " + target.id + " is already bridged");
    } else if (!target.answered() && !target.origin.inbound()) {
      fail(leg, verb, "rejected", "Call " + target.id + " has not been answered");
    } else if (target.activity() instanceof Dialing dialing && dialing.forwards()) {
      fail(leg, verb, "rejected", "Call " + target.id + " is being forwarded");
    } else {
      new Bridging(leg, target, verb).connect();
    }
  }

  private static void fail(Leg leg, Element verb, String cause, String message) {
    leg.note("not bridged: " + message);
    Webhook webhook = Webhooks.of(leg, verb, "bridgeComplete");
    if (webhook != null) {
      Members own = Members.none()
          .with("cause", cause)
          .with("errorMessage", message)
          .with("errorId", leg.platform.ids.next("error"));
      leg.fetch(leg.event("bridgeComplete", own), webhook);
    }
  }

  private void connect() {
    target.answer();
    leg.occupy(this);
    target.join(new Target());
    target.connected = true;
    leg.note("bridged with " + target.id);
    target.note("bridged with " + leg.id);
  }

  @Override
  public Awaited awaited() {
    return Awaited.HANG_UP;
  }

  @Override
  public List<Leg> others() {
    return List.of(target);
  }

  /** This call leaves first. */
  @Override
  public void cut() {
    if (over) {
      return;
    }
    over = true;
    if (targetComplete == null) {
      target.end("hangup", null);
    } else {
      target.fetch(target.event("bridgeTargetComplete"), targetComplete);
    }
  }

  private void targetLeft() {
    if (over) {
      return;
    }
    over = true;
    if (complete == null) {
      leg.finish(this);
    } else {
      leg.fetch(leg.event("bridgeComplete"), complete);
    }
  }

  /** What the other call is busy with. */
  private final class Target implements Activity {
    @Override
    public Awaited awaited() {
      return Awaited.HANG_UP;
    }

    @Override
    public List<Leg> others() {
      return List.of(leg);
    }

    @Override
    public void cut() {
      targetLeft();
    }
  }
}
