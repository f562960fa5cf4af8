package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.document.VerbTable;
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
    String chosen = written(verb, method);
    return webhook(
        subject,
        verb,
        subject.resolve(written),
        chosen == null ? "POST" : chosen,
        url,
        username,
        password);
  }

  /** Returns where a file comes from that a verb plays. */
  static Webhook audio(Subject subject, Element verb, String target) {
    return webhook(subject, verb, target, "GET", "the audio", "username", "password");
  }

  /** With a verb's own credentials, or else the application's, if that is where it goes. */
  private static Webhook webhook(
      Subject subject,
      Element verb,
      String target,
      String method,
      String what,
      String username,
      String password) {
    String name = written(verb, username);
    Credentials credentials = name == null
        ? subject.settings().credentialsForVerb(target)
        : new Credentials(name, verb.attributes().getOrDefault(password, ""));
    String unnamed = name == null ? unnamed(verb, what, username, password) : null;
    return new Webhook(target, method, credentials, subject.callbackTimeout(), null, unnamed, true);
  }

  private static String unnamed(Element verb, String what, String username, String password) {
    boolean able = VerbTable.rule(verb.name()).attribute(username) != null;
    String found = able
        ? "should have %s and %s, since %s asks for them, but has none"
            .formatted(username, password, what)
        : "should have a %s that asks for no credentials, but it does, and %s cannot name any"
            .formatted(what, verb.name());
    return "%s %s: no page says that the platform sends those of the application"
        .formatted(verb.path(), found);
  }

  private static @Nullable String written(Element verb, String attribute) {
    String value = verb.attributes().get(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
