package dev.bxml.adapter;

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
  @Description("Event, id of the call and path of the URL, as in the log")
  @Nullable
  String callback; // with its path: JDK 17 would lose that as a text of its own, see handler

  @Label("Handler")
  @Description("The class of the handler; none when nobody handles the event")
  @Nullable
  Class<?> handler; // no text: JDK 17 writes null for a text that an earlier recording had too

  @Label("Repeated")
  @Description("Whether it was answered like an earlier delivery, without calling its handler")
  boolean repeated;

  @Label("Unclaimed")
  @Description("Whether the store did not tell in time if it had come before")
  boolean unclaimed;

  @Label("Status")
  int status;

  @Label("Bytes")
  int bytes;

  @Label("Failure")
  @Nullable
  String failure;
}
