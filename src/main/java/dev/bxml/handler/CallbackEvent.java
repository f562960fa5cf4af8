package dev.bxml.handler;

import dev.bxml.callback.Callback;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** One callback and its reply in a flight recording. It holds what the log line holds. */
@Name("dev.bxml.Callback")
@Label("Callback")
@Category({"Bandwidth voice"})
@Description("A callback of Bandwidth voice, from its request to its reply")
@StackTrace(false)
final class CallbackEvent extends Event {
  @Label("Callback")
  @Nullable
  String callback;

  @Label("Handler")
  @Description("The class of the handler; none when nobody handles the event")
  @Nullable
  Class<?> handler; // no text: JDK 17 writes null for a text that an earlier recording had too

  @Label("Repeated")
  @Description("Whether it was answered like an earlier delivery, without calling its handler")
  boolean repeated;

  @Label("Status")
  int status;

  @Label("Bytes")
  int bytes;

  @Label("Failure")
  @Nullable
  String failure;

  /** Returns an event that begins now; null when nobody records. */
  static @Nullable CallbackEvent begun() {
    CallbackEvent event = new CallbackEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** Ends one, if there is one, of a callback that a handler was called for. */
  static void handled(
      @Nullable CallbackEvent event, Task task, Reply reply, @Nullable Failure failure) {
    if (event != null && event.shouldCommit()) {
      event.handler = task.handler().getClass();
      event.failure = failure == null ? null : failure.toString();
      event.commit(task.callback(), reply);
    }
  }

  /** Ends one, if there is one, of a callback that was answered like its first delivery. */
  static void repeated(@Nullable CallbackEvent event, Task task, Reply reply) {
    if (event != null && event.shouldCommit()) {
      event.handler = task.handler().getClass();
      event.repeated = true;
      event.commit(task.callback(), reply);
    }
  }

  /** Tells of a callback that has no handler. */
  static void unhandled(Callback received, Reply reply) {
    CallbackEvent event = begun();
    if (event != null && event.shouldCommit()) {
      event.commit(received, reply);
    }
  }

  private void commit(Callback received, Reply reply) {
    callback = received.describe();
    status = reply.status();
    bytes = reply.length();
    commit();
  }
}
