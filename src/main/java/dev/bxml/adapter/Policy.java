package dev.bxml.adapter;

import dev.bxml.store.DeliveryStore;
import dev.bxml.store.ReportInbox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an application has settled for all its callbacks, each within its range. Each setter returns a
 * copy; nobody changes one that he has been given.
 */
final class Policy {
  static final int DEFAULT_MAX_BODY_BYTES = 256 * 1024;
  static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  static final Duration DEFAULT_DUPLICATE_WINDOW = Duration.ofSeconds(60);
  static final Duration DEFAULT_STORE_TIMEOUT = Duration.ofMillis(300);
  static final Duration DEFAULT_REPORT_DEADLINE = Duration.ofMinutes(5);

  /** What HTTP calls a token. */
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** The names of the headers that a handler may ask for. */
  List<String> headers = List.of();

  int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
  Validation validation = Validation.STRICT;

  /** How long a handler may take; zero for any time. */
  Duration deadline = DEFAULT_DEADLINE;

  /** What says what the caller hears when a handler failed; null for an error status. */
  @Nullable
  FailureHandler failureHandler;

  /** How long a delivery is remembered; zero for not at all. */
  Duration duplicateWindow = DEFAULT_DUPLICATE_WINDOW;

  /** What remembers deliveries; null for a store in memory. */
  @Nullable
  DeliveryStore deliveryStore;

  /** How long a reply waits for a call of a store. */
  Duration storeTimeout = DEFAULT_STORE_TIMEOUT;

  StoreFailure whenStoreFails = StoreFailure.HANDLE;

  /** What keeps reports until they are handled; null for nothing. */
  @Nullable
  ReportInbox reports;

  /** How long the handler of a report that was kept may take; zero for any time. */
  Duration reportDeadline = DEFAULT_REPORT_DEADLINE;

  /** The outermost first. */
  List<CallbackInterceptor> interceptors = List.of();

  /** What is made around tasks on other threads than the request's; null for nothing. */
  @Nullable
  UnaryOperator<Runnable> taskDecorator;

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
    copy.storeTimeout = storeTimeout;
    copy.whenStoreFails = whenStoreFails;
    copy.reports = reports;
    copy.reportDeadline = reportDeadline;
    copy.interceptors = interceptors;
    copy.taskDecorator = taskDecorator;
    change.accept(copy);
    return copy;
  }

  Policy headers(String... names) {
    for (String name : names) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "headers must be names such as X-Tenant, but one is \"%s\"".formatted(name));
      }
    }
    List<String> list = List.of(names);
    return with(copy -> copy.headers = list);
  }

  Policy maxBodyBytes(int bytes) {
    if (bytes < 1 || bytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxBodyBytes must be from 1 to 2147483646, but is " + bytes);
    }
    return with(copy -> copy.maxBodyBytes = bytes);
  }

  Policy validation(Validation strictness) {
    Objects.requireNonNull(strictness, "validation");
    return with(copy -> copy.validation = strictness);
  }

  Policy deadline(Duration time) {
    requireWithinADay("deadline", time);
    return with(copy -> copy.deadline = time);
  }

  Policy failureHandler(FailureHandler handler) {
    Objects.requireNonNull(handler, "failureHandler");
    return with(copy -> copy.failureHandler = handler);
  }

  Policy duplicateWindow(Duration time) {
    requireWithinADay("duplicateWindow", time);
    return with(copy -> copy.duplicateWindow = time);
  }

  Policy deliveryStore(DeliveryStore store) {
    Objects.requireNonNull(store, "deliveryStore");
    return with(copy -> copy.deliveryStore = store);
  }

  Policy storeTimeout(Duration time) {
    if (time.isZero()) {
      throw new IllegalArgumentException("storeTimeout must be more than 0 seconds, but is PT0S");
    }
    requireWithinADay("storeTimeout", time);
    return with(copy -> copy.storeTimeout = time);
  }

  Policy whenStoreFails(StoreFailure what) {
    Objects.requireNonNull(what, "whenStoreFails");
    return with(copy -> copy.whenStoreFails = what);
  }

  Policy reports(ReportInbox inbox) {
    Objects.requireNonNull(inbox, "reports");
    return with(copy -> copy.reports = inbox);
  }

  Policy reportDeadline(Duration time) {
    requireWithinADay("reportDeadline", time);
    return with(copy -> copy.reportDeadline = time);
  }

  /** Returns what holds for reports that come back from their inbox. */
  Policy forStoredReports() {
    return with(copy -> {
      copy.deadline = reportDeadline;
      copy.duplicateWindow = Duration.ZERO;
      copy.deliveryStore = null;
      copy.reports = null;
    });
  }

  Policy interceptors(CallbackInterceptor... outermostFirst) {
    List<CallbackInterceptor> list = List.of(outermostFirst);
    return with(copy -> copy.interceptors = list);
  }

  Policy taskDecorator(UnaryOperator<Runnable> decorator) {
    Objects.requireNonNull(decorator, "taskDecorator");
    return with(copy -> copy.taskDecorator = decorator);
  }

  private static void requireWithinADay(String subject, Duration time) {
    if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "%s must be from 0 seconds to a day, but is %s".formatted(subject, time));
    }
  }
}
