package dev.bxml.simulator.cli;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.Copied;
import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the application is set up on the simulated platform, as the command line says. */
final class Setup extends Copied<Setup> {
  final String url;
  String method = "POST";
  String statusMethod = "POST";
  Duration callbackTimeout = Duration.ofSeconds(15);

  @Nullable
  String statusUrl;

  @Nullable
  String fallbackUrl;

  @Nullable
  Credentials credentials;

  Setup(String url) {
    this.url = url;
  }

  /** For calls that are played. */
  CallSimulator simulator() {
    CallSimulator simulator = CallSimulator.at(url)
        .method(method)
        .statusMethod(statusMethod)
        .callbackTimeout(callbackTimeout);
    Credentials known = credentials;
    if (known != null) {
      simulator = simulator.credentials(known.username(), known.password());
    }
    if (statusUrl != null) {
      simulator = simulator.statusUrl(statusUrl);
    }
    return fallbackUrl == null ? simulator : simulator.fallbackUrl(fallbackUrl);
  }

  /** For the phone and for a verification. */
  Settings settings() {
    return new Settings(url).but(copy -> {
      copy.method = method;
      copy.statusMethod = statusMethod;
      copy.callbackTimeout = callbackTimeout;
      copy.credentials = credentials;
      copy.statusUrl = resolved(statusUrl);
      copy.fallbackUrl = resolved(fallbackUrl);
      copy.fallbackCredentials =
          copy.fallbackUrl == null ? null : copy.credentialsFor(copy.fallbackUrl);
    });
  }

  private @Nullable String resolved(@Nullable String reference) {
    return reference == null ? null : Urls.resolve(url, reference);
  }
}
