package dev.bxml.store;

import java.util.Objects;
import java.util.function.Function;

/**
 * Writes values of an application as text and reads them again: what is kept of a call between its
 * callbacks. Both ways are explicit code, so that an older server reads what a newer one has written
 * for as long as the code says so; nothing is reflected upon.
 *
 * <p>An implementation is called by many threads at once.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {

  /**
   * Returns a codec of two functions.
   *
   * @param write writes a value; never gets null and returns none
   * @param read reads what {@code write} has written; never gets null and returns none; throws what
   *     it likes for a text that it does not know
   * @param <T> the type of the values
   * @return the codec
   */
  static <T> Codec<T> of(Function<T, String> write, Function<String, T> read) {
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(read, "read");
    return new Codec<>() {
      @Override
      public String write(T value) {
        return Objects.requireNonNull(write.apply(value), "a codec's write returned null");
      }

      @Override
      public T read(String text) {
        return Objects.requireNonNull(read.apply(text), "a codec's read returned null");
      }
    };
  }

  /**
   * Returns the codec of text as it is.
   *
   * @return the codec
   */
  static Codec<String> text() {
    return of(Function.identity(), Function.identity());
  }

  /**
   * Writes a value.
   *
   * @param value the value; never null
   * @return its text; never null
   */
  String write(T value);

  /**
   * Reads what {@link #write} has written, by this version of the application or by another.
   *
   * @param text the text; never null
   * @return the value; never null
   */
  T read(String text);
}
