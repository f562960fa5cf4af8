package dev.bxml.handler;

import dev.bxml.callback.Callback;
import dev.bxml.log.OwnClass;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that an application registered, at most one for each event and path. Immutable: each
 * method that adds one returns a new value.
 *
 * <pre>{@code
 * CallbackHandlers.of(new FrontDesk(), new Voicemail());
 *
 * CallbackHandlers.none()
 *     .onInitiate(call -> response(speakSentence("Hello.")))
 *     .onDisconnect(call -> calls.remove(call.callId()));
 * }</pre>
 *
 * <p>Where an application has two menus, both are told by a {@code gather}. The URL says which, and
 * {@link #at(String, CallbackHandler...) at} has each handled by its own:
 *
 * <pre>{@code
 * CallbackHandlers.of(new FrontDesk()).at("menu", new Menu()).at("pin", new PinMenu(), new PinDone());
 * }</pre>
 *
 * <p>The handler of the longest path that fits gets a callback, then one without a path. An event
 * that has none goes to the {@link UnknownCallbackHandler}, if there is one.
 */
@CheckReturnValue
public final class CallbackHandlers {
  private static final CallbackHandlers NONE = new CallbackHandlers(Map.of(), Map.of());

  /** The interface that a handler is registered for, and the handler, of any path. */
  private final Map<Class<? extends CallbackHandler>, CallbackHandler> handlers;

  /** Those of a path alone, none of which have paths of their own; the longest path first. */
  private final Map<PathEnd, CallbackHandlers> places;

  private CallbackHandlers(
      Map<Class<? extends CallbackHandler>, CallbackHandler> handlers,
      Map<PathEnd, CallbackHandlers> places) {
    this.handlers = handlers;
    this.places = places;
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
    return and(handler, null);
  }

  private CallbackHandlers and(CallbackHandler handler, @Nullable PathEnd place) {
    Objects.requireNonNull(handler, "handler");
    CallbackHandlers more = this;
    for (Event<?, ?> event : Event.ALL_AND_UNKNOWN) {
      if (event.handler().isInstance(handler)) {
        more = more.with(event.handler(), handler, place);
      }
    }
    return more;
  }

  /**
   * Returns these handlers and those.
   *
   * @param others more handlers
   * @return the new collection
   * @throws IllegalArgumentException if an event has a handler in both, of the same path or of any
   */
  public CallbackHandlers and(CallbackHandlers others) {
    CallbackHandlers more = and(others, null);
    for (var other : others.places.entrySet()) {
      more = more.at(other.getKey(), handlers -> handlers.and(other.getValue(), other.getKey()));
    }
    return more;
  }

  private CallbackHandlers and(CallbackHandlers others, @Nullable PathEnd place) {
    CallbackHandlers more = this;
    for (var other : others.handlers.entrySet()) {
      more = more.with(other.getKey(), other.getValue(), place);
    }
    return more;
  }

  /**
   * Returns these handlers and some for requests to a path alone. This is all the routing there is;
   * paths have no patterns.
   *
   * @param path the segments that the URL's path ends in, such as {@code menu} or {@code sales/menu};
   *     slashes at the ends, path parameters ({@code ;jsessionid=}) and percent-encoding make no
   *     difference, the query is not looked at
   * @param handlers the handlers, each registered for every handler interface that it implements
   * @return the new collection
   * @throws IllegalArgumentException if the path is empty, has a query or a fragment, or if one of the
   *     events has a handler of this path already
   */
  public CallbackHandlers at(String path, CallbackHandler... handlers) {
    PathEnd place = PathEnd.of(Objects.requireNonNull(path, "path"));
    Objects.requireNonNull(handlers, "handlers");
    CallbackHandlers more = this;
    for (CallbackHandler handler : handlers) {
      more = more.at(place, there -> there.and(handler, place));
    }
    return more;
  }

  /**
   * Returns these handlers and those for requests to a path alone, where they are lambdas:
   *
   * <pre>{@code
   * CallbackHandlers.none()
   *     .at("menu", CallbackHandlers.none().onGather(chosen -> response(hangup())));
   * }</pre>
   *
   * @param path the segments that the URL's path ends in, as in {@link #at(String,
   *     CallbackHandler...)}
   * @param handlers the handlers
   * @return the new collection
   * @throws IllegalArgumentException if the path is empty, a pattern or a URL, has a query or a fragment, if one of the
   *     events has a handler of this path already, or if the handlers have paths of their own
   */
  public CallbackHandlers at(String path, CallbackHandlers handlers) {
    PathEnd place = PathEnd.of(Objects.requireNonNull(path, "path"));
    if (!Objects.requireNonNull(handlers, "handlers").places.isEmpty()) {
      throw new IllegalArgumentException(
          "the handlers at %s must have no paths of their own, but have %s; register each by its whole"
                  .formatted(
                      place,
                      handlers.places.keySet().stream()
                          .map(PathEnd::toString)
                          .collect(Collectors.joining(", ")))
              + " path, such as %s/%s"
                  .formatted(place, handlers.places.keySet().iterator().next()));
    }
    return at(place, there -> there.and(handlers, place));
  }

  private CallbackHandlers at(PathEnd place, UnaryOperator<CallbackHandlers> addition) {
    CallbackHandlers there = addition.apply(places.getOrDefault(place, NONE));
    if (there.isEmpty()) {
      return this;
    }
    Map<PathEnd, CallbackHandlers> more = new TreeMap<>(places);
    more.put(place, there);
    return new CallbackHandlers(handlers, Collections.unmodifiableMap(more));
  }

  /**
   * Returns these handlers and one for {@code initiate}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onInitiate(InitiateHandler handler) {
    return with(InitiateHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code answer}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onAnswer(AnswerHandler handler) {
    return with(AnswerHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code gather}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onGather(GatherHandler handler) {
    return with(GatherHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code recordComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRecordComplete(RecordCompleteHandler handler) {
    return with(RecordCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code redirect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRedirect(RedirectHandler handler) {
    return with(RedirectHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code transferAnswer}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferAnswer(TransferAnswerHandler handler) {
    return with(TransferAnswerHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code transferComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferComplete(TransferCompleteHandler handler) {
    return with(TransferCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code bridgeComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onBridgeComplete(BridgeCompleteHandler handler) {
    return with(BridgeCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code bridgeTargetComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onBridgeTargetComplete(BridgeTargetCompleteHandler handler) {
    return with(BridgeTargetCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code referComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onReferComplete(ReferCompleteHandler handler) {
    return with(ReferCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code conferenceCreated}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceCreated(ConferenceCreatedHandler handler) {
    return with(ConferenceCreatedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code conferenceMemberExit}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceMemberExit(ConferenceMemberExitHandler handler) {
    return with(ConferenceMemberExitHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code conferenceMemberJoin}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceMemberJoin(ConferenceMemberJoinHandler handler) {
    return with(ConferenceMemberJoinHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code conferenceRedirect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceRedirect(ConferenceRedirectHandler handler) {
    return with(ConferenceRedirectHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code disconnect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDisconnect(DisconnectHandler handler) {
    return with(DisconnectHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code recordingAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onRecordingAvailable(RecordingAvailableHandler handler) {
    return with(RecordingAvailableHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code conferenceCompleted}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onConferenceCompleted(ConferenceCompletedHandler handler) {
    return with(ConferenceCompletedHandler.class, handler, null);
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
    return with(ConferenceRecordingAvailableHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code dtmf}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDtmf(DtmfHandler handler) {
    return with(DtmfHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code partialgather}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onPartialGather(PartialGatherHandler handler) {
    return with(PartialGatherHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code machineDetectionComplete}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMachineDetectionComplete(MachineDetectionCompleteHandler handler) {
    return with(MachineDetectionCompleteHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamRejected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamRejected(MediaStreamRejectedHandler handler) {
    return with(MediaStreamRejectedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamStarted}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamStarted(MediaStreamStartedHandler handler) {
    return with(MediaStreamStartedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code mediaStreamStopped}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onMediaStreamStopped(MediaStreamStoppedHandler handler) {
    return with(MediaStreamStoppedHandler.class, handler, null);
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
    return with(RealTimeTranscriptionAvailableHandler.class, handler, null);
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
    return with(RealTimeTranscriptionRejectedHandler.class, handler, null);
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
    return with(RealTimeTranscriptionStartedHandler.class, handler, null);
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
    return with(RealTimeTranscriptionStoppedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code transcriptionAvailable}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTranscriptionAvailable(TranscriptionAvailableHandler handler) {
    return with(TranscriptionAvailableHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code transferDisconnect}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onTransferDisconnect(TransferDisconnectHandler handler) {
    return with(TransferDisconnectHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code DEVICE_CONNECTED}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDeviceConnected(DeviceConnectedHandler handler) {
    return with(DeviceConnectedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code DEVICE_DISCONNECTED}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onDeviceDisconnected(DeviceDisconnectedHandler handler) {
    return with(DeviceDisconnectedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code endpointConnected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointConnected(EndpointConnectedHandler handler) {
    return with(EndpointConnectedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code endpointDisconnected}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointDisconnected(EndpointDisconnectedHandler handler) {
    return with(EndpointDisconnectedHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code endpointEligible}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointEligible(EndpointEligibleHandler handler) {
    return with(EndpointEligibleHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code endpointIneligible}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onEndpointIneligible(EndpointIneligibleHandler handler) {
    return with(EndpointIneligibleHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for {@code outboundConnectionRequest}.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if the event has a handler already
   */
  public CallbackHandlers onOutboundConnectionRequest(OutboundConnectionRequestHandler handler) {
    return with(OutboundConnectionRequestHandler.class, handler, null);
  }

  /**
   * Returns these handlers and one for the events that this library does not know, and for those that
   * have no handler of their own.
   *
   * @param handler the handler
   * @return the new collection
   * @throws IllegalArgumentException if there is one already
   */
  public CallbackHandlers onUnknownCallback(UnknownCallbackHandler handler) {
    return with(UnknownCallbackHandler.class, handler, null);
  }

  /**
   * Returns the events that have a handler, be it of one path alone.
   *
   * @return event types as on the wire, such as {@code gather}, in the order of the documentation;
   *     a handler for unknown events is not counted
   */
  public List<String> handled() {
    return Event.ALL.stream()
        .filter(event -> everywhere().anyMatch(there -> there.find(event) != null))
        .<String>map(Event::eventType)
        .toList();
  }

  /**
   * Tells whether there is no handler at all, not even one for unknown events.
   *
   * @return true for {@link #none()}
   */
  public boolean isEmpty() {
    return handlers.isEmpty() && places.isEmpty();
  }

  /**
   * Returns who handles a callback, and what the platform gets.
   *
   * @param callback what the platform told
   * @param path the path of the request's URL, as it was sent; may be empty
   * @return the event's handler of the longest path that fits, or the one of any path, or else the
   *     one for unknown events, chosen in the same way
   */
  public Handling handling(Callback callback, String path) {
    Event<?, ?> event = Event.of(callback);
    CallbackHandler handler = find(event, path);
    if (handler == null) {
      handler = find(Event.UNKNOWN, path);
    }
    return new Handling(event, callback, handler, handler == null ? placesOf(event) : List.of());
  }

  /**
   * Tells the handlers that an adapter is closed, each once: those that are {@link AdapterBound}. The
   * adapter does so; whoever calls handlers without one may.
   */
  public void adapterClosed() {
    Set<CallbackHandler> told = Collections.newSetFromMap(new IdentityHashMap<>());
    everywhere().flatMap(there -> there.handlers.values().stream()).forEach(handler -> {
      if (told.add(handler) && handler instanceof AdapterBound bound) {
        bound.adapterClosed();
      }
    });
  }

  private @Nullable CallbackHandler find(Event<?, ?> event, String path) {
    if (!places.isEmpty()) {
      List<String> segments = PathEnd.segments(path);
      for (var place : places.entrySet()) {
        CallbackHandler handler = place.getValue().find(event);
        if (handler != null && place.getKey().isEndOf(segments)) {
          return handler;
        }
      }
    }
    return find(event);
  }

  private @Nullable CallbackHandler find(Event<?, ?> event) {
    return handlers.get(event.handler());
  }

  private List<String> placesOf(Event<?, ?> event) {
    return places.entrySet().stream()
        .filter(place -> place.getValue().find(event) != null)
        .map(place -> place.getKey().toString())
        .toList();
  }

  private Stream<CallbackHandlers> everywhere() {
    return Stream.concat(Stream.of(this), places.values().stream());
  }

  /** Adds a handler for one event alone, even if its class implements more. */
  private CallbackHandlers with(
      Class<? extends CallbackHandler> type, CallbackHandler handler, @Nullable PathEnd place) {
    Map<Class<? extends CallbackHandler>, CallbackHandler> more = new HashMap<>(handlers);
    CallbackHandler first = more.put(type, Objects.requireNonNull(handler, "handler"));
    if (first != null) {
      throw new IllegalArgumentException(
          "%s must be registered once%s, but is twice, as %s and as %s;"
                  .formatted(
                      type.getSimpleName(),
                      place == null ? "" : " at " + place,
                      OwnClass.nameOf(first),
                      OwnClass.nameOf(handler))
              + " remove one, or register it at a path of its own: in code by at(path, handler), in"
              + " web.xml by path=handler");
    }
    return new CallbackHandlers(Map.copyOf(more), places);
  }

  /**
   * Returns which event goes to which class: {@code initiate to com.acme.FrontDesk, gather at menu to
   * com.acme.Menu, …}.
   */
  @Override
  public String toString() {
    return Event.ALL_AND_UNKNOWN.stream()
        .flatMap(event -> Stream.concat(
            describe(event, ""),
            places.entrySet().stream()
                .flatMap(place -> place.getValue().describe(event, " at " + place.getKey()))))
        .collect(Collectors.joining(", "));
  }

  private Stream<String> describe(Event<?, ?> event, String where) {
    return Stream.ofNullable(find(event))
        .map(handler -> event.eventType() + where + " to " + OwnClass.nameOf(handler));
  }
}
