package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.Handling;
import dev.bxml.log.OwnClass;
import dev.bxml.log.Source;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore.Claim;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A callback and who is to handle it. */
final class Task implements Source {
  private final Handling handling;
  private final CallbackRequest request;
  private final @Nullable DeliveryKey key;
  private final long start;

  /** Its claim, so that it is handled once; null while, or if, it has none. */
  private volatile Claim.@Nullable Granted claim;

  private volatile boolean unclaimed;

  /**
   * Makes a task.
   *
   * @param handling the callback, and its handler if it has one
   * @param key what it is claimed by; null when nobody remembers it
   * @param start when its request came, by {@link System#nanoTime()}
   */
  Task(Handling handling, CallbackRequest request, @Nullable DeliveryKey key, long start) {
    this.handling = handling;
    this.request = request;
    this.key = key;
    this.start = start;
  }

  Handling handling() {
    return handling;
  }

  CallbackRequest request() {
    return request;
  }

  @Nullable
  DeliveryKey key() {
    return key;
  }

  long start() {
    return start;
  }

  /** Tells that nobody knows whether it has come before. */
  boolean isUnclaimed() {
    return unclaimed;
  }

  void isUnclaimed(boolean unclaimed) {
    this.unclaimed = unclaimed;
  }

  void claimed(Claim.Granted granted) {
    claim = granted;
  }

  Claim.@Nullable Granted claim() {
    return claim;
  }

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
