package dev.bxml.simulator.delivery;

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
 * @param unnamed what is worth mending should the URL ask for credentials, since the verb that has it
 *     names none; null when it names some, or when it is no verb's
 * @param inDocument whether a verb has it, so that it is judged with the document
 */
public record Webhook(
    String url,
    String method,
    @Nullable Credentials credentials,
    Duration timeout,
    @Nullable Webhook fallback,
    @Nullable String unnamed,
    boolean inDocument) {

  /** One that is no verb's. */
  public static Webhook of(
      String url, String method, @Nullable Credentials credentials, Duration timeout) {
    return new Webhook(url, method, credentials, timeout, null, null, false);
  }

  public Webhook or(@Nullable Webhook other) {
    return new Webhook(url, method, credentials, timeout, other, unnamed, inDocument);
  }

  public Webhook within(Duration time) {
    Webhook other = fallback == null ? null : fallback.within(time);
    return new Webhook(url, method, credentials, time, other, unnamed, inDocument);
  }
}
