package dev.bxml.verb;

import org.jspecify.annotations.Nullable;

/**
 * What was made for a key, and behind it what was made for others before, of which only the newest
 * are kept. Immutable: threads that add at once make the same, and lose each other's at worst.
 */
final class Remembered<T> {
  /** Two pairs, while one takes the place of the other, at two names of a server. */
  private static final int MOST = 4;

  private final Object key;
  private final T made;
  private final @Nullable Remembered<T> before;

  private Remembered(Object key, T made, @Nullable Remembered<T> before) {
    this.key = key;
    this.made = made;
    this.before = before;
  }

  static <T> @Nullable T find(@Nullable Remembered<T> newest, Object key) {
    for (Remembered<T> link = newest; link != null; link = link.before) {
      if (link.key.equals(key)) {
        return link.made;
      }
    }
    return null;
  }

  static <T> Remembered<T> add(@Nullable Remembered<T> newest, Object key, T made) {
    return new Remembered<>(key, made, first(newest, MOST - 1));
  }

  private static <T> @Nullable Remembered<T> first(@Nullable Remembered<T> newest, int most) {
    return newest == null || most == 0
        ? null
        : new Remembered<>(newest.key, newest.made, first(newest.before, most - 1));
  }
}
