package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.verb.Bxml;

/** Runs a flow again, and finds what it does or says otherwise than the first time. */
final class Rerun {
  private final String name;
  private final Run first;
  private final CallCallback callback;

  Rerun(String name, Run first, CallCallback callback) {
    this.name = name;
    this.first = first;
    this.callback = callback;
  }

  /**
   * Runs it.
   *
   * @throws AssertionError if it gives another document
   */
  void compare(CallFlow flow, Bxml reply) {
    FlowRecord record = first.record();
    Course course = new Course(name, record, record.size(), callback, null, null);
    Run second = new Run(course, null, -1, true);
    Bxml other;
    try {
      other = Performance.of(flow, second);
    } catch (Exception e) {
      throw new AssertionError(
          "%s must do the same when it is run again, but failed at step %d: %s"
              .formatted(name, first.step(), e.getMessage()),
          e);
    }
    if (other == null || !reply.toXml().equals(other.toXml())) {
      throw new AssertionError(
          "%s must give the same document when it is run again, but gave two at step %d (%s): what varies belongs into now, random, once or await%n first:  %s%n second: %s"
              .formatted(
                  name,
                  first.step(),
                  second.waitsAt() == null ? "its end" : second.waitsAt(),
                  reply,
                  other));
    }
  }
}
