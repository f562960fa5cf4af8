package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Transfer: calls one or more parties, and connects the first that answers. */
final class Transferring implements Activity, Leg.Owner {
  private final Leg leg;
  private final Element verb;
  private final @Nullable Webhook complete;
  private final Map<Leg, Party> parties = new LinkedHashMap<>();
  private @Nullable Leg winner;
  private @Nullable Leg gone;
  private boolean over;

  /**
   * Where the callbacks about a party go, by the document that called it.
   *
   * @param answer gets transferAnswer; null for nowhere
   * @param disconnect gets transferDisconnect; null for nowhere
   */
  private record Party(@Nullable Webhook answer, @Nullable Webhook disconnect) {}

  private Transferring(Leg leg, Element verb) {
    this.leg = leg;
    this.verb = verb;
    this.complete = Webhooks.of(leg, verb, "transferComplete");
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Transferring transferring = new Transferring(leg, verb);
    leg.occupy(transferring);
    verb.children().forEach(transferring::call);
    leg.changed();
  }

  private void call(Element destination) {
    String callerId = verb.text("transferCallerId");
    Leg.Origin from = leg.origin;
    Leg party = new Leg(
        leg.platform,
        leg.settings,
        new Leg.Origin(
            from.from(),
            from.to(),
            "outbound",
            leg,
            destination.text(),
            callerId == null ? from.remote() : callerId));
    party.tagFrom(destination);
    party.owner = this;
    Webhook answer = Webhooks.of(leg, destination, "transferAnswer");
    parties.put(party, new Party(answer, Webhooks.of(leg, destination, "transferDisconnect")));
    leg.destinations.add(party);
    leg.platform.add(party);
    Ringing.start(party, verb.seconds("callTimeout"), by -> answered(party, answer));
  }

  private void answered(Leg party, @Nullable Webhook webhook) {
    winner = party;
    List.copyOf(parties.keySet()).stream()
        .filter(other -> other != party)
        .forEach(other -> other.end("cancel", null));
    if (webhook == null) {
      Connected.start(party, leg);
    } else {
      party.fetch(party.event("transferAnswer"), webhook);
    }
  }

  @Override
  public void documentEnded(Leg party) {
    if (over) {
      party.end("hangup", null);
    } else {
      Connected.start(party, leg);
    }
  }

  @Override
  public void left(Leg party) {
    gone = party;
    if (!over) {
      over(party);
    }
  }

  @Override
  public void ended(Leg party) {
    Party known = parties.remove(party);
    if (known != null && known.disconnect() != null) {
      Event event = party.event("transferDisconnect", Platform.outcome(party));
      leg.platform.report(party, event, known.disconnect());
    }
    if (!over && (party == winner || (winner == null && parties.isEmpty()))) {
      over(party);
    }
  }

  private void over(Leg party) {
    over = true;
    if (complete == null) {
      leg.finish(this);
      return;
    }
    Members own = Members.none()
        .with("cause", party.ended() ? party.cause : "hangup")
        .with("errorMessage", party.errorMessage)
        .with("errorId", party.errorId)
        .with("transferCallerId", party.origin.transferCallerId())
        .with("transferTo", party.origin.transferTo());
    leg.fetch(leg.event("transferComplete", own), complete);
  }

  @Override
  public Awaited awaited() {
    return others().isEmpty() ? Awaited.DESTINATION : Awaited.HANG_UP;
  }

  @Override
  public List<Leg> others() {
    return winner != null && winner.activity() instanceof Connected ? List.of(winner) : List.of();
  }

  /** The call has ended, or goes on elsewhere: nobody is left for the parties. */
  @Override
  public void cut() {
    over = true;
    for (Leg party : new ArrayList<>(parties.keySet())) {
      if (party != gone) {
        party.end(party.answered() ? "hangup" : "cancel", null);
      }
    }
  }
}
