package dev.bxml.flow;

import java.util.Set;

/**
 * What is wrong with a flow or its record, in a sentence that names the line of the flow. An Error, so
 * that no flow goes on with it; whoever runs one makes an exception of it.
 */
final class FlowFailure extends Error {
  private static final long serialVersionUID = 1L;

  private static final Set<String> OURS = Set.of(
      "dev.bxml.flow.FlowFailure",
      "dev.bxml.flow.Run",
      "dev.bxml.flow.Course",
      "dev.bxml.flow.Outcome",
      "dev.bxml.flow.Steps",
      "dev.bxml.flow.Effects",
      "dev.bxml.flow.Results",
      "dev.bxml.flow.Changes",
      "dev.bxml.flow.Rerun",
      "dev.bxml.flow.Caller",
      "dev.bxml.flow.CallHolder",
      "dev.bxml.flow.CallFlows",
      "dev.bxml.flow.Performance");

  FlowFailure(String message) {
    super(message);
  }

  /** Returns the exception, with the stack of this, in which the flow's line is. */
  IllegalStateException asException() {
    IllegalStateException exception = new IllegalStateException(getMessage(), getCause());
    exception.setStackTrace(getStackTrace());
    return exception;
  }

  FlowFailure because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** Returns where the flow is: {@code OrderLine.java:17}. */
  static String line() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String type = frame.getClassName();
      int nested = type.indexOf('$');
      boolean lambda = nested >= 0 && OURS.contains(type.substring(0, nested));
      if (!OURS.contains(type) && !lambda) {
        return frame.getFileName() == null
            ? type
            : frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "an unknown line";
  }
}
