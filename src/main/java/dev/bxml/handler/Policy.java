package dev.bxml.handler;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an application has settled for all its callbacks. Each setter returns a copy; nobody changes
 * one that he has been given.
 */
final class Policy {
  private List<String> headers = List.of();
  private int maxBodyBytes = CallbackAdapter.DEFAULT_MAX_BODY_BYTES;
  private Validation validation = Validation.STRICT;
  private Duration deadline = CallbackAdapter.DEFAULT_DEADLINE;
  private @Nullable FailureHandler failureHandler;
  private Duration duplicateWindow = CallbackAdapter.DEFAULT_DUPLICATE_WINDOW;
  private @Nullable DeliveryStore deliveryStore;
  private List<CallbackInterceptor> interceptors = List.of();
  private @Nullable UnaryOperator<Runnable> taskDecorator;

  private Policy() {}

  static Policy standard() {
    return new Policy();
  }

  private Policy with(Consumer<Policy> change) {
    Policy copy = new Policy();
    copy.headers = headers;
    copy.maxBodyBytes = maxBodyBytes;
    copy.validation = validation;
    copy.deadline = deadline;
    copy.failureHandler = failureHandler;
    copy.duplicateWindow = duplicateWindow;
    copy.deliveryStore = deliveryStore;
    copy.interceptors = interceptors;
    copy.taskDecorator = taskDecorator;
    change.accept(copy);
    return copy;
  }

  /** Returns the names of the headers that a handler may ask for. */
  List<String> headers() {
    return headers;
  }

  Policy headers(List<String> names) {
    return with(copy -> copy.headers = List.copyOf(names));
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  Policy maxBodyBytes(int bytes) {
    return with(copy -> copy.maxBodyBytes = bytes);
  }

  Validation validation() {
    return validation;
  }

  Policy validation(Validation strictness) {
    return with(copy -> copy.validation = strictness);
  }

  /** Returns how long a handler may take; zero for any time. */
  Duration deadline() {
    return deadline;
  }

  Policy deadline(Duration time) {
    return with(copy -> copy.deadline = time);
  }

  /** Returns what says what the caller hears when a handler failed; null for an error status. */
  @Nullable
  FailureHandler failureHandler() {
    return failureHandler;
  }

  Policy failureHandler(FailureHandler handler) {
    return with(copy -> copy.failureHandler = handler);
  }

  /** Returns what remembers deliveries, made anew unless it is the application's; null if nothing. */
  @Nullable
  DeliveryStore deliveries() {
    if (deliveryStore != null) {
      return deliveryStore;
    }
    return duplicateWindow.isZero() ? null : new MemoryDeliveryStore(duplicateWindow);
  }

  /** Has deliveries remembered in memory for so long; zero for not at all. */
  Policy duplicateWindow(Duration time) {
    return with(copy -> {
      copy.duplicateWindow = time;
      copy.deliveryStore = null;
    });
  }

  Policy deliveryStore(DeliveryStore store) {
    return with(copy -> copy.deliveryStore = store);
  }

  List<CallbackInterceptor> interceptors() {
    return interceptors;
  }

  Policy interceptors(List<CallbackInterceptor> list) {
    return with(copy -> copy.interceptors = List.copyOf(list));
  }

  /** Returns what is made around tasks on other threads than the request's; null for nothing. */
  @Nullable
  UnaryOperator<Runnable> taskDecorator() {
    return taskDecorator;
  }

  Policy taskDecorator(UnaryOperator<Runnable> decorator) {
    return with(copy -> copy.taskDecorator = decorator);
  }
}
