package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Awaited;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call is at a moment, for the page: what it awaits, whom it has called, what it recorded. */
final class PhoneState {
  private PhoneState() {}

  /** Returns it; of a call that is yet to begin, or never will, too. */
  static Members of(@Nullable Leg leg, boolean failed) {
    return leg == null
        ? Members.none()
            .with("awaits", failed ? Awaited.NOTHING : Awaited.NOBODY)
            .with("ended", failed)
        : leg.platform.loop.look(() -> call(leg));
  }

  private static Members call(Leg leg) {
    List<Map<String, Object>> legs = new ArrayList<>();
    addDestinations(leg, legs);
    return party(leg)
        .with("connectedTo", leg.others().stream().map(PhoneState::name).toList())
        .with("recordings", leg.recordings().stream().map(PhoneState::recording).toList())
        .with("legs", legs);
  }

  /** Those that it has called, and those whom these have called. */
  private static void addDestinations(Leg leg, List<Map<String, Object>> legs) {
    for (Leg destination : leg.destinations) {
      legs.add(party(destination).with("name", name(destination)).map());
      addDestinations(destination, legs);
    }
  }

  private static Members party(Leg leg) {
    return Members.none()
        .with("id", leg.id)
        .with("awaits", leg.awaited())
        .with("words", leg.takesWords())
        .with("answered", leg.answered())
        .with("ended", leg.ended())
        .with("cause", leg.cause)
        .with("error", leg.errorMessage);
  }

  private static Map<String, Object> recording(Recorded recording) {
    return Members.none()
        .with("id", recording.recordingId())
        .with("milliseconds", (int) recording.duration().toMillis())
        .with("fileFormat", recording.fileFormat())
        .with("words", recording.words())
        .map();
  }

  /** How a party is called on the page. */
  static String name(Leg leg) {
    String transferTo = leg.origin.transferTo();
    return transferTo == null
        ? leg.origin.inbound() ? leg.origin.from() : leg.origin.to()
        : transferTo;
  }
}
