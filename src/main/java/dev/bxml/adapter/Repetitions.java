package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;

/** Answers callbacks that come again like their first delivery, and calls no handler for them. */
final class Repetitions {
  private final Deliveries deliveries;
  private final Deadline deadline;
  private final ReplySender sender;
  private final CallbackLog log;

  Repetitions(Deliveries deliveries, Deadline deadline, ReplySender sender, CallbackLog log) {
    this.deliveries = deliveries;
    this.deadline = deadline;
    this.sender = sender;
    this.log = log;
  }

  /**
   * Answers a callback once its earlier delivery has its reply.
   *
   * @return false if it is to be handled after all, since the earlier one has failed
   */
  boolean answer(Task task, Claim earlier, ReplySink sink) {
    CallbackEvent recording = FlightRecording.begun();
    Claim found = earlier;
    if (earlier instanceof Claim.Held held && !deliveries.isGoingOn(task.key())) {
      found = deliveries.await(task, held, deadline.nanosLeft(task.start()));
      if (found == null) {
        return false;
      }
    }
    Reply answer = sender.asSent(task, reply(task, found));
    log.repeated(task, answer);
    FlightRecording.ended(recording, task, answer, null, true);
    sender.write(task::describe, answer, sink);
    return true;
  }

  private static Reply reply(Task task, Claim earlier) {
    if (earlier instanceof Claim.Answered answered) {
      return answered.reply();
    }
    return task.handling().isReport()
        ? task.handling().unhandled()
        : Reply.empty(Failure.Kind.LATE.status());
  }
}
