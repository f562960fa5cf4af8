package dev.bxml.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Text by key, changed by compare and set: where the state of calls is kept between their callbacks.
 * The one in memory serves one server; several share one on a database.
 *
 * <p>All methods are called by many threads at once, and quickly: a caller is waiting. What one
 * throws fails the callback that asked.
 */
public interface StateStore {

  /**
   * Returns the text under a key.
   *
   * @param key the key, of at most 255 characters
   * @return the text; null when there is none, or no more
   * @throws Exception if the store cannot tell
   */
  @Nullable
  String get(String key) throws Exception;

  /**
   * Puts one text in the place of another, if that is still the one: of several threads, on whatever
   * server, that expect the same text, one alone gets true.
   *
   * @param key the key, of at most 255 characters
   * @param expected what must be there; null: nothing
   * @param next what is there afterwards; null: nothing
   * @param keep how long it is there afterwards, from now on; a text that is expected to be there and
   *     whose time is over is there no more
   * @return whether it was done
   * @throws Exception if the store cannot tell; it may have been done
   */
  boolean replace(String key, @Nullable String expected, @Nullable String next, Duration keep)
      throws Exception;
}
