package dev.bxml.handler;

import dev.bxml.callback.Callback;
import dev.bxml.callback.UnknownCallback;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CallbackHandlers} have for one callback: who handles it, and what the platform gets.
 *
 * <p>{@link dev.bxml.adapter.CallbackAdapter} works with it. It is of use by itself in a test of call
 * flows that needs no requests:
 *
 * <pre>{@code
 * Reply reply = handlers.handling(CallbackReader.read(json), "/app/voice/menu").call();
 * }</pre>
 */
public final class Handling {
  private final Event<?, ?> event;
  private final Callback callback;
  private final @Nullable CallbackHandler handler;
  private final List<String> places;

  Handling(
      Event<?, ?> event,
      Callback callback,
      @Nullable CallbackHandler handler,
      List<String> places) {
    this.event = event;
    this.callback = callback;
    this.handler = handler;
    this.places = places;
  }

  /**
   * Returns the callback.
   *
   * @return what the platform told
   */
  public Callback callback() {
    return callback;
  }

  /**
   * Returns who handles it.
   *
   * @return the handler of its event, or else the one for unknown events; null if there is neither
   */
  public @Nullable CallbackHandler handler() {
    return handler;
  }

  /**
   * Returns where else its event has handlers, when it has none here.
   *
   * @return the paths, as {@link CallbackHandlers#at} took them; empty if there are none
   */
  public List<String> places() {
    return places;
  }

  /**
   * Returns the name of the method that is called.
   *
   * @return the one method of the handler's interface, such as {@code onGather}
   */
  public String methodName() {
    boolean isStranger =
        handler instanceof UnknownCallbackHandler && !event.handler().isInstance(handler);
    String type = (isStranger ? UnknownCallbackHandler.class : event.handler()).getSimpleName();
    return "on" + type.substring(0, type.length() - "Handler".length());
  }

  /**
   * Calls the handler on this thread.
   *
   * @return the reply: with the document that it returned, 204 for {@code ConferenceBxml.none()}, 201
   *     for a report; {@link #unhandled()} where a handler for unknown events returned null. Such a
   *     handler may have returned a document for a report too, which is not to be sent
   * @throws NullPointerException if the handler of a known event returned null for a document
   * @throws IllegalStateException if there is no handler
   * @throws Exception what the handler throws
   */
  public Reply call() throws Exception {
    if (handler == null) {
      throw new IllegalStateException(
          "%s must have a handler to be called, but has none".formatted(eventType()));
    }
    // The handler is called from here, and its result looked at when it is back: the compiler
    // inlines
    // only so many calls into one another, and each that is in between the application's own lacks.
    if (event.handler().isInstance(handler)) {
      return event.kind().of(event.untypedMethod().call(handler, callback));
    }
    UnknownCallbackHandler stranger = (UnknownCallbackHandler) handler;
    return event.kind().ofStranger(stranger.onUnknownCallback(UnknownCallback.of(callback)));
  }

  /**
   * Returns the reply when there is no handler.
   *
   * @return without a body: 501 if a call waits for BXML, so that the platform tries a fallback URL;
   *     204 for a conference, for which nothing changes; else 201
   */
  public Reply unhandled() {
    return event.kind().unhandled();
  }

  /**
   * Tells whether a call waits for BXML and cannot go on without.
   *
   * @return false for conferences, reports and unknown events
   */
  public boolean waitsForBxml() {
    return event.kind() == ReplyKind.CALL;
  }

  /**
   * Tells whether nobody waits for what comes of it.
   *
   * @return true for reports such as {@code disconnect}
   */
  public boolean isReport() {
    return event.kind() == ReplyKind.REPORT;
  }

  /**
   * Returns the name of the callback's event.
   *
   * @return such as {@code gather}; {@code unknown} for an event that this library does not know
   */
  public String eventType() {
    return event.eventType();
  }

  /**
   * Returns the interface that whoever handles this event implements.
   *
   * @return such as {@code GatherHandler.class}
   */
  public Class<? extends CallbackHandler> handlerType() {
    return Objects.requireNonNull(event.handler());
  }
}
