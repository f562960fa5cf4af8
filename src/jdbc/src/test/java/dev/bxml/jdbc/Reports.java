package dev.bxml.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.store.Report;
import java.time.Instant;

/** Reports for tests. */
final class Reports {
  private Reports() {}

  static Report recording(String id) {
    return new Report(
        id,
        "recordingAvailable",
        "c-1",
        "POST",
        "/voice/recorded",
        "pin=4711",
        "application/json",
        "{\"eventType\":\"recordingAvailable\",\"callId\":\"c-1\",\"from\":\"+15551230001\"}"
            .getBytes(UTF_8),
        Instant.parse("2026-05-04T09:59:59.123456Z"));
  }
}
