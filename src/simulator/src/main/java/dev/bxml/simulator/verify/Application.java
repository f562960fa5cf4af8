package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Courier;
import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Wording;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The application that is tried: how it is set up, and the way to it. */
final class Application implements AutoCloseable {
  private final Settings settings;
  private final Courier courier;
  private final Set<String> servers;

  /** Runs on from a time, so that no two verifications send the same call. */
  private final AtomicInteger calls =
      new AtomicInteger((int) (System.currentTimeMillis() & 0x3fff_ffff));

  Application(Settings settings) {
    this.settings = settings;
    this.servers = settings.knownServers();
    this.courier = new Courier(null);
  }

  Asked initiate() {
    return new Asked("initiate", settings.url, settings.method, settings.credentials);
  }

  /** The same when the first URL fails; null for nowhere. */
  @Nullable
  Asked initiateElsewhere() {
    String url = settings.fallbackUrl;
    return url == null
        ? null
        : new Asked("initiate", url, settings.fallbackMethod, settings.fallbackCredentials);
  }

  /** Where the end of calls is reported; null for nowhere. */
  @Nullable
  Asked disconnect() {
    String url = settings.statusUrl;
    return url == null
        ? null
        : new Asked("disconnect", url, settings.statusMethod, settings.credentialsFor(url));
  }

  @Nullable
  Credentials credentialsFor(String url) {
    return settings.credentialsFor(url);
  }

  String server() {
    return settings.url;
  }

  /** Whether it is the application's own: to others nothing is sent. */
  boolean owns(String url) {
    return servers.contains(Urls.origin(url));
  }

  /** Returns a number that no call has had. */
  int newCall() {
    return calls.incrementAndGet();
  }

  /** Returns a callback of a call, as it is now: of words and keys a Gather tells what it takes. */
  Map<String, Object> callback(Asked to, int call) {
    Map<String, Object> members = Callbacks.all().sample(to.type(), call);
    members.replace("eventTime", Wording.instant(Instant.now()));
    if (to.takesWords()) {
      members.replace("digits", "");
      members.replace("terminatingDigit", "");
    } else if (to.type().equals("gather")) {
      members.remove("text");
    }
    return members;
  }

  Exchange send(Asked to, Map<String, Object> members) {
    return courier.send(
        new Event(to.type(), members), to.webhook(settings.callbackTimeout), (number, sent) -> {});
  }

  /**
   * Sends a callback within a call that begins before it and ends after it: an application may
   * remember its calls.
   */
  Exchange sendWithinCall(Asked to, int call, Map<String, Object> members) {
    boolean begun = members.containsKey("callId")
        && !to.type().equals("initiate")
        && !to.type().equals("answer");
    if (begun) {
      send(initiate(), callback(initiate(), call));
    }
    Exchange exchange = send(to, members);
    Asked end = disconnect();
    if (end != null && members.containsKey("callId") && !to.type().equals("disconnect")) {
      send(end, callback(end, call));
    }
    return exchange;
  }

  RawRequest raw(Asked to, @Nullable Credentials credentials, Map<String, Object> members)
      throws IOException {
    return raw(to, credentials, Json.text(members));
  }

  RawRequest raw(Asked to, @Nullable Credentials credentials, String body) throws IOException {
    return new RawRequest(to.url(), credentials, body, settings.callbackTimeout);
  }

  @Override
  public void close() {
    courier.close();
  }
}
