package dev.bxml.adapter;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import java.util.concurrent.CompletableFuture;
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

  /** Whether what comes has been stored, and been answered then. */
  private final boolean handlesStored;

  /** The way of reports, and of those that come back from their inbox; null without one. */
  private final @Nullable Reports reports;

  private final @Nullable Reception forStored;
  private volatile boolean started;

  Reception(CallbackHandlers handlers, Policy policy, CallbackLog log) {
    this(handlers, policy, log, false);
  }

  private Reception(
      CallbackHandlers handlers, Policy policy, CallbackLog log, boolean handlesStored) {
    Deadline deadline = new Deadline(policy.deadline);
    Handover handover = new Handover(policy.taskDecorator);
    this.handlers = handlers;
    this.log = log;
    this.handlesStored = handlesStored;
    this.afterReplies = new AfterReplyWorkers(handover, log);
    this.reader =
        new RequestReader(new BodyReader(policy.maxBodyBytes), policy.headers, afterReplies);
    this.deliveries = new Deliveries(policy, deadline, log);
    this.sender = new ReplySender(deliveries, log);
    this.chain = new HandlerChain(policy, log);
    this.repetitions = new Repetitions(deliveries, sender, log);
    this.dispatcher =
        new Dispatcher(deadline, handover, chain, sender, deliveries, !handlesStored, log);
    this.forStored = policy.reports == null
        ? null
        : new Reception(handlers, policy.forStoredReports(), log.ofStoredReports(), true);
    this.reports = policy.reports == null || forStored == null
        ? null
        : new Reports(
            policy.reports,
            new InboxWriter(policy.reports, deadline, RequestThreads.OF_APPLICATION, log),
            policy.whenStoreFails,
            forStored::answer,
            sender,
            log);
  }

  /**
   * Begins with what does not wait for a request.
   *
   * @throws IllegalStateException if the inbox cannot start
   */
  void start() {
    started = true;
    deliveries.start();
    if (reports != null) {
      reports.start();
    }
  }

  /** An adapter that nobody has started begins with its first request. */
  private void startOnce() {
    if (!started) {
      started = true;
      deliveries.start();
      if (reports != null) {
        reports.startElsewhere();
      }
    }
  }

  /**
   * Answers what the inbox hands back.
   *
   * @throws IllegalStateException if its handler has thrown, with what, so that an inbox can keep why
   */
  private Reply answer(CallbackRequest stored) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    PendingReply pending = answered(stored, reply::complete, true);
    Throwable thrown = pending == null ? null : pending.thrown();
    if (thrown != null) {
      throw new IllegalStateException("the handler has failed", thrown);
    }
    return reply.join();
  }

  /**
   * Answers a request, whatever it is, and throws nothing.
   *
   * @param mayHoldThread whether the handler may be called on this thread, and may hold it
   */
  void answer(CallbackRequest request, ReplySink sink, boolean mayHoldThread) {
    answered(request, sink, mayHoldThread);
  }

  private @Nullable PendingReply answered(
      CallbackRequest request, ReplySink sink, boolean mayHoldThread) {
    long start = System.nanoTime();
    startOnce();
    PendingReply pending = null;
    try {
      Received received = reader.read(request);
      Task task = taskOf(received, start);
      if (task.isHandled()) {
        pending = begin(task, received, sink, mayHoldThread);
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
    return pending;
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
    startOnce();
    PendingReply pending = null;
    try {
      Received received = reader.read(request);
      Task task = taskOf(received, start);
      if (!task.isHandled()) {
        return false;
      }
      if (admission.getAsBoolean()) {
        pending = begin(task, received, sink, true);
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
    boolean isStored =
        reports != null && handling.isReport(); // its inbox knows what has come before
    boolean isClaimed = handling.handler() != null && !isStored;
    return new Task(handling, request, isClaimed ? deliveries.keyOf(received) : null, start);
  }

  /** Returns null if there is nothing left to do: it has been answered without a handler. */
  private @Nullable PendingReply begin(
      Task task, Received received, ReplySink sink, boolean mayHoldThread) {
    return isAnswered(task, received, sink)
        ? null
        : dispatcher.begin(task, received.afterReply(), sink, mayHoldThread);
  }

  private boolean isAnswered(Task task, Received received, ReplySink sink) {
    if (reports != null && task.handling().isReport()) {
      return reports.answer(task, received, sink);
    }
    return repetitions.answer(task, sink);
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
    if (handlesStored) {
      Reply failed = Reply.empty(501);
      log.storedWithoutHandler(handling, request, failed);
      sender.write(() -> request.describe(handling.callback()), failed, sink);
      return;
    }
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

  /**
   * Ends the threads that were started: first what the inbox hands back, then those of handlers, which
   * may hand in more, and those that handlers have of their own, and at last what tells the store how
   * they ended.
   */
  void close() {
    if (reports != null) {
      reports.close();
    }
    if (forStored != null) {
      forStored.close();
    }
    dispatcher.close();
    if (!handlesStored) {
      handlers.adapterClosed();
    }
    afterReplies.close();
    deliveries.close();
  }
}
