package dev.bxml.adapter;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

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
    Deadline deadline = new Deadline(policy.deadline());
    Handover handover = new Handover(policy.taskDecorator());
    this.handlers = handlers;
    this.log = log;
    this.afterReplies = new AfterReplyWorkers(handover, log);
    this.reader =
        new RequestReader(new BodyReader(policy.maxBodyBytes()), policy.headers(), afterReplies);
    this.deliveries = new Deliveries(policy.deliveries(), log);
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
    try {
      Received received = reader.read(request);
      Handling handling = handlers.handling(received.callback(), request.path());
      if (handling.handler() == null) {
        unhandled(handling, request, sink);
      } else {
        handle(taskOf(received, handling, start), received.afterReply(), sink, mayHoldThread);
      }
    } catch (RefusedException e) {
      log.refused(request, e);
      sender.write(request::toString, e.reply(), sink);
    } catch (Throwable e) { // Errors too; a dispatcher throws nothing, so nothing has been sent
      log.unanswerable(request, e);
      sender.write(request::toString, Reply.empty(500), sink);
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
    try {
      Received received = reader.read(request);
      Handling handling = handlers.handling(received.callback(), request.path());
      if (handling.handler() == null) {
        return false;
      }
      if (admission.getAsBoolean()) {
        handle(taskOf(received, handling, start), received.afterReply(), sink, true);
      }
      return true;
    } catch (RefusedException e) {
      if (e.mayBeCallback()) { // and is lost so
        log.passedOn(request, e);
      }
      return false;
    } catch (Throwable e) {
      log.unanswerable(request, e);
      return false;
    }
  }

  private Task taskOf(Received received, Handling handling, long start) {
    return new Task(handling, received.request(), deliveries.keyOf(received), start);
  }

  private void handle(Task task, AfterReply afterReply, ReplySink sink, boolean mayHoldThread) {
    Optional<CompletionStage<Reply>> earlier = deliveries.earlier(task.key());
    if (earlier.isEmpty()) {
      dispatcher.dispatch(task, afterReply, sink, mayHoldThread);
    } else {
      repetitions.answer(task, earlier.get(), sink);
    }
  }

  private void unhandled(Handling handling, CallbackRequest request, ReplySink sink) {
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
    Handling handling = handlers.handling(received.callback(), request.path());
    Task task = taskOf(received, handling, System.nanoTime());
    deliveries.earlier(task.key());
    sender.send(task, chain.call(task), null, reply -> {});
    received.afterReply().replied(task, true);
  }

  /** Ends the threads that were started; those of handlers first, which may hand in more. */
  void close() {
    dispatcher.close();
    afterReplies.close();
  }
}
