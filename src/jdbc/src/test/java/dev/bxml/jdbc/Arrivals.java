package dev.bxml.jdbc;

import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Deliveries that differ by a number. */
final class Arrivals {
  private Arrivals() {}

  static Arrival of(int number) {
    return of(number, Duration.ofMinutes(1));
  }

  static Arrival of(int number, Duration window) {
    return of(number, window, Duration.ofSeconds(10));
  }

  /** Returns one whose holder is dead once it has been silent for a second. */
  static Arrival ofASilentServer(int number) {
    return of(number, Duration.ofMinutes(1), Duration.ofMillis(1));
  }

  private static Arrival of(int number, Duration window, Duration deadline) {
    byte[] body = "{\"eventType\":\"initiate\",\"callId\":\"c-%d\"}"
        .formatted(number)
        .getBytes(StandardCharsets.UTF_8);
    return new Arrival(
        DeliveryKey.of("POST", "/voice/incoming", null, body),
        "initiate",
        "c-" + number,
        true,
        window,
        deadline);
  }
}
