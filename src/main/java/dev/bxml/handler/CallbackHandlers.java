package dev.bxml.handler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that an application registered, at most one for each event. Immutable: each method
 * that adds one returns a new value.
 *
 * <pre>{@code
 * CallbackHandlers.of(new FrontDesk(), new Voicemail());
 *
 * CallbackHandlers.none()
 *     .onInitiate(call -> response(speakSentence("Hello.")))
 *     .onDisconnect(call -> calls.remove(call.callId()));
 * }</pre>
 */
public final class CallbackHandlers {
  private static final CallbackHandlers NONE = new CallbackHandlers(Map.of());

  /** The interface that a handler is registered for, and the handler. */
  private final Map<Class<? extends CallbackHandler>, CallbackHandler> handlers;

  private CallbackHandlers(Map<Class<? extends CallbackHandler>, CallbackHandler> handlers) {
    this.handlers = handlers;
  }

  /**
   * Returns these handlers. An object that implements several handler interfaces is registered for
   * all of them.
   *
   * @param handlers the handlers, in any order
   * @return the collection
   * @throws IllegalArgumentException if two are for the same event
   */
  public static CallbackHandlers of(CallbackHandler... handlers) {
    CallbackHandlers all = NONE;
    for (CallbackHandler handler : handlers) {
      all = all.and(handler);
    }
    return all;
  }

  /**
   * Returns the empty collection, to which the {@code on…} methods add.
   *
   * @return no handlers
   */
  public static CallbackHandlers none() {
    return NONE;
  }

  /**
   * Returns these handlers and one more.
   *
   * @param handler a handler; registered for every handler interface that it implements
   * @return the new collection
   * @throws IllegalArgumentException if one of its events has a handler already
   */
  public CallbackHandlers and(CallbackHandler handler) {
    Objects.requireNonNull(handler, "handler");
    CallbackHandlers more = this;
    for (Event<?, ?> event : Event.ALL_AND_UNKNOWN) {
      more = event.handler().isInstance(handler) ? more.with(event.handler(), handler) : more;
    }
    return more;
  }

  /**
   * Returns these handlers and those.
   *
   * @param others more handlers
   * @return the new collection
   * @throws IllegalArgumentException if an event has a handler in both
   */
  public CallbackHandlers and(CallbackHandlers others) {
    CallbackHandlers more = this;
    for (var other : others.handlers.entrySet()) {
      more = more.with(other.getKey(), other.getValue());
    }
    return more;
  }

