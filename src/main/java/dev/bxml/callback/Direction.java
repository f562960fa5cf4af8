package dev.bxml.callback;

import java.util.Objects;

/**
 * Who called whom, seen from Bandwidth; fixed for the life of a call. An open value: what Bandwidth
 * may add is kept as it came.
 *
 * @param value the text as it came
 */
public record Direction(String value) {
  /**
   * Makes a value of a text.
   *
   * @param value the text as it came
   */
  public Direction {
    Objects.requireNonNull(value, "value");
  }

  /** Somebody called a number of the application. */
  public static final Direction INBOUND = new Direction("inbound");

  /** The application called somebody, or transferred a call to them. */
  public static final Direction OUTBOUND = new Direction("outbound");

  /** Returns the text as it came. */
  @Override
  public String toString() {
    return value;
  }
}
