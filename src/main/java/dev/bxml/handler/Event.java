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
 * @param method the interface's one method; a report's returns null
 * @param kind what the platform does with the reply
 */
record Event<C extends Callback, H extends CallbackHandler>(
    String eventType, Class<C> callback, Class<H> handler, Method<C, H, ?> method, ReplyKind kind) {

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
      UnknownCallbackHandler::onUnknownCallback,
      ReplyKind.UNKNOWN);

  static final List<Event<?, ?>> ALL_AND_UNKNOWN =
      Stream.concat(ALL.stream(), Stream.of(UNKNOWN)).toList();

  private static final Map<Class<?>, Event<?, ?>> BY_CALLBACK =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Event::callback, Function.identity()));

  /** A handler's method that answers. */
  @FunctionalInterface
  interface Method<C, H, R> {
    @Nullable
    R call(H handler, C callback) throws Exception;
  }

  /** A handler's method that returns nothing. */
  @FunctionalInterface
  interface Reporting<C, H> {
    void call(H handler, C callback) throws Exception;
  }

  static Event<?, ?> of(Callback callback) {
    return BY_CALLBACK.getOrDefault(callback.getClass(), UNKNOWN);
  }

  /** Returns the method, to be called with a handler and a callback that are known to be of this event. */
  @SuppressWarnings("unchecked")
  Method<Callback, CallbackHandler, ?> untypedMethod() {
    return (Method<Callback, CallbackHandler, ?>) method;
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> of(
      Class<C> callback, Class<H> handler, Method<C, H, ?> method, ReplyKind kind) {
    return new Event<>(CallbackReader.eventType(callback), callback, handler, method, kind);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> waiting(
      Class<C> callback, Class<H> handler, Method<C, H, Bxml> method) {
    return of(callback, handler, method, ReplyKind.CALL);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> conference(
      Class<C> callback, Class<H> handler, Method<C, H, ConferenceBxml> method) {
    return of(callback, handler, method, ReplyKind.CONFERENCE);
  }

  private static <C extends Callback, H extends CallbackHandler> Event<C, H> report(
      Class<C> callback, Class<H> handler, Reporting<C, H> method) {
    return of(
        callback,
        handler,
        (h, c) -> {
          method.call(h, c);
          return null;
        },
        ReplyKind.REPORT);
  }
}
