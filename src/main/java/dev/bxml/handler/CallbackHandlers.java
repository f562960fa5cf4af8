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
              .formatted(
                  type.getSimpleName(), CallbackLog.nameOf(first), CallbackLog.nameOf(handler)));
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
        .map(handler -> event.eventType() + " to " + CallbackLog.nameOf(handler));
  }
}
