package dev.bxml.handler;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application has settled for all its callbacks.
 *
 * @param deadline how long a handler may take; zero for any time
 * @param failureHandler what the caller hears when a handler failed; null for an error status
 * @param deliveries what remembers deliveries; null when a repeated one is handled again
 */
record Policy(
    int maxBodyBytes,
    Validation validation,
    Duration deadline,
    @Nullable FailureHandler failureHandler,
    @Nullable DeliveryStore deliveries,
    List<CallbackInterceptor> interceptors) {

  Policy {
    interceptors = List.copyOf(interceptors);
  }

  static Policy standard() {
    return new Policy(
        CallbackAdapter.DEFAULT_MAX_BODY_BYTES,
        Validation.STRICT,
        CallbackAdapter.DEFAULT_DEADLINE,
        null,
        new MemoryDeliveryStore(CallbackAdapter.DEFAULT_DUPLICATE_WINDOW),
        List.of());
  }

  Policy maxBodyBytes(int bytes) {
    return new Policy(bytes, validation, deadline, failureHandler, deliveries, interceptors);
  }

  Policy validation(Validation strictness) {
    return new Policy(maxBodyBytes, strictness, deadline, failureHandler, deliveries, interceptors);
  }

  Policy deadline(Duration time) {
    return new Policy(maxBodyBytes, validation, time, failureHandler, deliveries, interceptors);
  }

  Policy failureHandler(FailureHandler handler) {
    return new Policy(maxBodyBytes, validation, deadline, handler, deliveries, interceptors);
  }

  Policy deliveries(@Nullable DeliveryStore store) {
    return new Policy(maxBodyBytes, validation, deadline, failureHandler, store, interceptors);
  }

  Policy interceptors(List<CallbackInterceptor> list) {
    return new Policy(maxBodyBytes, validation, deadline, failureHandler, deliveries, list);
  }
}
