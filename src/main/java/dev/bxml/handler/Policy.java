package dev.bxml.handler;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an application has settled for all its callbacks.
 *
 * @param deadline how long a handler may take; zero for any time
 * @param failureHandler what the caller hears when a handler failed; null for an error status
 * @param duplicateWindow for how long deliveries are remembered in memory; zero for not at all
 * @param deliveryStore what remembers deliveries in place of that; null when nothing does
 * @param taskDecorator made around what runs on another thread than the request's; null for nothing
 */
record Policy(
    int maxBodyBytes,
    Validation validation,
    Duration deadline,
    @Nullable FailureHandler failureHandler,
    Duration duplicateWindow,
    @Nullable DeliveryStore deliveryStore,
    List<CallbackInterceptor> interceptors,
    @Nullable UnaryOperator<Runnable> taskDecorator) {

  static Policy standard() {
    return new Policy(
        CallbackAdapter.DEFAULT_MAX_BODY_BYTES,
        Validation.STRICT,
        CallbackAdapter.DEFAULT_DEADLINE,
        null,
        CallbackAdapter.DEFAULT_DUPLICATE_WINDOW,
        null,
        List.of(),
        null);
  }

  /** Returns what remembers deliveries, made anew unless it is the application's; null if nothing. */
  @Nullable
  DeliveryStore deliveries() {
    if (deliveryStore != null) {
      return deliveryStore;
    }
    return duplicateWindow.isZero() ? null : new MemoryDeliveryStore(duplicateWindow);
  }

  Policy maxBodyBytes(int bytes) {
    return new Policy(
        bytes,
        validation,
        deadline,
        failureHandler,
        duplicateWindow,
        deliveryStore,
        interceptors,
        taskDecorator);
  }

  Policy validation(Validation strictness) {
    return new Policy(
        maxBodyBytes,
        strictness,
        deadline,
        failureHandler,
        duplicateWindow,
        deliveryStore,
        interceptors,
        taskDecorator);
  }

  Policy deadline(Duration time) {
    return new Policy(
        maxBodyBytes,
        validation,
        time,
        failureHandler,
        duplicateWindow,
        deliveryStore,
        interceptors,
        taskDecorator);
  }

  Policy failureHandler(FailureHandler handler) {
    return new Policy(
        maxBodyBytes,
        validation,
        deadline,
        handler,
        duplicateWindow,
        deliveryStore,
        interceptors,
        taskDecorator);
  }

  Policy duplicateWindow(Duration time) {
    return new Policy(
        maxBodyBytes,
        validation,
        deadline,
        failureHandler,
        time,
        null,
        interceptors,
        taskDecorator);
  }

  Policy deliveryStore(DeliveryStore store) {
    return new Policy(
        maxBodyBytes,
        validation,
        deadline,
        failureHandler,
        duplicateWindow,
        store,
        interceptors,
        taskDecorator);
  }

  Policy interceptors(List<CallbackInterceptor> list) {
    return new Policy(
        maxBodyBytes,
        validation,
        deadline,
        failureHandler,
        duplicateWindow,
        deliveryStore,
        List.copyOf(list),
        taskDecorator);
  }

  Policy taskDecorator(UnaryOperator<Runnable> decorator) {
    return new Policy(
        maxBodyBytes,
        validation,
        deadline,
        failureHandler,
        duplicateWindow,
        deliveryStore,
        interceptors,
        decorator);
  }
}
