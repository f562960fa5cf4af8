package dev.bxml.simulator.rest;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads from a request where a callback goes. */
final class Hooks {
  private Hooks() {}

  /** Returns where {@code redirectUrl} leads, and the fallback; null for nowhere. */
  static @Nullable Webhook redirect(Body body, Settings settings, Duration timeout)
      throws RefusedRequest {
    Webhook to =
        of(body, "redirectUrl", "redirectMethod", "username", "password", settings, timeout);
    Webhook fallback = of(
        body,
        "redirectFallbackUrl",
        "redirectFallbackMethod",
        "fallbackUsername",
        "fallbackPassword",
        settings,
        timeout);
    return to == null ? null : to.or(fallback);
  }

  static @Nullable Webhook of(
      Body body,
      String url,
      String method,
      String username,
      String password,
      Settings settings,
      Duration timeout)
      throws RefusedRequest {
    String target = body.url(url);
    String how = body.method(method, url);
    Credentials own = body.credentials(username, password, target);
    if (target == null) {
      return null;
    }
    Credentials known = own == null ? settings.credentialsFor(target) : own;
    return Webhook.of(target, how, known, timeout);
  }
}
