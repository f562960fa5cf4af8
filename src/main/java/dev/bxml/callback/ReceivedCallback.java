package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * What all callbacks have: a payload, which they are read from when they are asked, and the request
 * that it came with. No other class extends it; take a {@link Callback} where any may come.
 */
public abstract class ReceivedCallback {
  private final String eventType;
  private final Payload payload;
  private final Request request;

  ReceivedCallback(String eventType, Payload payload, Request request) {
    this.eventType = eventType;
    this.payload = payload;
    this.request = request;
  }

  /**
   * Returns the name of the event, as {@link Callback#eventType()} says.
   *
   * @return the name, never null or blank
   */
  public final String eventType() {
    return eventType;
  }

  /**
   * Returns everything that came, as {@link Callback#payload()} says.
   *
   * @return the payload, never null
   */
  public final Payload payload() {
    return payload;
  }

  /**
   * Returns what came beside the callback, as {@link Callback#request()} says.
   *
   * @return the request, never null
   */
  public final Request request() {
    return request;
  }

  /** Two callbacks are equal if their payloads are, whatever requests they came with. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ReceivedCallback that && payload.equals(that.payload);
  }

  @Override
  public final int hashCode() {
    return payload.hashCode();
  }

  /** Returns the event and what it is about: ids, and numbers that are masked. */
  @Override
  public final String toString() {
    return CallbackText.of(this, eventType, payload);
  }
}
