package dev.bxml.handler;

import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.BridgeCompleteCallback;
import dev.bxml.callback.BridgeTargetCompleteCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.ConferenceCompletedCallback;
import dev.bxml.callback.ConferenceCreatedCallback;
import dev.bxml.callback.ConferenceMemberExitCallback;
import dev.bxml.callback.ConferenceMemberJoinCallback;
import dev.bxml.callback.ConferenceRecordingAvailableCallback;
import dev.bxml.callback.ConferenceRedirectCallback;
import dev.bxml.callback.DeviceConnectedCallback;
import dev.bxml.callback.DeviceDisconnectedCallback;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.DtmfCallback;
import dev.bxml.callback.EndpointConnectedCallback;
import dev.bxml.callback.EndpointDisconnectedCallback;
import dev.bxml.callback.EndpointEligibleCallback;
import dev.bxml.callback.EndpointIneligibleCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.MachineDetectionCompleteCallback;
import dev.bxml.callback.MediaStreamRejectedCallback;
import dev.bxml.callback.MediaStreamStartedCallback;
import dev.bxml.callback.MediaStreamStoppedCallback;
import dev.bxml.callback.OutboundConnectionRequestCallback;
import dev.bxml.callback.PartialGatherCallback;
import dev.bxml.callback.RealTimeTranscriptionAvailableCallback;
import dev.bxml.callback.RealTimeTranscriptionRejectedCallback;
import dev.bxml.callback.RealTimeTranscriptionStartedCallback;
import dev.bxml.callback.RealTimeTranscriptionStoppedCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.ReferCompleteCallback;
import dev.bxml.callback.TranscriptionAvailableCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.callback.TransferDisconnectCallback;
import dev.bxml.callback.UnknownCallback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch table: one line an event. It says which callback goes to which method of which
 * interface, and what the platform gets. What the event is called, {@code callback} knows.
 *
 * @param eventType the event's name on the wire
 * @param callback the class that it is read into
 * @param handler the interface that takes it
 * @param method calls the interface's one method and makes its result a reply
 * @param unhandled the reply when nobody registered the interface
 */
