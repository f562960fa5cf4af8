package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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

  /** Answers a callback once its earlier delivery has its reply. */
  void answer(Task task, CompletionStage<Reply> earlier, ReplySink sink) {
    CallbackEvent recording = FlightRecording.begun();
    Reply kept =
        deliveries.isGoingOn(task.key()) ? task.handling().unhandled() : likeThe(earlier, task);
    Reply answer = sender.asSent(task, kept);
    log.repeated(task, answer);
    FlightRecording.ended(recording, task, answer, null, true);
    sender.write(task::describe, answer, sink);
  }

  /**
   * Waits as long as the first delivery may take, its failure handler included, which is then not
   * asked again.
   */
  private Reply likeThe(CompletionStage<Reply> earlier, Task task) {
    boolean report = task.handling().isReport(); // which asks no failure handler
    Reply reply = await(earlier, deadline.nanosLeft(task.start(), !report));
    if (reply != null) {
      return reply;
    }
    return report ? task.handling().unhandled() : Reply.empty(Failure.Kind.LATE.status());
  }

  /** Returns null when there is no reply in time. */
  private static @Nullable Reply await(CompletionStage<Reply> earlier, long nanos) {
    try {
      return earlier.toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | RuntimeException e) { // such as: cancelled
      return null;
    }
  }
}
