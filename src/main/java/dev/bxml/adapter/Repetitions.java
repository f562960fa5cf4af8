package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;

/**
 * Answers callbacks that come again like their first delivery, and those of which nobody knows whether
 * they do; and calls no handler for them.
 */
final class Repetitions {
  private final Deliveries deliveries;
  private final ReplySender sender;
  private final CallbackLog log;

  Repetitions(Deliveries deliveries, ReplySender sender, CallbackLog log) {
    this.deliveries = deliveries;
    this.sender = sender;
    this.log = log;
  }

  /**
   * Answers a callback if it is not to be handled, once its earlier delivery has its end.
   *
   * @return false if it is for the dispatcher: it has its claim, or does without
   */
  boolean answer(Task task, ReplySink sink) {
    Claim earlier = deliveries.earlier(task);
    if (earlier != null) {
      return answerAfter(earlier, task, sink);
    }
    return refuse(task, sink);
  }

  private boolean answerAfter(Claim earlier, Task task, ReplySink sink) {
    CallbackEvent recording = FlightRecording.begun();
    boolean waits = earlier instanceof Claim.Held && !deliveries.isGoingOn(task.key());
    Claim found = waits ? deliveries.await(task, (Claim.Held) earlier) : earlier;
    if (found == null) {
      return refuse(task, sink);
    }
    Reply answer = sender.asSent(task, reply(task, found));
    log.repeated(task, answer);
    FlightRecording.ended(recording, task, answer, null, true);
    sender.write(task::describe, answer, sink);
    return true;
  }

  /** Without a reply in time, the first delivery may have any end. */
  private static Reply reply(Task task, Claim earlier) {
    if (earlier instanceof Claim.Answered answered) {
      return answered.reply();
    }
    return task.handling().isReport()
        ? task.handling().unhandled()
        : Reply.empty(Failure.Kind.LATE.status());
  }

  private boolean refuse(Task task, ReplySink sink) {
    if (!deliveries.refuses(task)) {
      return false;
    }
    CallbackEvent recording = FlightRecording.begun();
    Reply answer = Reply.empty(Failure.Kind.BUSY.status());
    log.refusedWithoutClaim(task, answer);
    FlightRecording.ended(recording, task, answer, null, false);
    sender.write(task::describe, answer, sink);
    return true;
  }
}
