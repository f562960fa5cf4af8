package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import dev.bxml.log.OwnClass;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Tells flight recordings of callbacks. Where there has been none, it leaves the flight recorder
 * alone: the JVM starts it for the first event of any class, and the first caller would wait 70
 * milliseconds for that. A runtime image may do without the recorder, and whatever is wrong with it
 * is no reason to lose a call.
 */
final class FlightRecording {
  private static final boolean HAS_RECORDER = hasRecorder();

  private FlightRecording() {}

  private static boolean hasRecorder() {
    try {
      Class.forName("jdk.jfr.FlightRecorder", false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) { // an image without the module jdk.jfr
      return false;
    }
  }

  /** Returns an event that begins now; null when nobody records. */
  static @Nullable CallbackEvent begun() {
    try {
      return HAS_RECORDER && FlightRecorder.isInitialized() ? begin() : null;
    } catch (Throwable e) {
      return null;
    }
  }

  private static @Nullable CallbackEvent begin() {
    CallbackEvent event = new CallbackEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** Ends an event, if there is one, of a callback that has a handler; repeated if that was not called. */
  static void ended(
      @Nullable CallbackEvent event,
      Task task,
      Reply reply,
      @Nullable Failure failure,
      boolean repeated) {
    if (event != null) {
      quietly(() -> {
        event.handler = OwnClass.of(task.handler());
        event.failure = failure == null ? null : failure.toString();
        event.repeated = repeated;
        event.unclaimed = task.isUnclaimed();
        commit(event, task.callback(), task.request(), reply);
      });
    }
  }

  /** Tells of a callback that has no handler. */
  static void unhandled(Callback received, CallbackRequest request, Reply reply) {
    CallbackEvent event = begun();
    if (event != null) {
      quietly(() -> commit(event, received, request, reply));
    }
  }

  private static void quietly(Runnable recording) {
    try {
      recording.run();
    } catch (Throwable e) {
      // The reply is what counts.
    }
  }

  private static void commit(
      CallbackEvent event, Callback received, CallbackRequest request, Reply reply) {
    if (!event.shouldCommit()) {
      return;
    }
    event.callback = request.describe(received);
    event.status = reply.status();
    event.bytes = reply.length();
    event.commit();
  }
}
