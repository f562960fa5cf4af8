package dev.bxml.jdbc;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the longest deadline of the servlets and filters of an application that share their claims. */
final class Deadlines {
  private static final Duration DEFAULT = Duration.ofSeconds(10);

  private Deadlines() {}

  /**
   * Returns it.
   *
   * @param store what their init-param {@code deliveryStore} says
   * @return zero if one of them has none
   */
  static Duration longest(String store, ServletContext context) {
    return Stream.concat(
            registrations(context.getServletRegistrations().values()),
            registrations(context.getFilterRegistrations().values()))
        .filter(registration -> store.equals(registration.getInitParameter("deliveryStore")))
        .map(registration -> deadline(registration.getInitParameter("deadline")))
        .reduce(Deadlines::longer)
        .orElse(DEFAULT);
  }

  private static Stream<Registration> registrations(Collection<? extends Registration> all) {
    return all.stream().map(Registration.class::cast);
  }

  private static Duration longer(Duration one, Duration other) {
    if (one.isZero() || other.isZero()) {
      return Duration.ZERO;
    }
    return one.compareTo(other) > 0 ? one : other;
  }

  /** What is none is told by whoever it is for. */
  private static Duration deadline(@Nullable String seconds) {
    return seconds != null && seconds.strip().matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
        : DEFAULT;
  }
}
