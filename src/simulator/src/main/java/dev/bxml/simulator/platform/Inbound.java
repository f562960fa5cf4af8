package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.ValueRules;

/** Calls that somebody makes to the application. */
public final class Inbound {
  private Inbound() {}

  /** Makes the leg of a call that is yet to {@link #begin}. */
  public static Leg call(Platform platform, Settings settings, String from, String to) {
    Leg.Origin origin = new Leg.Origin(from, to, "inbound", null, null, null);
    return platform.loop.look(() -> new Leg(platform, settings, origin));
  }

  /** Has it ring; within the loop. */
  public static void begin(Leg leg) {
    Settings settings = leg.settings;
    leg.status = settings.status();
    leg.note("call from " + leg.origin.from() + " to " + leg.origin.to());
    leg.platform.add(leg);
    leg.fetch(
        leg.event("initiate", callerOf(leg).with(settings.initiateMembers)),
        settings.application());
  }

  /** What a delivery of June 2026 has of a caller who hides nothing, and no page names. */
  private static Members callerOf(Leg leg) {
    boolean isHidden = ValueRules.HIDDEN_CALLERS.contains(leg.origin.from());
    return Members.none().with("privacy", isHidden ? null : false).with("callerDisplayName", "");
  }
}
