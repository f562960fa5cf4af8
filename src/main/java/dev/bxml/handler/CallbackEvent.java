package dev.bxml.handler;

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
  @Nullable
  String handler;

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

  void end(Task task, Reply reply, @Nullable Failure reason) {
    if (shouldCommit()) {
      callback = task.callback().describe();
      handler = CallbackLog.nameOf(task.handler());
      status = reply.status();
      bytes = reply.length();
      failure = reason == null ? null : reason.toString();
      commit();
    }
  }
}
