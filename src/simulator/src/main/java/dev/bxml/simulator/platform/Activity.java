package dev.bxml.simulator.platform;

import java.time.Duration;
import java.util.List;

/** What a leg is busy with: the verb that its document waits for, or a callback's answer. */
interface Activity {

  /** Who has to do something next. */
  Awaited awaited();

  /** What has come of it so far, and what still ends it, in words behind {@link #awaited}; or none. */
  default String sofar() {
    return "";
  }

  /** A key is pressed; returns whether that meant something to it. */
  default boolean key(char key) {
    return false;
  }

  /** Whether the keys are its own, and no report of a StartGather. */
  default boolean ownsKeys() {
    return false;
  }

  /** Whether it waits for words, or records them. */
  default boolean takesWords() {
    return false;
  }

  /** Somebody begins to say something, which will take a time. */
  default void speaking(String words, Duration time) {}

  /** Who of those it is connected with hear what is said. */
  default List<Leg> hearers() {
    return others();
  }

  /** Somebody has said something. */
  default void spoken(String words) {}

  /** With whom it connects the leg. */
  default List<Leg> others() {
    return List.of();
  }

  /** The call ends, or goes on with another document: whatever is under way stops. */
  default void cut() {}
}
