package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.phone.PhoneActions;
import dev.bxml.simulator.phone.PhoneCall;
import dev.bxml.simulator.phone.PhoneCalls;
import dev.bxml.simulator.phone.PhoneGate;
import dev.bxml.simulator.phone.PhoneOrder;
import dev.bxml.simulator.phone.PhonePage;
import dev.bxml.simulator.phone.PhoneRefusal;
import dev.bxml.simulator.phone.PhoneSettings;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * <tr><td>{@code loopbackOnly}</td><td>{@code true} (the default) or {@code false}: then everybody
 * who reaches the page can make calls and sees what the application answers</td></tr>
 * </table>
 *
 * <p>Of a page that was closed the call is hung up after a few minutes at most. Up to 20 calls go on
 * at once.
 */
public final class PhoneServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOGGER = System.getLogger("dev.bxml");
  private static final Pattern CALL = Pattern.compile("/calls/([0-9a-f]{32})(/transcript)?");
  private static final Pattern AFTER = Pattern.compile("after=(\\d{1,9})");
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final transient @Nullable Settings given;
  private final transient PhoneCalls calls = new PhoneCalls(System::nanoTime);
  private final transient Map<String, PhonePage> pages = new TreeMap<>();
  private transient @Nullable PhoneSettings settings;

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
    PhoneSettings read = PhoneSettings.of(getServletConfig(), given);
    settings = read;
    pages.putAll(PhonePage.all());
    calls.sweepRegularly();
    LOGGER.log(
        read.loopbackOnly() ? Level.INFO : Level.WARNING,
        () -> "servlet '%s' is a phone that calls %s, %s credentials; it answers %s"
            .formatted(
                getServletName(),
                read.url(),
                given != null
                    ? "with the simulator's"
                    : read.credentials() == null ? "without" : "with",
                read.loopbackOnly()
                    ? "this machine alone"
                    : "EVERYBODY who reaches it, because loopbackOnly is false"));
  }

  /** Ends all calls. */
  @Override
  public void destroy() {
    calls.close();
  }

  /** Serves the page, and does what it asks for. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PhonePage.protect(response);
    try {
      PhoneSettings started = Objects.requireNonNull(settings, "init() has not run");
      PhoneGate gate = new PhoneGate(started.loopbackOnly());
      gate.admit(request);
      switch (request.getMethod()) {
        case "GET" -> get(request, response, started);
        case "POST" -> {
          gate.admitOrder(request);
          post(request, response, started);
        }
        default -> {
          response.setHeader("Allow", "GET, POST");
          throw new PhoneRefusal(405, "The method must be GET or POST, but is another");
        }
      }
    } catch (PhoneRefusal e) {
      send(response, e.status(), TEXT, e.getMessage() + "\n");
    }
  }

  private void get(HttpServletRequest request, HttpServletResponse response, PhoneSettings settings)
      throws IOException, PhoneRefusal {
    String path = request.getPathInfo();
    if (path == null) {
      String uri = request.getRequestURI().replaceFirst(";.*", "");
      response.setStatus(302);
      response.setHeader("Location", uri.substring(uri.lastIndexOf('/') + 1) + "/");
      return;
    }
    PhonePage page = pages.get(path);
    if (page != null) {
      send(response, 200, page.type(), page.content());
    } else if (path.equals("/settings")) {
      send(response, 200, JSON, Json.bytes(settings(settings).map()));
    } else {
      Matcher call = CALL.matcher(path);
      PhoneCall found = find(call);
      if (call.group(2) != null) {
        send(response, 200, TEXT, found.transcript());
      } else {
        send(response, 200, JSON, found.since(seen(request)));
      }
    }
  }

  private static Members settings(PhoneSettings settings) {
    return Members.none()
        .with("url", settings.url())
        .with("from", settings.from())
        .with("to", settings.to());
  }

  private static int seen(HttpServletRequest request) throws PhoneRefusal {
    String query = request.getQueryString();
    Matcher after = AFTER.matcher(query == null ? "after=0" : query);
    PhoneRefusal.when(
        !after.matches(), 400, "The query must be after= and a number of events, but is not");
    return Integer.parseInt(after.group(1));
  }

  private void post(
      HttpServletRequest request, HttpServletResponse response, PhoneSettings settings)
      throws IOException, PhoneRefusal {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
    if (path.equals("/calls")) {
      String id = begin(request, order(request), settings);
      send(response, 201, JSON, Json.bytes(Members.none().with("id", id).map()));
      return;
    }
    Matcher call = CALL.matcher(path);
    PhoneCall found = find(call);
    PhoneRefusal.when(call.group(2) != null, 405, "A transcript must be read by GET, but was not");
    PhoneActions.act(found, order(request));
    response.setStatus(204);
  }

  private String begin(HttpServletRequest request, PhoneOrder order, PhoneSettings settings)
      throws PhoneRefusal {
    String clock = Objects.requireNonNullElse(order.find("clock"), "real");
    PhoneRefusal.when(
        !clock.equals("real") && !clock.equals("virtual"),
        400,
        "clock must be real or virtual, but is neither");
    boolean virtual = clock.equals("virtual");
    String server = settings.server(request);
    return calls.begin(
        new PhoneCalls.Line(server, virtual),
        () -> settings.application(server, virtual),
        order.text("from"),
        order.text("to"));
  }

  private PhoneCall find(Matcher path) throws PhoneRefusal {
    PhoneRefusal.when(!path.matches(), 404, "There is nothing at this path");
    PhoneCall call = calls.find(path.group(1));
    if (call == null) {
      throw new PhoneRefusal(404, "There is no call of this id; it was hung up, or forgotten");
    }
    return call;
  }

  private static PhoneOrder order(HttpServletRequest request) throws IOException, PhoneRefusal {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    PhoneRefusal.when(
        !type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json"),
        415,
        "The body must be of the type application/json, but is of another");
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(PhoneOrder.MOST_BYTES + 1);
      PhoneRefusal.when(
          bytes.length > PhoneOrder.MOST_BYTES,
          413,
          "The body must be at most %d bytes, but is more".formatted(PhoneOrder.MOST_BYTES));
      return PhoneOrder.read(bytes);
    }
  }

  private static void send(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    send(response, status, type, text.getBytes(UTF_8));
  }

  private static void send(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
