package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.Settings;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the init-params of a phone say.
 *
 * @param given how the simulator is set up that code has given; null when the init-params name the application
 * @param url where inbound calls begin: absolute, or a path of this application
 * @param statusUrl where their end is reported; null for nowhere
 * @param servers other servers that documents may lead to
 */
public record PhoneSettings(
    @Nullable Settings given,
    String url,
    @Nullable String statusUrl,
    @Nullable Credentials credentials,
    Set<String> servers,
    String from,
    String to,
    boolean loopbackOnly) {

  private static final String URL = "url";
  private static final String STATUS_URL = "statusUrl";
  private static final String USERNAME = "usernameFrom";
  private static final String PASSWORD = "passwordFrom";
  private static final String SERVERS = "servers";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String LOOPBACK_ONLY = "loopbackOnly";
  private static final Set<String> KNOWN =
      Set.of(URL, STATUS_URL, USERNAME, PASSWORD, SERVERS, FROM, TO, LOOPBACK_ONLY);

  private static final Pattern ABSOLUTE = Pattern.compile("https?://[\\w.\\-\\[\\]:]+(/\\S*)?");
  private static final Pattern PATH = Pattern.compile("/(?!/)\\S*");
  private static final Pattern ORIGIN = Pattern.compile("https?://[\\w.\\-\\[\\]:]+");

  public static PhoneSettings of(ServletConfig config, @Nullable Settings given)
      throws ServletException {
    return new Params(config).settings(given);
  }

  /** Returns how the application is set up, as the phone's own server has it. */
  public Settings application(String server, boolean virtual) {
    Settings application = given == null ? named(server) : given;
    Set<String> allowed = new HashSet<>(servers);
    allowed.addAll(application.knownServers());
    if (!isAbsolute(url)) {
      allowed.addAll(otherNames(server));
    }
    return application.but(copy -> {
      copy.pace = virtual ? Settings.Pace.BY_ITSELF : Settings.Pace.REAL;
      copy.servers = Set.copyOf(allowed);
      copy.strict = false; // whoever listens sees it
    });
  }

  private Settings named(String server) {
    return new Settings(at(server, url)).but(copy -> {
      copy.statusUrl = statusUrl == null ? null : at(server, statusUrl);
      copy.credentials = credentials;
    });
  }

  /** Documents may call this machine by another of its names. */
  private static Set<String> otherNames(String server) {
    String port = Urls.origin(server).replaceFirst("^https?://(\\[[^]]*]|[^:]*)", "");
    String scheme = server.substring(0, server.indexOf(':'));
    return Set.of(
        scheme + "://localhost" + port, scheme + "://127.0.0.1" + port, scheme + "://[::1]" + port);
  }

  /**
   * Returns this application on the phone's own server: by the address and port of the connection,
   * and not by a Host header, which whoever asks chooses.
   */
  public String server(HttpServletRequest request) {
    String address = request.getLocalAddr();
    String host = address == null ? "127.0.0.1" : PhoneGate.literal(address);
    return (request.isSecure() ? "https://" : "http://")
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":" + request.getLocalPort() + request.getContextPath();
  }

  private static String at(String server, String url) {
    return isAbsolute(url) ? url : server + url;
  }

  private static boolean isAbsolute(String url) {
    return !url.startsWith("/");
  }

  /** Reads them. What is wrong is named with the parameter, and with what to do. */
  private record Params(ServletConfig config) {

    PhoneSettings settings(@Nullable Settings given) throws ServletException {
      refuseOthers();
      if (given != null) {
        refuseBesideCode();
      }
      return new PhoneSettings(
          given,
          given == null ? url(URL, get(URL)) : given.url,
          get(STATUS_URL) == null ? null : url(STATUS_URL, get(STATUS_URL)),
          credentials(),
          servers(),
          text(FROM, "+15551230001"),
          text(TO, "+15551230002"),
          loopbackOnly());
    }

    private void refuseOthers() throws ServletException {
      for (String name : Collections.list(config.getInitParameterNames())) {
        if (!KNOWN.contains(name)) {
          throw invalid(name, "there is no such parameter; there are " + new TreeSet<>(KNOWN));
        }
      }
    }

    private void refuseBesideCode() throws ServletException {
      for (String name : List.of(URL, STATUS_URL, USERNAME, PASSWORD)) {
        if (get(name) != null) {
          throw invalid(
              name,
              "the CallSimulator that code has given must say it, and this must not"
                  + " be there, but is");
        }
      }
    }

    private String url(String param, @Nullable String value) throws ServletException {
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

    private @Nullable Credentials credentials() throws ServletException {
      String username = source(USERNAME, PASSWORD);
      String password = source(PASSWORD, USERNAME);
      if (username == null && password == null) {
        return null;
      }
      if (username == null || password == null) {
        String missing = username == null ? USERNAME : PASSWORD;
        throw invalid(missing, get(missing) + " must be set where the other is, but is not");
      }
      return new Credentials(username, password);
    }

    private @Nullable String source(String param, String other) throws ServletException {
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

    private Set<String> servers() throws ServletException {
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

    private String text(String param, String standard) throws ServletException {
      String text = get(param);
      if (text != null && text.isBlank()) {
        throw invalid(param, "it must be a number or a SIP URI, but is empty");
      }
      return text == null ? standard : text.strip();
    }

    private boolean loopbackOnly() throws ServletException {
      String text = Objects.requireNonNullElse(get(LOOPBACK_ONLY), "true").strip();
      if (!text.equals("true") && !text.equals("false")) {
        throw invalid(LOOPBACK_ONLY, "it must be true or false, but is something else");
      }
      return text.equals("true");
    }

    private @Nullable String get(String param) {
      return config.getInitParameter(param);
    }

    private ServletException invalid(String param, String what) {
      return new ServletException(
          "init-param %s of servlet '%s': %s".formatted(param, config.getServletName(), what));
    }
  }
}
