package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Transfer: calls one or more parties, and connects the first that answers. */
final class Transferring extends Calling {
  private final Element verb;
  private final @Nullable Webhook complete;
  private final Map<Leg, Reports> reports = new HashMap<>();

  /**
   * Where the callbacks about a party go, by the document that called it.
   *
   * @param answer gets transferAnswer; null for nowhere
   * @param disconnect gets transferDisconnect; null for nowhere
   */
  private record Reports(@Nullable Webhook answer, @Nullable Webhook disconnect) {}

  private Transferring(Leg leg, Element verb) {
    super(leg);
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
    String remote = leg.origin.remote();
    Leg party = party(destination.text(), callerId == null ? remote : callerId);
    party.tagFrom(destination);
    Webhook answer = Webhooks.of(leg, destination, "transferAnswer");
    reports.put(party, new Reports(answer, Webhooks.of(leg, destination, "transferDisconnect")));
    ring(party, verb.seconds("callTimeout"));
  }

  @Override
  void answered(Leg party) {
    Reports to = reports.get(party);
    if (to == null || to.answer() == null) {
      Connected.start(party, leg);
    } else {
      party.fetch(party.event("transferAnswer"), to.answer());
    }
  }

  @Override
  void partyEnded(Leg party) {
    Reports to = reports.remove(party);
    if (to != null && to.disconnect() != null) {
      Event event = party.event("transferDisconnect", Platform.outcome(party));
      leg.platform.report(party, event, to.disconnect());
    }
  }

  @Override
  void over(Leg party, String cause) {
    if (complete == null) {
      leg.finish(this);
      return;
    }
    Members own = Members.none()
        .with("cause", cause)
        .with("errorMessage", party.errorMessage)
        .with("errorId", party.errorId)
        .with("transferCallerId", party.origin.transferCallerId())
        .with("transferTo", party.origin.transferTo());
    leg.fetch(leg.event("transferComplete", own), complete);
  }
}