record Event<C extends Callback, H extends CallbackHandler>(
    String eventType, Class<C> callback, Class<H> handler, Method<C, H> method, Reply unhandled) {

  /** No handler for a report: nobody wanted to know. For the platform all is well. */
  private static final Reply REPORTED = Reply.empty(201);

  /** The same for an unknown event; whether somebody waits, nobody knows. */
  private static final Reply PERHAPS_REPORTED = Reply.empty(201);

  /** Nothing for a conference to do. */
  private static final Reply NOTHING_CHANGES = Reply.empty(204);

  /** No handler for a callback that waits for BXML: an error, so that a fallback URL is tried. */
  private static final Reply NOT_IMPLEMENTED = Reply.empty(501);

  // spotless:off: one line an event, however long
  static final List<Event<?, ?>> ALL =
      List.of(
          waiting(InitiateCallback.class, InitiateHandler.class, InitiateHandler::onInitiate),
          waiting(AnswerCallback.class, AnswerHandler.class, AnswerHandler::onAnswer),
          waiting(GatherCallback.class, GatherHandler.class, GatherHandler::onGather),
          waiting(RecordCompleteCallback.class, RecordCompleteHandler.class, RecordCompleteHandler::onRecordComplete),
          waiting(RedirectCallback.class, RedirectHandler.class, RedirectHandler::onRedirect),
          waiting(TransferAnswerCallback.class, TransferAnswerHandler.class, TransferAnswerHandler::onTransferAnswer),
          waiting(TransferCompleteCallback.class, TransferCompleteHandler.class, TransferCompleteHandler::onTransferComplete),
          waiting(BridgeCompleteCallback.class, BridgeCompleteHandler.class, BridgeCompleteHandler::onBridgeComplete),
          waiting(BridgeTargetCompleteCallback.class, BridgeTargetCompleteHandler.class, BridgeTargetCompleteHandler::onBridgeTargetComplete),
          waiting(ReferCompleteCallback.class, ReferCompleteHandler.class, ReferCompleteHandler::onReferComplete),
          conference(ConferenceCreatedCallback.class, ConferenceCreatedHandler.class, ConferenceCreatedHandler::onConferenceCreated),
          conference(ConferenceMemberExitCallback.class, ConferenceMemberExitHandler.class, ConferenceMemberExitHandler::onConferenceMemberExit),
          conference(ConferenceMemberJoinCallback.class, ConferenceMemberJoinHandler.class, ConferenceMemberJoinHandler::onConferenceMemberJoin),
          conference(ConferenceRedirectCallback.class, ConferenceRedirectHandler.class, ConferenceRedirectHandler::onConferenceRedirect),
          report(DisconnectCallback.class, DisconnectHandler.class, DisconnectHandler::onDisconnect),
          report(RecordingAvailableCallback.class, RecordingAvailableHandler.class, RecordingAvailableHandler::onRecordingAvailable),
          report(ConferenceCompletedCallback.class, ConferenceCompletedHandler.class, ConferenceCompletedHandler::onConferenceCompleted),
          report(ConferenceRecordingAvailableCallback.class, ConferenceRecordingAvailableHandler.class, ConferenceRecordingAvailableHandler::onConferenceRecordingAvailable),
          report(DtmfCallback.class, DtmfHandler.class, DtmfHandler::onDtmf),
          report(PartialGatherCallback.class, PartialGatherHandler.class, PartialGatherHandler::onPartialGather),
          report(MachineDetectionCompleteCallback.class, MachineDetectionCompleteHandler.class, MachineDetectionCompleteHandler::onMachineDetectionComplete),
          report(MediaStreamRejectedCallback.class, MediaStreamRejectedHandler.class, MediaStreamRejectedHandler::onMediaStreamRejected),
          report(MediaStreamStartedCallback.class, MediaStreamStartedHandler.class, MediaStreamStartedHandler::onMediaStreamStarted),
          report(MediaStreamStoppedCallback.class, MediaStreamStoppedHandler.class, MediaStreamStoppedHandler::onMediaStreamStopped),
          report(RealTimeTranscriptionAvailableCallback.class, RealTimeTranscriptionAvailableHandler.class, RealTimeTranscriptionAvailableHandler::onRealTimeTranscriptionAvailable),
          report(RealTimeTranscriptionRejectedCallback.class, RealTimeTranscriptionRejectedHandler.class, RealTimeTranscriptionRejectedHandler::onRealTimeTranscriptionRejected),
          report(RealTimeTranscriptionStartedCallback.class, RealTimeTranscriptionStartedHandler.class, RealTimeTranscriptionStartedHandler::onRealTimeTranscriptionStarted),
          report(RealTimeTranscriptionStoppedCallback.class, RealTimeTranscriptionStoppedHandler.class, RealTimeTranscriptionStoppedHandler::onRealTimeTranscriptionStopped),
          report(TranscriptionAvailableCallback.class, TranscriptionAvailableHandler.class, TranscriptionAvailableHandler::onTranscriptionAvailable),
          report(TransferDisconnectCallback.class, TransferDisconnectHandler.class, TransferDisconnectHandler::onTransferDisconnect),
          report(DeviceConnectedCallback.class, DeviceConnectedHandler.class, DeviceConnectedHandler::onDeviceConnected),
          report(DeviceDisconnectedCallback.class, DeviceDisconnectedHandler.class, DeviceDisconnectedHandler::onDeviceDisconnected),
          report(EndpointConnectedCallback.class, EndpointConnectedHandler.class, EndpointConnectedHandler::onEndpointConnected),
          report(EndpointDisconnectedCallback.class, EndpointDisconnectedHandler.class, EndpointDisconnectedHandler::onEndpointDisconnected),
          report(EndpointEligibleCallback.class, EndpointEligibleHandler.class, EndpointEligibleHandler::onEndpointEligible),
          report(EndpointIneligibleCallback.class, EndpointIneligibleHandler.class, EndpointIneligibleHandler::onEndpointIneligible),
          report(OutboundConnectionRequestCallback.class, OutboundConnectionRequestHandler.class, OutboundConnectionRequestHandler::onOutboundConnectionRequest));
  // spotless:on

  /** Every event this library does not know. Not in the table: no name on the wire is its own. */
  static final Event<UnknownCallback, UnknownCallbackHandler> UNKNOWN = new Event<>(
      "unknown",
      UnknownCallback.class,
      UnknownCallbackHandler.class,
      (handler, callback) -> orReported(handler.onUnknownCallback(callback)),
      PERHAPS_REPORTED);

  static final List<Event<?, ?>> ALL_AND_UNKNOWN =
      Stream.concat(ALL.stream(), Stream.of(UNKNOWN)).toList();

  private static final Map<Class<?>, Event<?, ?>> BY_CALLBACK =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Event::callback, Function.identity()));

  /** Calls a handler's method. */
  @FunctionalInterface
  interface Method<C, H> {
    Reply call(H handler, C callback) throws Exception;
  }

  /** A handler's method that answers. */
  @FunctionalInterface
  interface Answering<C, H, R> {
    @Nullable
    R call(H handler, C callback) throws Exception;
  }

  /** A handler's method that returns nothing. */
  @FunctionalInterface
  interface Reporting<C, H> {
    void call(H handler, C callback) throws Exception;
  }

  /** Tells whether the platform waits for BXML for a call. */
  boolean waitsForBxml() {
    return unhandled == NOT_IMPLEMENTED;
  }

  /** Tells whether nobody waits for what comes of it. */
  boolean isReport() {
    return unhandled == REPORTED;
  }

  static Event<?, ?> of(Callback callback) {
    return BY_CALLBACK.getOrDefault(callback.getClass(), UNKNOWN);
  }

  /** Hands the callback to the handler; both are known to be of this event. */
  Reply call(CallbackHandler untypedHandler, Callback untypedCallback) throws Exception {
    return method.call(handler.cast(untypedHandler), callback.cast(untypedCallback));
  }

  /** Hands the callback to the handler for unknown events, as if this were one; null is no reply. */
  Reply standIn(UnknownCallbackHandler stranger, Callback known) throws Exception {
    Bxml bxml = stranger.onUnknownCallback(UnknownCallback.of(known));
    return bxml == null ? unhandled : Reply.of(bxml);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> of(
      Class<C> callback, Class<H> handler, Method<C, H> method, Reply unhandled) {
    return new Event<>(CallbackReader.eventType(callback), callback, handler, method, unhandled);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> waiting(
      Class<C> callback, Class<H> handler, Answering<C, H, Bxml> method) {
    return of(callback, handler, (h, c) -> Reply.of(notNull(method.call(h, c))), NOT_IMPLEMENTED);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> conference(
      Class<C> callback, Class<H> handler, Answering<C, H, ConferenceBxml> method) {
    return of(
        callback,
        handler,
        (h, c) -> notNull(method.call(h, c)).bxml().map(Reply::of).orElse(NOTHING_CHANGES),
        NOTHING_CHANGES);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> report(
      Class<C> callback, Class<H> handler, Reporting<C, H> method) {
    return of(
        callback,
        handler,
        (h, c) -> {
          method.call(h, c);
          return REPORTED;
        },
        REPORTED);
  }

  private static Reply orReported(@Nullable Bxml bxml) {
    return bxml == null ? PERHAPS_REPORTED : Reply.of(bxml);
  }

  private static <R> R notNull(@Nullable R reply) {
    if (reply == null) {
      throw new NullPointerException(
          "a handler must return a reply, but returned null; Bxml.response() hangs up");
    }
    return reply;
  }
}
