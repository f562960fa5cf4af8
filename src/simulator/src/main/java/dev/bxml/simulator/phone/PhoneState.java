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
    return party(leg)
        .with("time", (int) Math.min(Integer.MAX_VALUE, leg.time().toMillis()))
        .with("connectedTo", leg.others().stream().map(it -> label(leg, it)).toList())
        .with("recordings", leg.recordings().stream().map(PhoneState::recording).toList())
        .with(
            "legs",
            all(leg).stream()
                .skip(1)
                .map(it -> party(it).with("name", label(leg, it)).map())
                .toList());
  }

  /** Returns a call, those that it has called, and those whom these have called. */
  static List<Leg> all(Leg call) {
    List<Leg> all = new ArrayList<>();
    all.add(call);
    call.destinations.forEach(leg -> all.addAll(all(leg)));
    return all;
  }

  /** Returns the party of a call that is called so on the page; an empty text is the call itself. */
  static @Nullable Leg find(Leg call, String label) {
    if (label.isEmpty()) {
      return call;
    }
    return all(call).stream()
        .skip(1)
        .filter(leg -> label(call, leg).equals(label))
        .findFirst()
        .orElse(null);
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

  /** How a party is called on the page: whoever is called a second time in a call has a number. */
  static String label(Leg call, Leg party) {
    String name = name(party);
    int number = 0;
    for (Leg leg : all(call)) {
      number += leg != call && name(leg).equals(name) ? 1 : 0;
      if (leg == party) {
        return number > 1 ? name + " (" + number + ")" : name;
      }
    }
    return name; // of another call
  }

  private static String name(Leg leg) {
    String transferTo = leg.origin.transferTo();
    return transferTo == null
        ? leg.origin.inbound() ? leg.origin.from() : leg.origin.to()
        : transferTo;
  }
}
