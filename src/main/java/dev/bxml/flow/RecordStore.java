package dev.bxml.flow;

import dev.bxml.store.StateStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the records of calls are. */
interface RecordStore {

  /** Returns the record under a key; null if there is none, or no more. */
  @Nullable
  FlowRecord get(String key) throws Exception;

  /**
   * Puts one record in the place of another.
   *
   * @param before what must be there; null: nothing
   * @param keep how long it is there afterwards
   * @return whether that was still the one
   */
  boolean replace(String key, @Nullable FlowRecord before, FlowRecord after, Duration keep)
      throws Exception;

  /**
   * Has a record say that its call has ended.
   *
   * @param keep how long it is there afterwards
   */
  void end(String key, Duration keep) throws Exception;

  /** Returns where flows keep what is no record. */
  StateStore states();
}
