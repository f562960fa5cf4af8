package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.Handling;
import dev.bxml.log.OwnClass;
import dev.bxml.log.Source;
import dev.bxml.store.DeliveryKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A callback and who is to handle it.
 *
 * @param handling the callback, and its handler if it has one
 * @param key what it was claimed by, so that it is handled once; null when nobody remembers it
 * @param start when its request came, by {@link System#nanoTime()}
 */
record Task(
    Handling handling, CallbackRequest request, @Nullable DeliveryKey key, long start)
    implements Source {

  Callback callback() {
    return handling.callback();
  }

  boolean isHandled() {
    return handling.handler() != null;
  }

  CallbackHandler handler() {
    return Objects.requireNonNull(handling.handler());
  }

  @Override
  public String className() {
    return OwnClass.sourceOf(handler());
  }

  @Override
  public String methodName() {
    return handling.methodName();
  }

  /** Names the callback, and the URL that it came to, if that is known. */
  String describe() {
    return request.describe(callback());
  }
}
