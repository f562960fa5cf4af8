package dev.bxml.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a callback goes.
 *
 * @param url an absolute URL
 * @param method {@code POST} or {@code GET}
 * @param credentials what is sent when the URL asks; null for nothing
 * @param timeout how long the platform waits for the answer
 * @param fallback where it goes when this fails; null for nowhere
 */
record Webhook(
    String url,
    String method,
    @Nullable Credentials credentials,
    Duration timeout,
    @Nullable Webhook fallback) {

  Webhook or(@Nullable Webhook other) {
    return new Webhook(url, method, credentials, timeout, other);
  }

  Webhook within(Duration time) {
    Webhook other = fallback == null ? null : fallback.within(time);
    return new Webhook(url, method, credentials, time, other);
  }
}
