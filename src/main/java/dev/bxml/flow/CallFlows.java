package dev.bxml.flow;

import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.BridgeCompleteCallback;
import dev.bxml.callback.BridgeTargetCompleteCallback;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.ReferCompleteCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.callback.TransferDisconnectCallback;
import dev.bxml.handler.AdapterBound;
import dev.bxml.handler.AnswerHandler;
import dev.bxml.handler.BridgeCompleteHandler;
import dev.bxml.handler.BridgeTargetCompleteHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.RecordCompleteHandler;
import dev.bxml.handler.RedirectHandler;
import dev.bxml.handler.ReferCompleteHandler;
import dev.bxml.handler.TransferAnswerHandler;
import dev.bxml.handler.TransferCompleteHandler;
import dev.bxml.handler.TransferDisconnectHandler;
import dev.bxml.log.OwnClass;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that have a {@link CallFlow} hold calls: for all events of a call that wait for a
 * document, and for {@code disconnect} and {@code transferDisconnect}, which end the record of a leg.
 *
 * <pre>{@code
 * CallbackHandlers.of(CallFlows.of(new OrderLine()));
 *
 * CallbackHandlers.of(new FrontDesk())
 *     .at("orders", CallFlows.of(new OrderLine()).store(shared));
 * }</pre>
 *
 * <p>What a flow was told is recorded: in the memory of this JVM, or in a {@link StateStore} that
 * several servers share. A record holds callbacks as they came, with the numbers of caller and called,
 * and results of effects; of {@link Caller#secret} neither digits nor callback. It holds at most 1,000
 * entries and 512 Ki characters, is kept for 4 hours after the last callback, and for 5 minutes after
 * {@code disconnect}. A callback costs one read of the store, and one compare-and-set. The platform
 * tells of a {@code disconnect} at a URL of its own: where several flows stand at paths, have that one
 * tell them all, {@code .onDisconnect(call -> { sales.onDisconnect(call); orders.onDisconnect(call); })}.
 *
 * <p>A callback that comes again gets the same document. One that the flow does not wait for fails,
 * and the flow still waits. A flow may be changed while calls live: where it waits for, and does, what
 * is recorded, calls go on; where it does not, the callback fails with a sentence that names both, the
 * step and the line, and the failure handler says what the caller hears.
 *
 * <p>A call begins with whatever event comes to the flow's path without a step of a flow in its URL. A
 * {@code redirect} by the REST API goes to that path too, and a call that is in the flow goes on with
 * it, by {@link Caller#redirected} or {@link Caller#play}; one that has left it begins anew.
 *
 * <p>Threads that do what is awaited end with the adapter, or its servlet or filter; what was not done
 * is begun anew by the next server that is asked. Immutable; one serves all threads.
 */
public final class CallFlows
    implements InitiateHandler,
        AnswerHandler,
        GatherHandler,
        RecordCompleteHandler,
        RedirectHandler,
        TransferAnswerHandler,
        TransferCompleteHandler,
        BridgeCompleteHandler,
        BridgeTargetCompleteHandler,
        ReferCompleteHandler,
        DisconnectHandler,
        TransferDisconnectHandler,
        AdapterBound {
  private static final Duration KEEP = Duration.ofHours(4);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SIMULATOR = "dev/bxml/simulator/CallSimulator.class";
  private final CallFlow flow;
  private final String name;
  private final Records records;
  private final Duration patience;
  private final boolean runsTwice;
  private final @Nullable DisconnectHandler ended;
  private final Awaiting awaiting;
  private final CallHolder holder;

  private CallFlows(
      CallFlow flow,
      String name,
      Records records,
      Duration patience,
      boolean runsTwice,
      @Nullable DisconnectHandler ended) {
    this.flow = flow;
    this.name = name;
    this.records = records;
    this.patience = patience;
    this.runsTwice = runsTwice;
    this.ended = ended;
    this.awaiting = new Awaiting(name, records.states(), patience);
    this.holder = new CallHolder(flow, name, records, awaiting, runsTwice);
  }

  /**
   * Returns the handlers of a flow, with its records in memory.
   *
   * @param flow the flow
   * @return the handlers
   */
  public static CallFlows of(CallFlow flow) {
    Objects.requireNonNull(flow, "flow");
    return new CallFlows(
        flow,
        OwnClass.sourceOf(flow),
        new Records(new MemoryRecords(), KEEP),
        PATIENCE,
        isInTests(flow),
        null);
  }

  private static boolean isInTests(CallFlow flow) {
    ClassLoader loader = flow.getClass().getClassLoader();
    return loader != null && loader.getResource(SIMULATOR) != null;
  }

  /**
   * Returns handlers with records in another store.
   *
   * @param store keeps them; several servers, and several flows, may share one
   * @return the handlers
   */
  @CheckReturnValue
  public CallFlows store(StateStore store) {
    StoredRecords others = new StoredRecords(Objects.requireNonNull(store, "store"));
    Records kept = new Records(others, records.keep());
    return new CallFlows(flow, name, kept, patience, runsTwice, ended);
  }

  /**
   * Returns handlers that keep records for another time.
   *
   * @param afterLastCallback how long a record is kept after the last callback of its call; more than
   *     zero; default 4 hours
   * @return the handlers
   * @throws IllegalArgumentException if it is zero or negative
   */
  @CheckReturnValue
  public CallFlows keep(Duration afterLastCallback) {
    if (afterLastCallback.isZero() || afterLastCallback.isNegative()) {
      throw new IllegalArgumentException(
          "CallFlows.keep must be more than 0 seconds, but is %s".formatted(afterLastCallback));
    }
    Records others = records.keep(afterLastCallback);
    return new CallFlows(flow, name, others, patience, runsTwice, ended);
  }

  /**
   * Returns handlers that wait for another time before they hold a caller.
   *
   * @param silence how long a callback waits for the result of {@link Caller#await} before the caller
   *     hears its prompt, and again each time that the prompt has ended; well below the deadline;
   *     default one second
   * @return the handlers
   * @throws IllegalArgumentException if it is negative
   */
  @CheckReturnValue
  public CallFlows patience(Duration silence) {
    if (silence.isNegative()) {
      throw new IllegalArgumentException(
          "CallFlows.patience must be at least 0 seconds, but is %s".formatted(silence));
    }
    return new CallFlows(flow, name, records, silence, runsTwice, ended);
  }

  /**
   * Returns handlers whose records, and messages, have another name for the flow. Without one, a flow
   * has that of its class, and a lambda that of the class that it is written in: where a store is
   * shared, two in one class need names.
   *
   * @param name the name, which stays as it is for as long as calls live
   * @return the handlers
   * @throws IllegalArgumentException if it is blank
   */
  @CheckReturnValue
  public CallFlows named(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("CallFlows.named must be something, but is blank");
    }
    return new CallFlows(flow, name, records, patience, runsTwice, ended);
  }

  /**
   * Returns handlers that run the flow twice at each callback and compare the documents, which shows
   * what a flow must not do: go by the clock or by chance, or by what a service says now. A difference
   * is an {@link AssertionError} with the step, in the place of the reply. It is so by itself where the
   * simulator is on the class path, that is in tests.
   *
   * @param value whether it is run twice
   * @return the handlers
   */
  @CheckReturnValue
  public CallFlows runsTwice(boolean value) {
    return new CallFlows(flow, name, records, patience, value, ended);
  }

  /**
   * Returns handlers that tell somebody of the end of calls, who would otherwise be the handler of
   * {@code disconnect}.
   *
   * @param handler told of each {@code disconnect}
   * @return the handlers
   */
  @CheckReturnValue
  public CallFlows whenEnded(DisconnectHandler handler) {
    return new CallFlows(
        flow, name, records, patience, runsTwice, Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Returns these as handlers of an application that has no others.
   *
   * @return the handlers
   */
  public CallbackHandlers handlers() {
    return CallbackHandlers.of(this);
  }

  @Override
  public Bxml onInitiate(InitiateCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onAnswer(AnswerCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onGather(GatherCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onRecordComplete(RecordCompleteCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onRedirect(RedirectCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onTransferAnswer(TransferAnswerCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onTransferComplete(TransferCompleteCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onBridgeComplete(BridgeCompleteCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onBridgeTargetComplete(BridgeTargetCompleteCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public Bxml onReferComplete(ReferCompleteCallback callback) throws Exception {
    return holder.hold(callback);
  }

  @Override
  public void onDisconnect(DisconnectCallback callback) throws Exception {
    try {
      holder.end(callback.callId());
    } finally { // the platform tells of it once, whatever the store does
      if (ended != null) {
        ended.onDisconnect(callback);
      }
    }
  }

  @Override
  public void onTransferDisconnect(TransferDisconnectCallback callback) throws Exception {
    holder.end(callback.callId());
  }

  /**
   * Ends the threads that do what is awaited: waits up to a second for them, interrupts them, and waits
   * up to another. What was not done is begun anew by the next server that is asked, this one too.
   */
  @Override
  public void adapterClosed() {
    awaiting.close();
  }

  /** Returns the name of the flow. */
  @Override
  public String toString() {
    return name;
  }
}
