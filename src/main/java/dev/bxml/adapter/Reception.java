package dev.bxml.adapter;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: it is read, and its handler is found; what comes again is answered like the
 * first time, and all else goes to the {@link Dispatcher}. Whatever cannot go that way is answered
 * here.
 */
final class Reception {
  private final CallbackHandlers handlers;
  private final RequestReader reader;
  private final Deliveries deliveries;
  private final Repetitions repetitions;
  private final HandlerChain chain;
  private final Dispatcher dispatcher;
  private final AfterReplyWorkers afterReplies;
  private final ReplySender sender;
  private final CallbackLog log;

  Reception(CallbackHandlers handlers, Policy policy, CallbackLog log) {
    Deadline deadline = new Deadline(policy.deadline);
    Handover handover = new Handover(policy.taskDecorator);
    this.handlers = handlers;
    this.log = log;
    this.afterReplies = new AfterReplyWorkers(handover, log);
    this.reader =
        new RequestReader(new BodyReader(policy.maxBodyBytes), policy.headers, afterReplies);
    this.deliveries = new Deliveries(policy.deliveries(), policy.duplicateWindow, log);
    this.sender = new ReplySender(deliveries, log);
    this.repetitions = new Repetitions(deliveries, deadline, sender, log);
    this.chain = new HandlerChain(policy, log);
    this.dispatcher = new Dispatcher(deadline, handover, chain, sender, deliveries, log);
  }

  /**
   * Answers a request, whatever it is, and throws nothing.
   *
   * @param mayHoldThread whether the handler may be called on this thread, and may hold it
   */
  void answer(CallbackRequest request, ReplySink sink, boolean mayHoldThread) {
    long start = System.nanoTime();
    PendingReply pending = null;
    try {
      Received received = reader.read(request);
      Task task = taskOf(received, start);
      if (task.isHandled()) {
        pending = begin(task, received.afterReply(), sink, mayHoldThread);
      } else {
        unhandled(task, sink);
      }
    } catch (RefusedException e) {
      log.refused(request, e);
      sender.write(request::toString, e.reply(), sink);
    } catch (Throwable e) { // Errors too; nothing has been sent, since what sends throws nothing
      log.unanswerable(request, e);
      sender.write(request::toString, Reply.empty(500), sink);
    }
    if (pending != null) {
      answer(pending);
    }
  }

  /**
   * Answers a request if it is a callback that has a handler and is admitted, and throws nothing.
   *
   * @return whether it is nobody else's
   */
  boolean offer(CallbackRequest request, BooleanSupplier admission, ReplySink sink) {
    long start = System.nanoTime();
    if (RequestReader.isForeign(request)) {
      return false;
    }
    PendingReply pending = null;
    try {
      Received received = reader.read(request);
      Task task = taskOf(received, start);
      if (!task.isHandled()) {
        return false;
      }
      if (admission.getAsBoolean()) {
        pending = begin(task, received.afterReply(), sink, true);
      }
    } catch (RefusedException e) {
      if (e.mayBeCallback()) { // and is lost so
        log.passedOn(request, e);
      }
      return false;
    } catch (Throwable e) {
      log.unanswerable(request, e);
      return false;
    }
    if (pending != null) {
      answer(pending);
    }
    return true;
  }

  private Task taskOf(Received received, long start) {
    CallbackRequest request = received.request();
    Handling handling = handlers.handling(received.callback(), request.path());
    boolean isHandled = handling.handler() != null; // what is not is claimed by nobody
    return new Task(handling, request, isHandled ? deliveries.keyOf(received) : null, start);
  }

  /** Returns null if there is nothing left to do: what comes again has been answered. */
  private @Nullable PendingReply begin(
      Task task, AfterReply afterReply, ReplySink sink, boolean mayHoldThread) {
    Claim earlier = deliveries.earlier(task);
    if (earlier != null && repetitions.answer(task, earlier, sink)) {
      return null;
    }
    return dispatcher.begin(task, afterReply, sink, mayHoldThread);
  }

  private void answer(PendingReply pending) {
    try {
      if (pending.holdsRequestThread()) {
        pending.run();
      }
    } catch (Throwable e) { // such as no memory: nobody waits in vain, and its claim is given up
      pending.fail(new Failure(Failure.Kind.THREW, e));
    } finally {
      dispatcher.end(pending);
    }
  }

  private void unhandled(Task task, ReplySink sink) {
    Handling handling = task.handling();
    CallbackRequest request = task.request();
    log.unhandled(handling, request);
    FlightRecording.unhandled(handling.callback(), request, handling.unhandled());
    sender.write(() -> request.describe(handling.callback()), handling.unhandled(), sink);
  }

  /**
   * Goes the way of a request, but for the thread and the recording that somebody would see.
   *
   * @throws Exception if the request is no callback, or its handler fails
   */
  void rehearse(CallbackRequest request) throws Exception {
    Received received = reader.read(request);
    Task task = taskOf(received, System.nanoTime());
    deliveries.earlier(task);
    Reply reply = chain.answered(task, task.handling().call());
    sender.send(task, reply, null, sent -> {});
    received.afterReply().replied(task, true);
  }

  /** Ends the threads that were started; those of handlers first, which may hand in more. */
  void close() {
    dispatcher.close();
    afterReplies.close();
  }
}
