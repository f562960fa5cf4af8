package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Outbound;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.util.function.Consumer;

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
  private final CallSimulator simulator;
  private final Outbound request;

  CreateCall(CallSimulator simulator, Settings settings, String from, String to) {
    this(simulator, new Outbound(settings, from, to));
  }

  private CreateCall(CallSimulator simulator, Outbound request) {
    this.simulator = simulator;
    this.request = request;
  }

  /**
   * Sets what is called when somebody answers. The REST API places no call without it.
   *
   * @param url gets {@code answer}
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
  public CreateCall answerUrl(String url) {
    return but(copy -> copy.answerUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
  public CreateCall answerMethod(String method) {
    return but(copy -> copy.answerMethod = Settings.method(method));
  }

  /**
   * Sets what is called when the answer URL fails.
   *
   * @param url gets {@code answer}
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
  public CreateCall answerFallbackUrl(String url) {
    return but(copy -> copy.answerFallbackUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
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
  @CheckReturnValue
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
  @CheckReturnValue
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
  @CheckReturnValue
  public CreateCall disconnectUrl(String url) {
    return but(copy -> copy.disconnectUrl = copy.resolve(url));
  }

  /**
   * Sets how.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
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
  @CheckReturnValue
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
  @CheckReturnValue
  public CreateCall callbackTimeout(Duration timeout) {
    return but(copy -> copy.callbackTimeout = Settings.timeout(timeout));
  }

  /**
   * Sets the tag.
   *
   * @param tag what all callbacks of the call have, until a verb sets another; an empty one is none
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
  public CreateCall tag(String tag) {
    return but(copy -> copy.tag = tag.isEmpty() ? null : tag);
  }

  /**
   * Has it found out who has answered before the application is told of the answer, by {@code answer}
   * itself. Who it is says {@link SimulatedCall#answeredBy}.
   *
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
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
  @CheckReturnValue
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
  @CheckReturnValue
  public CreateCall machineDetectionMethod(String method) {
    return but(copy -> copy.detectedMethod = Settings.method(method));
  }

  /**
   * Sets where the result of {@link #asyncMachineDetection} is told when its URL fails.
   *
   * @param url gets {@code machineDetectionComplete} by POST
   * @return a call equal to this one, but for that
   */
  @CheckReturnValue
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
    Leg leg = request.leg(simulator.platform());
    return SimulatedCall.of(leg).perform(() -> request.begin(leg));
  }

  private CreateCall but(Consumer<Outbound> change) {
    return new CreateCall(simulator, request.but(change));
  }
}
