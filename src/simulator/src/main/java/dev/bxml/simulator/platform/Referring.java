package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Refer: asks the caller's own telephone to call somebody else, and waits what comes of it. */
final class Referring implements Activity {
  private static final int ACCEPTED = 202;
  private static final int NOT_ALLOWED = 405;
  private static final Duration NOTIFY = Duration.ofSeconds(30);

  private final Leg leg;
  private final @Nullable Webhook complete;
  private @Nullable Timer patience;

  private Referring(Leg leg, Element verb) {
    this.leg = leg;
    this.complete =
        Webhooks.of(leg, verb, "referCompleteUrl", "referCompleteMethod", "username", "password");
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Referring referring = new Referring(leg, verb);
    leg.occupy(referring);
    leg.note("referred to " + verb.children().get(0).text());
    if (leg.origin.inbound() && (sip(leg.origin.from()) || sip(leg.origin.to()))) {
      referring.patience =
          leg.platform.loop.patiently(NOTIFY, () -> referring.failed(ACCEPTED, null));
    } else {
      leg.note("  only a call that came in by SIP URI can be referred");
      referring.failed(NOT_ALLOWED, null);
    }
  }

  private static boolean sip(String address) {
    return address.toLowerCase(Locale.ROOT).matches("sips?:.*");
  }

  @Override
  public Awaited awaited() {
    return Awaited.REFER;
  }

  /** The caller has reached the other one: this call is over, and its application's answer vain. */
  void succeeded() {
    if (complete != null) {
      Event event = leg.event("referComplete", outcome("success", ACCEPTED, 200));
      leg.platform.ask(leg, event, complete, leg::lost);
    }
    leg.end("hangup", null);
  }

  void failed(int referStatus, @Nullable Integer notifyStatus) {
    leg.platform.loop.callOff(patience);
    if (complete == null) {
      leg.finish(this);
    } else {
      leg.fetch(
          leg.event("referComplete", outcome("failure", referStatus, notifyStatus)), complete);
    }
  }

  private static Members outcome(String status, int referStatus, @Nullable Integer notifyStatus) {
    return Members.none()
        .with("referCallStatus", status)
        .with("referSipResponseCode", referStatus)
        .with("notifySipResponseCode", notifyStatus);
  }

  @Override
  public void cut() {
    leg.platform.loop.callOff(patience);
  }
}
