package dev.bxml.simulator;

import dev.bxml.simulator.phone.Phone;
import dev.bxml.simulator.phone.PhoneAnswer;
import dev.bxml.simulator.phone.PhoneParamException;
import dev.bxml.simulator.phone.PhoneRequest;
import dev.bxml.simulator.phone.PhoneSettings;
import dev.bxml.simulator.platform.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A telephone in the browser, from which one calls one's own application: a page with numbers, keys,
 * what is said and what is awaited, and beside it each callback with its reply. A {@link
 * CallSimulator} in real time stands between the two.
 *
 * <p>It is a development tool. It answers only clients on its own machine, unless it is told
 * otherwise, and sends callbacks only to the servers that it was configured with. Leave it out of what
 * goes into production.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>phone</servlet-name>
 *   <servlet-class>dev.bxml.simulator.PhoneServlet</servlet-class>
 *   <init-param>
 *     <param-name>url</param-name>
 *     <param-value>/voice/incoming</param-value>
 *   </init-param>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>phone</servlet-name>
 *   <url-pattern>/phone/*</url-pattern>
 * </servlet-mapping>
 * }</pre>
 *
 * <p>With a second {@code <url-pattern></url-pattern>}, which is empty, the application's root leads to
 * the page.
 *
 * <table>
 * <caption>Init-params</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code url}</td><td>where calls begin: a path of this application that starts with {@code
 * /}, or an absolute URL; required</td></tr>
 * <tr><td>{@code statusUrl}</td><td>where the end of a call is reported, in the same way; default
 * nowhere</td></tr>
 * <tr><td>{@code usernameFrom}, {@code passwordFrom}</td><td>where the credentials are that the
 * application asks for: {@code env:NAME} or {@code property:NAME}; where neither is set, calls go
 * without</td></tr>
 * <tr><td>{@code servers}</td><td>servers such as {@code https://voice.example.com}, separated by
 * spaces or commas, to which BXML may lead beside those of {@code url} and {@code statusUrl}; default
 * none</td></tr>
 * <tr><td>{@code from}, {@code to}</td><td>the numbers that the page starts with; default {@code
 * +15551230001} and {@code +15551230002}</td></tr>
 * <tr><td>{@code callbackTimeout}</td><td>how many seconds the application may take to answer, from 1
 * to 25; by default any time, so that a breakpoint ends no call, and the page says when Bandwidth
 * would have given up: after 15 seconds</td></tr>
 * <tr><td>{@code pageUsernameFrom}, {@code pagePasswordFrom}</td><td>where the credentials are that
 * the page itself asks for, as above; default none</td></tr>
 * <tr><td>{@code loopbackOnly}</td><td>{@code true} (the default) or {@code false}: then everybody
 * who reaches the page and has its credentials, which must then be there, can make calls and sees what
 * the application answers</td></tr>
 * </table>
 *
 * <p>When its page was closed a call is hung up after some seconds, and when nobody has looked at it,
 * after a few minutes; the page can be loaded again meanwhile, and the calls of a page are a list. Up
 * to 20 calls go on at once, and 40 are kept.
 */
@SuppressWarnings("exports") // of what whoever has a servlet requires anyway
public final class PhoneServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOGGER = System.getLogger("dev.bxml");

  private final transient @Nullable Settings given;
  private transient @Nullable Phone phone;

  /** Makes a phone for the application that its init-params name. A container calls this. */
  public PhoneServlet() {
    this.given = null;
  }

  /**
   * Makes a phone for the application of a simulator, with all of its settings but the clock. The
   * init-params {@code url}, {@code statusUrl}, {@code usernameFrom} and {@code passwordFrom} must
   * then not be there.
   *
   * @param simulator the simulator; it stays as it is, and has no part in the calls
   */
  public PhoneServlet(CallSimulator simulator) {
    this.given = Objects.requireNonNull(simulator, "simulator").settings();
  }

  /**
   * Reads the init-params. What is wrong is logged as an error too, since a container may keep it to
   * itself.
   *
   * @throws ServletException if one is unknown, missing or wrong
   */
  @Override
  public void init() throws ServletException {
    try {
      start();
    } catch (ServletException e) {
      tell(Objects.requireNonNull(e.getMessage()), null);
      throw e;
    } catch (Throwable e) { // Errors too: a class that is missing is one
      String sentence =
          "servlet '%s' must start without an exception, but there was %s; see its stack trace in the log dev.bxml"
              .formatted(getServletName(), e.getClass().getName());
      tell(sentence, e);
      throw new ServletException(sentence); // without a cause: Tomcat would show that alone
    }
  }

  private static void tell(String sentence, @Nullable Throwable thrown) {
    try {
      LOGGER.log(Level.ERROR, sentence, thrown);
    } catch (Throwable e) {
      // There is nobody left to tell but the container.
    }
  }

  private void start() throws ServletException {
    PhoneSettings settings = settings();
    Phone started = new Phone(settings);
    phone = started;
    LOGGER.log(
        settings.loopbackOnly() ? Level.INFO : Level.WARNING,
        () -> "servlet '%s' is a phone that %s"
            .formatted(
                getServletName(), started.describe(given == null ? null : "with the simulator's")));
  }

  private PhoneSettings settings() throws ServletException {
    Map<String, String> params = new TreeMap<>();
    for (String name : Collections.list(getInitParameterNames())) {
      params.put(name, getInitParameter(name));
    }
    try {
      return PhoneSettings.of(params, given);
    } catch (PhoneParamException e) {
      throw new ServletException(
          "init-param %s of servlet '%s': %s".formatted(e.param(), getServletName(), e.what()));
    }
  }

  /** Ends all calls. */
  @Override
  public void destroy() {
    if (phone != null) {
      phone.close();
    }
  }

  /** Serves the page, and does what it asks for. From the application's root it leads to the page. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.CONTEXT_ROOT) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", request.getContextPath() + page());
      return;
    }
    Phone started = Objects.requireNonNull(phone, "init() has not run");
    PhoneAnswer answer = started.answer(new Asked(request));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    byte[] body = answer.body();
    if (body.length > 0) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  /** Returns the path of the page below the application's; its root is not one, since it leads here. */
  private String page() {
    return getServletContext().getServletRegistration(getServletName()).getMappings().stream()
        .filter(pattern -> pattern.endsWith("/*"))
        .map(pattern -> pattern.substring(0, pattern.length() - 1))
        .findFirst()
        .orElse("/phone/");
  }

  /** A request as the container has it. */
  private record Asked(HttpServletRequest request) implements PhoneRequest {
    @Override
    public String method() {
      return request.getMethod();
    }

    @Override
    public String uri() {
      return request.getRequestURI();
    }

    @Override
    public String path() {
      return Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    @Override
    public @Nullable String query() {
      return request.getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
      return request.getHeader(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String remoteAddress() {
      return request.getRemoteAddr();
    }

    @Override
    public String server() {
      String address = request.getLocalAddr();
      // Without the brackets and the zone that some containers add.
      String host = address == null
          ? "127.0.0.1"
          : address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*", "");
      return (request.isSecure() ? "https://" : "http://")
          + (host.indexOf(':') < 0 ? host : "[" + host + "]")
          + ":" + request.getLocalPort() + request.getContextPath();
    }

    @Override
    public InputStream body() throws IOException {
      return request.getInputStream();
    }
  }
}
