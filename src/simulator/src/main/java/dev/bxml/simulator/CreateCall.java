package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.platform.Detecting;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Ringing;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that the application places by the REST API, named as its {@code createCall} is. Immutable:
 * each setting returns one that is equal but for that. URLs may be relative to that of the
 * simulator.
 *
 * <pre>{@code
 * SimulatedCall call = bandwidth.createCall("+15551230002", "+15551230001")
 *     .answerUrl("reminder").disconnectUrl("events").tag("A-17").place();
 * call.answers().hears("Your appointment is tomorrow.");
 * }</pre>
 */
public final class CreateCall {
  private static final Duration DETECTION = Duration.ofSeconds(2);

  private final CallSimulator simulator;
  private final Request request;

  CreateCall(CallSimulator simulator, Settings settings, String from, String to) {
    this(simulator, new Request(settings, from, to));
  }

  private CreateCall(CallSimulator simulator, Request request) {
    this.simulator = simulator;
    this.request = request;
  }

  /** What is asked for; copied, changed and from then on only read. */
  private static final class Request implements Cloneable {
    private final Settings settings;
    private final String from;
    private final String to;
    private @Nullable String answerUrl;
    private String answerMethod = "POST";
    private @Nullable String answerFallbackUrl;
    private String answerFallbackMethod = "POST";
    private @Nullable Credentials credentials;
    private @Nullable Credentials fallbackCredentials;
    private @Nullable String disconnectUrl;
    private String disconnectMethod = "POST";
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration callbackTimeout;
    private @Nullable String tag;
    private boolean detectsMachines;
    private @Nullable String detectedUrl;
    private String detectedMethod = "POST";
    private @Nullable String detectedFallbackUrl;

    Request(Settings settings, String from, String to) {
      this.settings = settings;
      this.from = from;
      this.to = to;
      this.callbackTimeout = settings.callbackTimeout;
    }

    String resolve(String url) {
      return Urls.resolve(settings.url, url);
    }

    Webhook answer() {
      String url = answerUrl;
      if (url == null) {
        throw new IllegalStateException("createCall must have an answerUrl, but has none, which the"
            + " REST API refuses; set it");
      }
      String other = answerFallbackUrl;
      Webhook fallback =
          other == null ? null : webhook(other, answerFallbackMethod, fallbackCredentials);
      return webhook(url, answerMethod, credentials).or(fallback);
    }

    Webhook detected(String url) {
      String other = detectedFallbackUrl;
      Webhook fallback = other == null ? null : webhook(other, "POST", fallbackCredentials);
      return webhook(url, detectedMethod, credentials).or(fallback);
    }

    Webhook webhook(String url, String method, @Nullable Credentials own) {
      Credentials known = own == null ? settings.credentialsFor(url) : own;
      return Webhook.of(url, method, known, callbackTimeout);
    }

