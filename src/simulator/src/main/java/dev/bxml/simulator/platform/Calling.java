package dev.bxml.simulator.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls one or more parties for a leg, and connects it with the first that answers. */
abstract class Calling implements Activity, Leg.Owner {
  final Leg leg;
  private final List<Leg> parties = new ArrayList<>();
  private @Nullable Leg winner;
  private @Nullable Leg gone;
  private boolean over;

  Calling(Leg leg) {
    this.leg = leg;
  }

  /** Somebody is called; it rings once it has {@link #ring}. */
  final Leg party(String to, String callerId) {
    Leg.Origin origin =
        new Leg.Origin(leg.origin.from(), leg.origin.to(), "outbound", leg, to, callerId);
    Leg party = new Leg(leg.platform, leg.settings, origin);
    party.owner = this;
    return party;
  }

  final void ring(Leg party, Duration timeout) {
    parties.add(party);
    leg.destinations.add(party);
    leg.platform.add(party);
    Ringing.start(party, timeout, by -> won(party));
  }

  private void won(Leg party) {
    winner = party;
    List.copyOf(parties).stream()
        .filter(other -> other != party)
        .forEach(other -> other.end("cancel", null));
    answered(party);
  }

  /** The first has answered; the others are called no more. */
  abstract void answered(Leg party);

  /** A party that was called has ended. */
  void partyEnded(Leg party) {}

  /** Nobody is left to talk with; a party that goes on elsewhere counts as one that has hung up. */
  abstract void over(Leg party, String cause);

  @Override
  public final void documentEnded(Leg party) {
    if (over) {
      party.end("hangup", null);
    } else {
      Connected.start(party, leg);
    }
  }

  @Override
  public final void left(Leg party) {
    gone = party;
    finish(party, "hangup");
  }

  @Override
  public final void ended(Leg party) {
    if (parties.remove(party)) {
      partyEnded(party);
    }
    if (party == winner || (winner == null && parties.isEmpty())) {
      finish(party, String.valueOf(party.cause));
    }
  }

  private void finish(Leg party, String cause) {
    if (!over) {
      over = true;
      over(party, cause);
    }
  }

  @Override
  public Awaited awaited() {
    return others().isEmpty() ? Awaited.DESTINATION : Awaited.HANG_UP;
  }

  @Override
  public final List<Leg> others() {
    return winner != null && winner.activity() instanceof Connected ? List.of(winner) : List.of();
  }

  /** The call has ended, or goes on elsewhere: nobody is left for the parties. */
  @Override
  public final void cut() {
    over = true;
    for (Leg party : List.copyOf(parties)) {
      if (party != gone) {
        party.end(party.answered() ? "hangup" : "cancel", null);
      }
    }
  }
}
