package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A callback that the application asks for, by an attribute of its BXML or by how it is set up.
 *
 * @param type the event
 * @param url where it wants it, absolute
 * @param method {@code POST} or {@code GET}
 * @param credentials what is sent when the URL asks; null for nothing
 * @param severalKeys whether it tells of several keys, such as a PIN
 * @param input what the Gather takes that asks for it; empty for another verb
 */
record Asked(
    String type,
    String url,
    String method,
    @Nullable Credentials credentials,
    boolean severalKeys,
    String input) {

  Asked(String type, String url, String method, @Nullable Credentials credentials) {
    this(type, url, method, credentials, false, "");
  }

  boolean takesKeys() {
    return !input.equals("speech");
  }

  boolean takesWords() {
    return input.contains("speech");
  }

  /** What it tells by: a word that is added to its event. */
  private String by() {
    return takesWords() ? " by " + input : "";
  }

  /** Two are the same when only the query differs, in which an application may count. */
  String key() {
    return type + by() + " " + method + " " + url.replaceFirst("[?#].*", "");
  }

  Asked by(String other) {
    return new Asked(type, url, other, credentials, severalKeys, input);
  }

  String otherMethod() {
    return method.equals("POST") ? "GET" : "POST";
  }

  Webhook webhook(Duration timeout) {
    return Webhook.of(url, method, credentials, timeout);
  }

  /** Returns how it is called in a report. */
  String name(String server) {
    return "%-4s %s %s".formatted(method, Urls.within(server, url), type + by());
  }
}
