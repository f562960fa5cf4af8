package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that the application asks for by the REST API, and all that it asks for with it. */
public final class Outbound extends Copied<Outbound> {
  private static final Duration DETECTION = Duration.ofSeconds(2);

  private final Settings settings;
  private final String from;
  private final String to;
  public @Nullable String answerUrl;
  public String answerMethod = "POST";
  public @Nullable String answerFallbackUrl;
  public String answerFallbackMethod = "POST";
  public @Nullable Credentials credentials;
  public @Nullable Credentials fallbackCredentials;
  public @Nullable String disconnectUrl;
  public String disconnectMethod = "POST";
  public Duration callTimeout = Duration.ofSeconds(30);
  public Duration callbackTimeout;
  public @Nullable String tag;
  public boolean detectsMachines;
  public @Nullable String detectedUrl;
  public String detectedMethod = "POST";
  public @Nullable String detectedFallbackUrl;
  public String detectedFallbackMethod = "POST";
  public @Nullable Credentials detectedCredentials;
  public @Nullable Credentials detectedFallbackCredentials;

  public Outbound(Settings settings, String from, String to) {
    this.settings = settings;
    this.from = from;
    this.to = to;
    this.callbackTimeout = settings.callbackTimeout;
  }

  /** Returns the absolute URL that one means; relative ones are to that of the application. */
  public String resolve(String url) {
    return Urls.resolve(settings.url, url);
  }

  /** Makes the leg of the call, which is yet to {@link #begin}. */
  public Leg leg(Platform platform) {
    Leg.Origin origin = new Leg.Origin(from, to, "outbound", null, null, null);
    return platform.loop.look(() -> new Leg(platform, settings, origin));
  }

  /** Has it ring; within the loop. */
  public void begin(Leg leg) {
    Webhook answer = answer();
    leg.note("call placed from " + from + " to " + to);
    leg.tag = tag;
    leg.detectsMachines = detectsMachines;
    leg.callbackTimeout = callbackTimeout;
    leg.enqueuedTime = leg.startTime;
    leg.status =
        disconnectUrl == null ? null : webhook(disconnectUrl, disconnectMethod, credentials);
    leg.platform.add(leg);
    Ringing.start(leg, callTimeout, by -> answered(leg, by, answer));
  }

  private void answered(Leg leg, String by, Webhook answer) {
    Members result = Members.none()
        .with(
            "machineDetectionResult",
            Members.none().with("value", by).with("duration", DETECTION).map());
    if (!detectsMachines) {
      leg.fetch(leg.event("answer"), answer);
    } else if (detectedUrl == null) {
      Playing.detects(leg, DETECTION, () -> leg.fetch(leg.event("answer", result), answer));
    } else {
      leg.fetch(leg.event("answer"), answer);
      Webhook webhook = detected(detectedUrl);
      leg.platform.loop.after(DETECTION, () -> {
        if (!leg.ended()) {
          leg.platform.report(leg, leg.event("machineDetectionComplete", result), webhook);
        }
      });
    }
  }

  private Webhook answer() {
    if (answerUrl == null) {
      throw new IllegalStateException("createCall must have an answerUrl, but has none, which the"
          + " REST API refuses; set it");
    }
    return webhook(answerUrl, answerMethod, credentials)
        .or(fallback(answerFallbackUrl, answerFallbackMethod, fallbackCredentials));
  }

  private Webhook detected(String url) {
    Credentials own = detectedCredentials == null ? credentials : detectedCredentials;
    Credentials other =
        detectedFallbackCredentials == null ? fallbackCredentials : detectedFallbackCredentials;
    return webhook(url, detectedMethod, own)
        .or(fallback(detectedFallbackUrl, detectedFallbackMethod, other));
  }

  private @Nullable Webhook fallback(
      @Nullable String url, String method, @Nullable Credentials own) {
    return url == null ? null : webhook(url, method, own);
  }

  private Webhook webhook(String url, String method, @Nullable Credentials own) {
    Credentials known = own == null ? settings.credentialsFor(url) : own;
    return Webhook.of(url, method, known, callbackTimeout);
  }
}
