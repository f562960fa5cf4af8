package dev.bxml.flow;

/**
 * Finds that a flow has changed since it was recorded: that a step is of another kind, and that steps
 * of one kind were inserted, removed or have changed places. A verb that is none of the recorded ones
 * may just be worded anew.
 */
final class Changes {
  private final Course course;

  /** Of the last step that was recorded with another verb than it has now; 0 for none. */
  private int changedFrom;

  Changes(Course course) {
    this.course = course;
  }

  /** Tells a verb or document from others; never 0, which is none. */
  static int fingerprint(Object verb) {
    int hash = verb.hashCode();
    return hash == 0 ? 1 : hash;
  }

  /** Is told that a step has the verb that was recorded. */
  void none() {
    changedFrom = 0;
  }

  /** Compares the verb of a step that waits with the recorded one, which comes next. */
  void compare(Entry entry, int fingerprint) {
    if (entry.fingerprint == fingerprint) {
      none();
      return;
    }
    requireNotMoved(entry.name, fingerprint);
    if (fingerprint == course.fingerprintBehind()) {
      throw moved(entry.name);
    }
    changedFrom = entry.fingerprint;
  }

  /** Fails if the verb is the one that stood a step before. */
  void requireNotMoved(String name, int fingerprint) {
    if (changedFrom != 0 && changedFrom == fingerprint) {
      throw moved(name);
    }
  }

  private FlowFailure moved(String name) {
    return new FlowFailure(
        "step %d of %s was another %s when it was recorded than the one at %s: steps were inserted,"
                .formatted(course.step(), course.flow(), name, FlowFailure.line())
            + " removed or moved since the call began");
  }

  /** Returns that a step is another one than was recorded. */
  static FlowFailure other(Course course, Entry entry, String now) {
    return new FlowFailure(
        "step %d of %s was %s when it was recorded, but is %s now, at %s: the flow has changed since the"
                .formatted(
                    course.step(),
                    course.flow(),
                    entry.describe(),
                    Entry.quoted(now),
                    FlowFailure.line())
            + " call began, or does something else when it is run again");
  }
}
