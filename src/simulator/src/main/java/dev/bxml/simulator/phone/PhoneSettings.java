package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a phone is set up.
 *
 * @param given how the simulator is set up that code has given; null when the rest says it
 * @param url where inbound calls begin: absolute, or a path of this application
 * @param statusUrl where the end of calls is reported; null for nowhere
 * @param credentials what the application asks for; null for nothing
 * @param servers other servers that documents may lead to
 * @param callbackTimeout how long the application may take; {@link #NO_LIMIT} for any time
 * @param loopbackOnly whether only clients on this machine may use the phone
 * @param guard what whoever uses the phone has to give; null for nothing
 * @param advice what to do when the application asks for credentials that the phone lacks: {@code
 *     give it those of the application, by ...}
 */
public record PhoneSettings(
    @Nullable Settings given,
    String url,
    @Nullable String statusUrl,
    @Nullable Credentials credentials,
    Set<String> servers,
    String from,
    String to,
    Duration callbackTimeout,
    boolean loopbackOnly,
    @Nullable Credentials guard,
    String advice) {

  /** So long that nobody waits for its end, and short enough for any clock. */
  public static final Duration NO_LIMIT = Duration.ofDays(7);

  /**
   * Reads them.
   *
   * @param params the settings by their names, as in the Javadoc of {@code PhoneServlet}
   * @param given how the simulator is set up that code has given; null for none
   * @throws PhoneParamException if one is unknown, missing or wrong
   */
  public static PhoneSettings of(Map<String, String> params, @Nullable Settings given)
      throws PhoneParamException {
    return new PhoneParams(params).settings(given);
  }

  /** Returns the same with credentials for the application, and what to do where they are wrong. */
  public PhoneSettings with(@Nullable Credentials own, String ownAdvice) {
    return new PhoneSettings(
        given,
        url,
        statusUrl,
        own,
        servers,
        from,
        to,
        callbackTimeout,
        loopbackOnly,
        guard,
        ownAdvice);
  }
}
