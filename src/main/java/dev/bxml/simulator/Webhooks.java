package dev.bxml.simulator;

import org.jspecify.annotations.Nullable;

/** Reads from a verb where a callback goes. */
final class Webhooks {
  private Webhooks() {}

  /**
   * Returns the webhook of an event, as in {@code gather} for {@code gatherUrl} and what goes with
   * it; null when the verb has no URL for it.
   */
  static @Nullable Webhook of(Subject subject, Element verb, String event) {
    Webhook webhook = of(subject, verb, event + "Url", event + "Method", "username", "password");
    if (webhook == null) {
      return null;
    }
    return webhook.or(of(
        subject,
        verb,
        event + "FallbackUrl",
        event + "FallbackMethod",
        "fallbackUsername",
        "fallbackPassword"));
  }

  static @Nullable Webhook of(
      Subject subject, Element verb, String url, String method, String username, String password) {
    String written = written(verb, url);
    if (written == null) {
      return null;
    }
    String target = subject.resolve(written);
    String chosen = written(verb, method);
    return new Webhook(
        target,
        chosen == null ? "POST" : chosen,
        credentials(subject, verb, username, password, target),
        subject.callbackTimeout(),
        null);
  }

  /** A verb's own credentials, or else the application's, if that is where it goes. */
  static @Nullable Credentials credentials(
      Subject subject, Element verb, String username, String password, String target) {
    String name = written(verb, username);
    if (name == null) {
      return subject.settings().credentialsFor(target);
    }
    return new Credentials(name, verb.attributes().getOrDefault(password, ""));
  }

  private static @Nullable String written(Element verb, String attribute) {
    String value = verb.attributes().get(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
