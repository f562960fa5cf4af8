package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.Handling;
import dev.bxml.handler.UnknownCallbackHandler;
import dev.bxml.log.OwnClass;
import dev.bxml.log.Source;
import dev.bxml.store.DeliveryKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A callback and who is to handle it.
 *
 * @param handling of a callback that has a handler
 * @param key what it was claimed by, so that it is handled once; null when nobody remembers it
 * @param start when its request came, by {@link System#nanoTime()}
 */
record Task(
    Handling handling, CallbackRequest request, @Nullable DeliveryKey key, long start)
    implements Source {

  Callback callback() {
    return handling.callback();
  }

  CallbackHandler handler() {
    return Objects.requireNonNull(handling.handler());
  }

  /** Returns the class of the handler, as the application has written it. */
  @Override
  public String className() {
    return OwnClass.sourceOf(handler());
  }

  /** Returns the handler's method: each interface has one, which has its name. */
  @Override
  public String methodName() {
    Class<?> type = handling.handlerType();
    Class<?> called = type.isInstance(handler()) ? type : UnknownCallbackHandler.class;
    String name = called.getSimpleName();
    return "on" + name.substring(0, name.length() - "Handler".length());
  }

  /**
   * Returns what of this a line in the log needs, without the request of a container: a callback that
   * an application keeps holds on to it.
   */
  Task forLog() {
    return new Task(handling, CallbackRequest.of("", request.path()), null, start);
  }

  /** Names the callback, and the URL that it came to, if that is known. */
  String describe() {
    return request.describe(callback());
  }
}
