package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the voice application is set up on the simulated platform. */
public final class Settings extends Copied<Settings> {
  /** How long the platform waits for an answer, unless it is told otherwise. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

  public String url;
  public String method = "POST";

  @Nullable
  public Credentials credentials;

  @Nullable
  public String fallbackUrl;

  public String fallbackMethod = "POST";

  @Nullable
  public Credentials fallbackCredentials;

  @Nullable
  public String statusUrl;

  public String statusMethod = "POST";
  public Duration callbackTimeout = USUAL_TIMEOUT;
  public boolean audioFetched = true;

  /** Whether what goes wrong, or means nothing to anybody, is thrown where it happens. */
  public boolean strict;

  public boolean applicationCredentialsForVerbs = true;
  public Set<String> twice = Set.of();

  /** The events of which a second delivery goes out with the first. */
  public Set<String> twiceAtOnce = Set.of();

  public Set<String> unreachable = Set.of();

  /** The events of which the answer to the first attempt is lost. */
  public Set<String> lost = Set.of();

  /** By their events how late reports come. */
  public Map<String, Duration> late = Map.of();

  /** The reports of which the second of two comes first. */
  public Set<String> overtaken = Set.of();

  /** What the REST API asks for; null for any. */
  public @Nullable Credentials restCredentials;

  public String recordingStatus = "complete";
  public String transcriptionStatus = "available";
  Map<String, Object> initiateMembers = Map.of();

  /** The only servers that it sends anything to, as {@link Urls#origin}; null for any. */
  @Nullable
  public Set<String> servers;

  public CallObserver observer = CallObserver.NOBODY;
  public Fault.Plan faults = event -> Fault.NONE;
  public Pace pace = Pace.BY_ITSELF;

  @Nullable
  public Instant start;

  @Nullable
  public Integer seed;

  /** Who moves the clock. */
  public enum Pace {
    BY_ITSELF,
    BY_HAND,
    REAL
  }

  public Settings(String url) {
    this.url = url;
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
  public Credentials credentialsFor(String target) {
    return Urls.origin(url).equals(Urls.origin(target)) ? credentials : null;
  }

  /** What is sent to a URL that a verb has, and names no credentials for. */
  @Nullable
  Credentials credentialsForVerb(String target) {
    return applicationCredentialsForVerbs ? credentialsFor(target) : null;
  }

  /** Returns the servers that it knows: of where calls begin, and of where their end is reported. */
  public Set<String> knownServers() {
    return Stream.of(url, fallbackUrl, statusUrl)
        .filter(Objects::nonNull)
        .map(Urls::origin)
        .collect(Collectors.toSet());
  }

  public static String method(String method) {
    if (!method.equals("POST") && !method.equals("GET")) {
      throw new IllegalArgumentException("method must be POST or GET, but is " + method);
    }
    return method;
  }

  public static Duration timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("callbackTimeout must be more than 0 and up to 25 seconds,"
          + " but is " + Wording.seconds(timeout));
    }
    return timeout;
  }

  public void initiateMember(String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(initiateMembers);
    members.put(name, Objects.requireNonNull(value, "value"));
    initiateMembers = members;
  }
}
