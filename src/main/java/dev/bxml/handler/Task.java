package dev.bxml.handler;

import dev.bxml.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A callback and who is to handle it.
 *
 * @param key what it was claimed by, so that it is handled once; null when nobody remembers it
 * @param start when its request came, by {@link System#nanoTime()}
 */
record Task(
    Callback callback,
    Event<?, ?> event,
    CallbackHandler handler,
    CallbackRequest request,
    @Nullable DeliveryKey key,
    long start) {

  /** Names the callback, and the URL that it came to, if that is known. */
  String describe() {
    return CallbackLog.describe(callback, request);
  }
}
