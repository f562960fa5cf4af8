package dev.bxml.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the voice application is set up on the simulated platform. Copied, changed and from then on
 * only read.
 */
final class Settings implements Cloneable {
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

  String url;
  String method = "POST";

  @Nullable
  Credentials credentials;

  @Nullable
  String fallbackUrl;

  String fallbackMethod = "POST";

  @Nullable
  Credentials fallbackCredentials;

  @Nullable
  String statusUrl;

  String statusMethod = "POST";
  Duration callbackTimeout = Duration.ofSeconds(15);
  boolean audioFetched = true;
  boolean applicationCredentialsForVerbs = true;
  Set<String> twice = Set.of();
  Set<String> unreachable = Set.of();
  Map<String, Object> initiateMembers = Map.of();

  /** The only servers that it sends anything to, as {@link Urls#origin}; null for any. */
  @Nullable
  Set<String> servers;

  CallObserver observer = CallObserver.NOBODY;
  Pace pace = Pace.BY_ITSELF;

  @Nullable
  Instant start;

  @Nullable
  Integer seed;

  /** Who moves the clock. */
  enum Pace {
    BY_ITSELF,
    BY_HAND,
    REAL
  }

  Settings(String url) {
    this.url = url;
  }

  Settings but(Consumer<Settings> change) {
    try {
      Settings copy = (Settings) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where an inbound call begins. */
  Webhook application() {
    Webhook fallback = fallbackUrl == null
        ? null
        : Webhook.of(fallbackUrl, fallbackMethod, fallbackCredentials, callbackTimeout);
    return Webhook.of(url, method, credentials, callbackTimeout).or(fallback);
  }

  /** Where the end of a call is reported; null for nowhere. */
  @Nullable
  Webhook status() {
    return statusUrl == null
        ? null
        : Webhook.of(statusUrl, statusMethod, credentialsFor(statusUrl), callbackTimeout);
  }

  /** The application's own credentials, for its own server alone. */
  @Nullable
  Credentials credentialsFor(String target) {
    return Urls.origin(url).equals(Urls.origin(target)) ? credentials : null;
  }

  /** What is sent to a URL that a verb has, and names no credentials for. */
  @Nullable
  Credentials credentialsForVerb(String target) {
    return applicationCredentialsForVerbs ? credentialsFor(target) : null;
  }

  static String method(String method) {
    if (!method.equals("POST") && !method.equals("GET")) {
      throw new IllegalArgumentException("method must be POST or GET, but is " + method);
    }
    return method;
  }

  static Duration timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("callbackTimeout must be more than 0 and up to 25 seconds,"
          + " but is " + Wording.seconds(timeout));
    }
    return timeout;
  }

  void initiateMember(String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(initiateMembers);
    members.put(name, value);
    initiateMembers = members;
  }
}
