package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a phone is set up by. What is wrong is named with the setting, and with what to do. */
final class PhoneParams {
  private static final String URL = "url";
  private static final String STATUS_URL = "statusUrl";
  private static final String USERNAME = "usernameFrom";
  private static final String PASSWORD = "passwordFrom";
  private static final String PAGE_USERNAME = "pageUsernameFrom";
  private static final String PAGE_PASSWORD = "pagePasswordFrom";
  private static final String SERVERS = "servers";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String CALLBACK_TIMEOUT = "callbackTimeout";
  private static final String LOOPBACK_ONLY = "loopbackOnly";
  private static final Set<String> KNOWN = Set.of(
      URL,
      STATUS_URL,
      USERNAME,
      PASSWORD,
      PAGE_USERNAME,
      PAGE_PASSWORD,
      SERVERS,
      FROM,
      TO,
      CALLBACK_TIMEOUT,
      LOOPBACK_ONLY);

  private static final Pattern ABSOLUTE = Pattern.compile("https?://[\\w.\\-\\[\\]:]+(/\\S*)?");
  private static final Pattern PATH = Pattern.compile("/(?!/)\\S*");
  private static final Pattern ORIGIN = Pattern.compile("https?://[\\w.\\-\\[\\]:]+");
  private static final Pattern SECONDS = Pattern.compile("[1-9]|1\\d|2[0-5]");

  private final Map<String, String> params;

  PhoneParams(Map<String, String> params) {
    this.params = params;
  }

  PhoneSettings settings(@Nullable Settings given) throws PhoneParamException {
    refuseOthers();
    if (given != null) {
      refuseBesideCode();
    }
    return new PhoneSettings(
        given,
        given == null ? url(URL, get(URL)) : given.url,
        get(STATUS_URL) == null ? null : url(STATUS_URL, get(STATUS_URL)),
        credentials(USERNAME, PASSWORD),
        servers(),
        text(FROM, "+15551230001"),
        text(TO, "+15551230002"),
        callbackTimeout(given),
        loopbackOnly(),
        credentials(PAGE_USERNAME, PAGE_PASSWORD),
        advice(given));
  }

  private void refuseOthers() throws PhoneParamException {
    for (String name : params.keySet()) {
      if (!KNOWN.contains(name)) {
        throw invalid(name, "there is no such parameter; there are " + new TreeSet<>(KNOWN));
      }
    }
  }

  private void refuseBesideCode() throws PhoneParamException {
    for (String name : List.of(URL, STATUS_URL, USERNAME, PASSWORD)) {
      if (get(name) != null) {
        throw invalid(
            name,
            "the CallSimulator that code has given must say it, and this must not"
                + " be there, but is");
      }
    }
  }

  private static String url(String param, @Nullable String value) throws PhoneParamException {
    String url = value == null ? "" : value.strip();
    if (!ABSOLUTE.matcher(url).matches() && !PATH.matcher(url).matches()) {
      throw invalid(
          param,
          url.isEmpty()
              ? "it must say where calls begin, but is missing or empty; write a path of this"
                  + " application such as /voice/incoming, or an absolute URL"
              : "it must be a path of this application that starts with /, or an absolute http or"
                  + " https URL, but is neither");
    }
    return url;
  }

  private @Nullable Credentials credentials(String usernameFrom, String passwordFrom)
      throws PhoneParamException {
    String username = source(usernameFrom, passwordFrom);
    String password = source(passwordFrom, usernameFrom);
    if (username == null && password == null) {
      return null;
    }
    if (username == null || password == null) {
      String missing = username == null ? usernameFrom : passwordFrom;
      throw invalid(missing, get(missing) + " must be set where the other is, but is not");
    }
    return new Credentials(username, password);
  }

  private @Nullable String source(String param, String other) throws PhoneParamException {
    String source = get(param);
    if (source == null) {
      if (get(other) != null) {
        throw invalid(param, "it must be there beside " + other + ", but is missing");
      }
      return null;
    }
    String name = source.strip();
    if (name.startsWith("env:")) {
      return System.getenv(name.substring("env:".length()));
    }
    if (name.startsWith("property:") && name.length() > "property:".length()) {
      return System.getProperty(name.substring("property:".length()));
    }
    throw invalid(
        param,
        "it must be env:NAME or property:NAME, but is neither; name the place"
            + " where the value is, not the value");
  }

  /** What somebody has to do when the application asks for credentials that the phone lacks. */
  private String advice(@Nullable Settings given) {
    if (given != null) {
      return "give it those of the application, by CallSimulator.credentials";
    }
    return get(USERNAME) == null
        ? "give it those of the application, by its init-params usernameFrom and passwordFrom"
        : "set %s and %s, which its init-params name".formatted(get(USERNAME), get(PASSWORD));
  }

  private Set<String> servers() throws PhoneParamException {
    Set<String> servers = new TreeSet<>();
    for (String word : Objects.requireNonNullElse(get(SERVERS), "").split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        if (!ORIGIN.matcher(word).matches()) {
          throw invalid(
              SERVERS,
              word + " must be a server such as https://voice.example.com,"
                  + " without a path, but is not");
        }
        servers.add(Urls.origin(word));
      }
    }
    return servers;
  }

  private String text(String param, String standard) throws PhoneParamException {
    String text = get(param);
    if (text != null && text.isBlank()) {
      throw invalid(param, "it must be a number or a SIP URI, but is empty");
    }
    return text == null ? standard : text.strip();
  }

  /** A limit that code has set is one that somebody wants. */
  private Duration callbackTimeout(@Nullable Settings given) throws PhoneParamException {
    String seconds = get(CALLBACK_TIMEOUT);
    if (seconds == null) {
      return given == null || given.callbackTimeout.equals(Settings.USUAL_TIMEOUT)
          ? PhoneSettings.NO_LIMIT
          : given.callbackTimeout;
    }
    if (!SECONDS.matcher(seconds.strip()).matches()) {
      throw invalid(
          CALLBACK_TIMEOUT,
          "it must be a whole number of seconds from 1 to 25, as Bandwidth has it, but is not;"
              + " leave it out for any time");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds.strip()));
  }

  /** Whoever reaches the page makes calls with the application's credentials. */
  private boolean loopbackOnly() throws PhoneParamException {
    String text = Objects.requireNonNullElse(get(LOOPBACK_ONLY), "true").strip();
    if (!text.equals("true") && !text.equals("false")) {
      throw invalid(LOOPBACK_ONLY, "it must be true or false, but is something else");
    }
    if (text.equals("false") && credentials(PAGE_USERNAME, PAGE_PASSWORD) == null) {
      throw invalid(
          LOOPBACK_ONLY,
          get(PAGE_USERNAME) == null
              ? "it must be true, or the page must have credentials of its own, but has none; name"
                  + " them by pageUsernameFrom and pagePasswordFrom"
              : "it must be true, or the page must have credentials of its own, but has none; set"
                  + " %s and %s".formatted(get(PAGE_USERNAME), get(PAGE_PASSWORD)));
    }
    return text.equals("true");
  }

  private @Nullable String get(String param) {
    return params.get(param);
  }

  private static PhoneParamException invalid(String param, String what) {
    return new PhoneParamException(param, what);
  }
}