    Request copy() {
      try {
        return (Request) clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Sets what is called when somebody answers. The REST API places no call without it.
   *
   * @param url gets {@code answer}
   * @return a call equal to this one, but for that
   */
  public CreateCall answerUrl(String url) {
    return but(copy -> copy.answerUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  public CreateCall answerMethod(String method) {
    return but(copy -> copy.answerMethod = Settings.method(method));
  }

  /**
   * Sets what is called when the answer URL fails.
   *
   * @param url gets {@code answer}
   * @return a call equal to this one, but for that
   */
  public CreateCall answerFallbackUrl(String url) {
    return but(copy -> copy.answerFallbackUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  public CreateCall answerFallbackMethod(String method) {
    return but(copy -> copy.answerFallbackMethod = Settings.method(method));
  }

  /**
   * Sets the credentials that are sent when the answer or disconnect URL asks for them; by default
   * those of the simulator, if that is where the URL goes.
   *
   * @param username the username
   * @param password the password; never shown
   * @return a call equal to this one, but for that
   */
  public CreateCall credentials(String username, String password) {
    return but(copy -> copy.credentials = new Credentials(username, password));
  }

  /**
   * Sets the credentials that are sent when the fallback URL asks for them.
   *
   * @param username the username
   * @param password the password; never shown
   * @return a call equal to this one, but for that
   */
  public CreateCall fallbackCredentials(String username, String password) {
    return but(copy -> copy.fallbackCredentials = new Credentials(username, password));
  }

  /**
   * Sets where the end of the call is reported. The status URL of the simulator is for inbound calls
   * alone.
   *
   * @param url gets {@code disconnect}
   * @return a call equal to this one, but for that
   */
  public CreateCall disconnectUrl(String url) {
    return but(copy -> copy.disconnectUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  public CreateCall disconnectMethod(String method) {
    return but(copy -> copy.disconnectMethod = Settings.method(method));
  }

  /**
   * Sets how long it may ring.
   *
   * @param timeout 1 to 300 seconds, by default 30
   * @return a call equal to this one, but for that
   * @throws IllegalArgumentException if it is out of range
   */
  public CreateCall callTimeout(Duration timeout) {
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofSeconds(300)) > 0) {
      throw new IllegalArgumentException(
          "callTimeout must be 1 to 300 seconds, but is " + Wording.seconds(timeout));
    }
    return but(copy -> copy.callTimeout = timeout);
  }

  /**
   * Sets how long the application may take to answer a callback of this call, in real time.
   *
   * @param timeout more than 0 and up to 25 seconds
   * @return a call equal to this one, but for that
   * @throws IllegalArgumentException if it is out of range
   */
  public CreateCall callbackTimeout(Duration timeout) {
    return but(copy -> copy.callbackTimeout = Settings.timeout(timeout));
  }

  /**
   * Sets the tag.
   *
   * @param tag what all callbacks of the call have, until a verb sets another; an empty one is none
   * @return a call equal to this one, but for that
   */
  public CreateCall tag(String tag) {
    return but(copy -> copy.tag = tag.isEmpty() ? null : tag);
  }

  /**
   * Has it found out who has answered before the application is told of the answer, by {@code answer}
   * itself. Who it is says {@link SimulatedCall#answeredBy}.
   *
   * @return a call equal to this one, but for that
   */
  public CreateCall syncMachineDetection() {
    return but(copy -> {
      copy.detectsMachines = true;
      copy.detectedUrl = null;
    });
  }

  /**
   * Has it found out who has answered while the application's BXML runs already.
   *
   * @param callbackUrl gets {@code machineDetectionComplete}
   * @return a call equal to this one, but for that
   */
  public CreateCall asyncMachineDetection(String callbackUrl) {
    return but(copy -> {
      copy.detectsMachines = true;
      copy.detectedUrl = copy.resolve(callbackUrl);
    });
  }

  /**
   * Sets how the result of {@link #asyncMachineDetection} is told.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  public CreateCall machineDetectionMethod(String method) {
    return but(copy -> copy.detectedMethod = Settings.method(method));
  }

  /**
   * Sets where the result of {@link #asyncMachineDetection} is told when its URL fails.
   *
   * @param url gets {@code machineDetectionComplete} by POST
   * @return a call equal to this one, but for that
   */
  public CreateCall machineDetectionFallbackUrl(String url) {
    return but(copy -> copy.detectedFallbackUrl = copy.resolve(url));
  }

  /**
   * Places the call.
   *
   * @return the call, which rings: {@link SimulatedCall#answers()}, or not
   * @throws IllegalStateException if it has no {@link #answerUrl}
   */
  public SimulatedCall place() {
    Webhook answer = request.answer();
    Leg.Origin origin = new Leg.Origin(request.from, request.to, "outbound", null, null, null);
    Leg leg = simulator.leg(origin);
    return SimulatedCall.of(leg).perform(() -> {
      leg.note("call placed from " + request.from + " to " + request.to);
      leg.tag = request.tag;
      leg.detectsMachines = request.detectsMachines;
      leg.callbackTimeout = request.callbackTimeout;
      leg.enqueuedTime = leg.startTime;
      String disconnect = request.disconnectUrl;
      leg.status = disconnect == null
          ? null
          : request.webhook(disconnect, request.disconnectMethod, request.credentials);
      leg.platform.add(leg);
      Ringing.start(leg, request.callTimeout, by -> answered(leg, by, answer));
    });
  }

  private void answered(Leg leg, String by, Webhook answer) {
    Members result = Members.none()
        .with(
            "machineDetectionResult",
            Members.none().with("value", by).with("duration", DETECTION).map());
    String detected = request.detectedUrl;
    if (!request.detectsMachines) {
      leg.fetch(leg.event("answer"), answer);
    } else if (detected == null) {
      Detecting.start(
          leg, DETECTION, () -> leg.fetch(leg.event("answer", result), answer));
    } else {
      leg.fetch(leg.event("answer"), answer);
      Webhook webhook = request.detected(detected);
      leg.platform.loop.after(DETECTION, () -> {
        if (!leg.ended()) {
          leg.platform.report(leg, leg.event("machineDetectionComplete", result), webhook);
        }
      });
    }
  }

  private CreateCall but(Consumer<Request> change) {
    Request copy = request.copy();
    change.accept(copy);
    return new CreateCall(simulator, copy);
  }
}
