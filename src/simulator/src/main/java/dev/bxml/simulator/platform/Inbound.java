package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.ValueRules;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls that somebody makes to the application. */
public final class Inbound {
  private Inbound() {}

  /** Somebody calls, when all calls rest; returns when they rest again. */
  public static Leg call(Platform platform, Settings settings, String from, String to) {
    AtomicReference<@Nullable Leg> made = new AtomicReference<>();
    platform.loop.performAtRest(() -> {
      Leg leg = new Leg(platform, settings, new Leg.Origin(from, to, "inbound", null, null, null));
      made.set(leg);
      begin(leg);
    });
    return Objects.requireNonNull(made.get());
  }

  private static void begin(Leg leg) {
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
