package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets replies go: has them name credentials, tells of them in the log, has them remembered, and hands them to their sinks. */
final class ReplySender {
  private final Deliveries deliveries;
  private final CallbackLog log;
  private final Propagation propagation;

  ReplySender(Deliveries deliveries, CallbackLog log) {
    this.deliveries = deliveries;
    this.log = log;
    this.propagation = new Propagation(log);
  }

  /**
   * Sends a reply; why, when it is not the handler's own. What is remembered is without credentials.
   *
   * @return the reply as it was sent
   */
  Reply send(Task task, Reply reply, @Nullable Failure failure, ReplySink sink) {
    Reply sent = asSent(task, reply);
    log.answered(task, sent, failure);
    deliveries.settle(task, reply, Deliveries.isGood(reply, failure));
    write(task::describe, sent, sink);
    return sent;
  }

  /** Returns a reply with the credentials of the request that it answers. */
  Reply asSent(Task task, Reply reply) {
    return propagation.sent(task, reply);
  }

  /** Answers a report whose handler is still at work, and keeps its claim. */
  void sendEarly(Task task, Reply reply, ReplySink sink) {
    log.goesOn(task, reply);
    write(task::describe, reply, sink);
  }

  /** Hands a reply to whoever writes it. */
  void write(Supplier<String> what, Reply reply, ReplySink sink) {
    try {
      sink.send(reply);
    } catch (Throwable e) { // Errors too: the thread is the container's, and expects none
      log.notWritten(what, e);
    }
  }
}
