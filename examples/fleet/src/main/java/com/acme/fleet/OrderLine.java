package com.acme.fleet;

import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Carried;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes orders for pizza. Each callback may come to another server, and any of them may die between
 * two, so that of each piece it is asked, in this order:
 *
 * <ol>
 *   <li>Can the state travel? What was chosen is in the URL of the next question, and in the tag of
 *       the recording: no server remembers it.
 *   <li>Must it not happen twice? The ticket must not: the deliveries that all servers share see to
 *       it that the callback which prints it is handled by one.
 *   <li>Must no report be lost? The address is in a recording, of which the platform tells once: it
 *       is stored before it is answered, and handled as soon as anybody can.
 * </ol>
 */
public final class OrderLine {
  static final String SIZE = "For a large pizza, press 1. For a small one, press 2.";
  static final String COUNT = "How many? Press a key.";
  static final String ADDRESS = "Please say your address after the tone, and press pound.";
  static final String GOODBYE = "Thank you. Goodbye.";

  private static final Carried<Order> CHOSEN = Carried.of(Order.CODEC);

  private final Kitchen kitchen;

  /**
   * Makes the line.
   *
   * @param kitchen prints the tickets
   */
  public OrderLine(Kitchen kitchen) {
    this.kitchen = kitchen;
  }

  /**
   * Returns what answers its callbacks.
   *
   * @return the handlers
   */
  public CallbackHandlers handlers() {
    return none()
        .onInitiate(call -> response(askSize()))
        .at("size", none().onGather(this::onSize))
        .at("count", none().onGather(this::onCount))
        .at("confirm", none().onGather(this::onConfirm))
        .at(
            "address",
            none().onRecordComplete(this::onSpoken).onRecordingAvailable(this::onAddress))
        .onDisconnect(this::onEnd);
  }

  /** Returns the same, and what answers at {@code flow}, where a flow does all of this. */
  CallbackHandlers handlers(StateStore records) {
    return handlers().and(new OrderFlow(kitchen).handlers(records));
  }

  static String confirm(Order order) {
    return "That is " + order + ". To order, press 1.";
  }

  private static Gather askSize() {
    return gather(speakSentence(SIZE)).maxDigits(1).gatherUrl("size");
  }

  private static Gather askCount(Order order) {
    return gather(speakSentence(COUNT)).maxDigits(1).gatherUrl(CHOSEN.url("count", order));
  }

  private static Gather askWhether(Order order) {
    return gather(speakSentence(confirm(order)))
        .maxDigits(1)
        .gatherUrl(CHOSEN.url("confirm", order));
  }

  private Bxml onSize(GatherCallback gather) {
    return switch (gather.digits()) {
      case "1" -> response(askCount(new Order("large", 0)));
      case "2" -> response(askCount(new Order("small", 0)));
      default -> response(askSize());
    };
  }

  private Bxml onCount(GatherCallback gather) {
    Order order = CHOSEN.from(gather).orElseThrow();
    String digits = gather.digits();
    return digits.matches("[1-9]")
        ? response(askWhether(order.count(Integer.parseInt(digits))))
        : response(askCount(order));
  }

  /** Handled twice, this would cook twice. */
  private Bxml onConfirm(GatherCallback gather) throws Exception {
    Order order = CHOSEN.from(gather).orElseThrow();
    if (!gather.digits().equals("1")) {
      return response(askSize());
    }
    kitchen.print("order " + gather.callId() + ": " + order);
    return response(
        speakSentence(ADDRESS),
        record()
            .tag(CHOSEN.tag(order))
            .recordCompleteUrl("address")
            .recordingAvailableUrl("address")
            .terminatingDigits("#")
            .maxDuration(Duration.ofMinutes(1)));
  }

  private Bxml onSpoken(RecordCompleteCallback recorded) {
    return response(speakSentence(GOODBYE), hangup());
  }

  /** Handled at least once: a second ticket of the same recording is a nuisance, no second pizza. */
  private void onAddress(RecordingAvailableCallback recording) throws Exception {
    Optional<Order> order = CHOSEN.from(recording);
    kitchen.print("address of " + recording.callId() + ": " + recording.recordingId() + ", for "
        + order.map(Order::toString).orElse("an order"));
  }

  private void onEnd(DisconnectCallback ended) throws Exception {
    kitchen.print("end of " + ended.callId() + ": " + ended.cause());
  }
}