  /**
   * Returns these handlers and one for {@code initiate}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onInitiate(InitiateHandler handler) {
    return with(InitiateHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code answer}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onAnswer(AnswerHandler handler) {
    return with(AnswerHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code gather}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onGather(GatherHandler handler) {
    return with(GatherHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code recordComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRecordComplete(RecordCompleteHandler handler) {
    return with(RecordCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code redirect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRedirect(RedirectHandler handler) {
    return with(RedirectHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code transferAnswer}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferAnswer(TransferAnswerHandler handler) {
    return with(TransferAnswerHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code transferComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferComplete(TransferCompleteHandler handler) {
    return with(TransferCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code bridgeComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onBridgeComplete(BridgeCompleteHandler handler) {
    return with(BridgeCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code bridgeTargetComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onBridgeTargetComplete(BridgeTargetCompleteHandler handler) {
    return with(BridgeTargetCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code referComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onReferComplete(ReferCompleteHandler handler) {
    return with(ReferCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceCreated}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceCreated(ConferenceCreatedHandler handler) {
    return with(ConferenceCreatedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceMemberExit}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceMemberExit(ConferenceMemberExitHandler handler) {
    return with(ConferenceMemberExitHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceMemberJoin}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceMemberJoin(ConferenceMemberJoinHandler handler) {
    return with(ConferenceMemberJoinHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceRedirect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceRedirect(ConferenceRedirectHandler handler) {
    return with(ConferenceRedirectHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code disconnect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDisconnect(DisconnectHandler handler) {
    return with(DisconnectHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code recordingAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRecordingAvailable(RecordingAvailableHandler handler) {
    return with(RecordingAvailableHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceCompleted}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceCompleted(ConferenceCompletedHandler handler) {
    return with(ConferenceCompletedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code conferenceRecordingAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceRecordingAvailable(
      ConferenceRecordingAvailableHandler handler) {
    return with(ConferenceRecordingAvailableHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code dtmf}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDtmf(DtmfHandler handler) {
    return with(DtmfHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code partialgather}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onPartialGather(PartialGatherHandler handler) {
    return with(PartialGatherHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code machineDetectionComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMachineDetectionComplete(MachineDetectionCompleteHandler handler) {
    return with(MachineDetectionCompleteHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamRejected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamRejected(MediaStreamRejectedHandler handler) {
    return with(MediaStreamRejectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamStarted}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamStarted(MediaStreamStartedHandler handler) {
    return with(MediaStreamStartedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamStopped}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamStopped(MediaStreamStoppedHandler handler) {
    return with(MediaStreamStoppedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code realTimeTranscriptionAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRealTimeTranscriptionAvailable(
      RealTimeTranscriptionAvailableHandler handler) {
    return with(RealTimeTranscriptionAvailableHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code realTimeTranscriptionRejected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRealTimeTranscriptionRejected(
      RealTimeTranscriptionRejectedHandler handler) {
    return with(RealTimeTranscriptionRejectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code realTimeTranscriptionStarted}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRealTimeTranscriptionStarted(
      RealTimeTranscriptionStartedHandler handler) {
    return with(RealTimeTranscriptionStartedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code realTimeTranscriptionStopped}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRealTimeTranscriptionStopped(
      RealTimeTranscriptionStoppedHandler handler) {
    return with(RealTimeTranscriptionStoppedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code transcriptionAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTranscriptionAvailable(TranscriptionAvailableHandler handler) {
    return with(TranscriptionAvailableHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code transferDisconnect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferDisconnect(TransferDisconnectHandler handler) {
    return with(TransferDisconnectHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code DEVICE_CONNECTED}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDeviceConnected(DeviceConnectedHandler handler) {
    return with(DeviceConnectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code DEVICE_DISCONNECTED}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDeviceDisconnected(DeviceDisconnectedHandler handler) {
    return with(DeviceDisconnectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code endpointConnected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointConnected(EndpointConnectedHandler handler) {
    return with(EndpointConnectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code endpointDisconnected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointDisconnected(EndpointDisconnectedHandler handler) {
    return with(EndpointDisconnectedHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code endpointEligible}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointEligible(EndpointEligibleHandler handler) {
    return with(EndpointEligibleHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code endpointIneligible}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointIneligible(EndpointIneligibleHandler handler) {
    return with(EndpointIneligibleHandler.class, handler);
  }

  /**
   * Returns these handlers and one for {@code outboundConnectionRequest}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onOutboundConnectionRequest(OutboundConnectionRequestHandler handler) {
    return with(OutboundConnectionRequestHandler.class, handler);
  }

  /**
   * Returns these handlers and one for the events that this library does not know.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if there is one already
   */
  public CallbackHandlers onUnknownCallback(UnknownCallbackHandler handler) {
    return with(UnknownCallbackHandler.class, handler);
  }

  /**
   * Returns the events that have a handler.
   *
   * @return event types as on the wire, such as {@code gather}, in the order of the documentation;
   *     a handler for unknown events is not counted
   */
  public List<String> handled() {
    return Event.ALL.stream()
        .filter(event -> handlers.containsKey(event.handler()))
        .<String>map(Event::eventType)
        .toList();
  }

  /**
   * Tells whether there is no handler at all, not even one for unknown events.
   *
   * @return true for {@link #none()}
   */
  public boolean isEmpty() {
    return handlers.isEmpty();
  }

  @Nullable
  CallbackHandler find(Event<?, ?> event) {
    return handlers.get(event.handler());
  }

  /** Adds a handler for one event alone, even if its class implements more. */
  private CallbackHandlers with(Class<? extends CallbackHandler> type, CallbackHandler handler) {
    Map<Class<? extends CallbackHandler>, CallbackHandler> more = new HashMap<>(handlers);
    CallbackHandler first = more.put(type, Objects.requireNonNull(handler, "handler"));
    if (first != null) {
      throw new IllegalArgumentException(
          "%s must be registered once, but is twice, as %s and as %s; remove one"
              .formatted(type.getSimpleName(), OwnClass.nameOf(first), OwnClass.nameOf(handler)));
    }
    return new CallbackHandlers(Map.copyOf(more));
  }

  /** Returns which event goes to which class: {@code initiate to com.acme.FrontDesk, …}. */
  @Override
  public String toString() {
    return Event.ALL_AND_UNKNOWN.stream()
        .map(this::describe)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private Optional<String> describe(Event<?, ?> event) {
    return Optional.ofNullable(find(event))
        .map(handler -> event.eventType() + " to " + OwnClass.nameOf(handler));
  }
}
