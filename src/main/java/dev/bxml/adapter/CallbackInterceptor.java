package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;

/**
 * Stands around every call of a handler: the place for metrics, tracing, logging contexts and
 * transactions. Interceptors are called in the order in which they were registered, on the
 * handler's thread and within its deadline.
 *
 * <pre>{@code
 * (callback, next) -> {
 *   long start = System.nanoTime();
 *   try {
 *     return next.proceed();
 *   } finally {
 *     timer(callback.eventType()).record(System.nanoTime() - start);
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CallbackInterceptor {

  /**
   * Answers a callback, as a rule by having the next one do it.
   *
   * @param callback the callback
   * @param next the next interceptor, or at last the handler
   * @return the reply, not null
   * @throws Exception what {@code next} throws, or another; it counts as thrown by the handler
   */
  Reply intercept(Callback callback, Invocation next) throws Exception;

  /** What an interceptor stands in front of. */
  @FunctionalInterface
  interface Invocation {

    /**
     * Goes on to the next interceptor, or to the handler.
     *
     * @return its reply
     * @throws Exception if it throws, or if its document would be refused by the platform
     */
    Reply proceed() throws Exception;
  }
}
