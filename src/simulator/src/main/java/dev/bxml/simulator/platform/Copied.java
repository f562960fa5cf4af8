package dev.bxml.simulator.platform;

import java.util.function.Consumer;

/**
 * What is set up once: copied, changed and from then on only read.
 *
 * @param <T> the class itself
 */
public abstract class Copied<T extends Copied<T>> implements Cloneable {

  /** Returns one that is equal to this one but for a change. */
  @SuppressWarnings("unchecked") // a class is what it extends this with
  public final T but(Consumer<? super T> change) {
    try {
      T copy = (T) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
