package dev.bxml.handler;

import dev.bxml.callback.Callback;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Tells flight recordings of callbacks. Where there has been none, it leaves the flight recorder
 * alone: the JVM starts it for the first event of any class, and the first caller would wait 70
 * milliseconds for that.
 */
final class FlightRecording {
  private FlightRecording() {}

  /** Returns an event that begins now; null when nobody records. */
  static @Nullable CallbackEvent begun() {
    if (!FlightRecorder.isInitialized()) {
      return null;
    }
    CallbackEvent event = new CallbackEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** Ends an event, if there is one, of a callback that a handler was called for. */
  static void handled(
      @Nullable CallbackEvent event, Task task, Reply reply, @Nullable Failure failure) {
    if (event != null && event.shouldCommit()) {
      event.handler = task.handler().getClass();
      event.failure = failure == null ? null : failure.toString();
      commit(event, task.callback(), task.request(), reply);
    }
  }

  /** Ends an event, if there is one, of a callback that was answered like its first delivery. */
  static void repeated(@Nullable CallbackEvent event, Task task, Reply reply) {
    if (event != null && event.shouldCommit()) {
      event.handler = task.handler().getClass();
      event.repeated = true;
      commit(event, task.callback(), task.request(), reply);
    }
  }

  /** Tells of a callback that has no handler. */
  static void unhandled(Callback received, CallbackRequest request, Reply reply) {
    CallbackEvent event = begun();
    if (event != null && event.shouldCommit()) {
      commit(event, received, request, reply);
    }
  }

  private static void commit(
      CallbackEvent event, Callback received, CallbackRequest request, Reply reply) {
    event.callback = CallbackLog.describe(received, request);
    event.status = reply.status();
    event.bytes = reply.length();
    event.commit();
  }
}
