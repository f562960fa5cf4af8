package com.acme.fleet;

import static com.acme.fleet.OrderLine.ADDRESS;
import static com.acme.fleet.OrderLine.COUNT;
import static com.acme.fleet.OrderLine.GOODBYE;
import static com.acme.fleet.OrderLine.SIZE;
import static com.acme.fleet.OrderLine.confirm;
import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.flow.Caller;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.time.Duration;

/**
 * What {@link OrderLine} does, as straight-line code. What was chosen is in the record of the call,
 * which all servers share, and the ticket is printed once.
 */
final class OrderFlow implements CallFlow {
  private static final int TRIES = 3;

  private final Kitchen kitchen;

  OrderFlow(Kitchen kitchen) {
    this.kitchen = kitchen;
  }

  /** Returns what answers its callbacks, at {@code flow}. */
  CallbackHandlers handlers(StateStore records) {
    CallFlows flow = CallFlows.of(this).store(records);
    return none()
        .at("flow", flow)
        .at("flow/events", none().onDisconnect(flow))
        .at(
            "flow/address",
            none()
                .onRecordingAvailable(recording -> kitchen.print(
                    "address of " + recording.callId() + ": " + recording.recordingId())));
  }

  @Override
  public Bxml hold(Caller caller) throws Exception {
    String callId = caller.call().callId();
    while (true) {
      String size = caller.choose(gather(speakSentence(SIZE)), TRIES, "12");
      String count = caller.choose(gather(speakSentence(COUNT)), TRIES, "123456789");
      if (size.isEmpty() || count.isEmpty()) {
        return response(speakSentence(GOODBYE), hangup());
      }
      Order order = new Order(size.equals("1") ? "large" : "small", Integer.parseInt(count));
      if (caller.choose(gather(speakSentence(confirm(order))), 1, "1").equals("1")) {
        caller.once("order", () -> kitchen.print("order " + callId + ": " + order));
        caller.say(speakSentence(ADDRESS));
        caller.record(record()
            .recordingAvailableUrl("flow/address")
            .terminatingDigits("#")
            .maxDuration(Duration.ofMinutes(1)));
        return response(speakSentence(GOODBYE), hangup());
      }
    }
  }
}
