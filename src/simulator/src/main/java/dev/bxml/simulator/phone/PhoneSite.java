package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.Settings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application as a phone calls it.
 *
 * @param server what the paths of the settings are below
 */
record PhoneSite(PhoneSettings settings, String server) {

  /** Returns how the application is set up on the platform. */
  Settings application(boolean virtual) {
    Settings given = settings.given();
    Settings application = given == null ? named() : given;
    Set<String> allowed = new HashSet<>(settings.servers());
    allowed.addAll(application.knownServers());
    if (!isAbsolute(settings.url())) {
      allowed.addAll(otherNames());
    }
    return application.but(copy -> {
      copy.pace = virtual ? Settings.Pace.BY_ITSELF : Settings.Pace.REAL;
      copy.servers = Set.copyOf(allowed);
      copy.strict = false; // whoever listens sees it
      copy.callbackTimeout = settings.callbackTimeout();
    });
  }

  private Settings named() {
    String statusUrl = settings.statusUrl();
    return new Settings(at(settings.url())).but(copy -> {
      copy.statusUrl = statusUrl == null ? null : at(statusUrl);
      copy.credentials = settings.credentials();
    });
  }

  /** Documents may call this machine by another of its names. */
  private Set<String> otherNames() {
    String port = Urls.origin(server).replaceFirst("^https?://(\\[[^]]*]|[^:]*)", "");
    String scheme = server.substring(0, server.indexOf(':'));
    return Set.of(
        scheme + "://localhost" + port, scheme + "://127.0.0.1" + port, scheme + "://[::1]" + port);
  }

  /** Returns the URL of a path of the application; of what is a URL already, that. */
  String at(String path) {
    if (isAbsolute(path)) {
      return path;
    }
    return isAbsolute(settings.url()) ? Urls.resolve(settings.url(), path) : server + path;
  }

  private static boolean isAbsolute(String url) {
    return !url.startsWith("/");
  }

  /** Returns what to do about a 401; null for anything else. */
  @Nullable
  String advice(Exchange exchange, Settings application) {
    Exchange.Failure failure = exchange.failure();
    if (failure == null || exchange.status() != 401) {
      return null;
    }
    if (exchange.answers().size() > 1) {
      return "The phone has other credentials than the application asks for: " + settings.advice();
    }
    if (failure.message().contains("without WWW-Authenticate")) {
      return "Answer with the header WWW-Authenticate: Basic realm=\"callbacks\" beside the 401";
    }
    boolean own = Urls.origin(application.url).equals(Urls.origin(exchange.url()));
    return own
        ? "The phone has no credentials: " + settings.advice()
        : "Name username and password on the verb that has this URL: it is no server of the"
            + " application's own";
  }
}
