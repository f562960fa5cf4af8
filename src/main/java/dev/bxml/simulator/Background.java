package dev.bxml.simulator;

import org.jspecify.annotations.Nullable;

/** What goes on in a leg whatever its document does, until a verb or the call ends it. */
final class Background {
  private final Leg leg;

  @Nullable
  Webhook dtmf;

  Background(Leg leg) {
    this.leg = leg;
  }

  /** Reports a key; returns whether anybody asked for that. */
  boolean key(char key) {
    if (dtmf == null) {
      return false;
    }
    leg.platform.report(
        leg, leg.event("dtmf", Members.none().with("digit", String.valueOf(key))), dtmf);
    return true;
  }

  void stop() {
    dtmf = null;
  }
}
