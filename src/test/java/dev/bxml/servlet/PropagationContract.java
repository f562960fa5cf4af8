package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies in a real container that a guarded application names its credentials on the verbs of its
 * documents: whole calls go well on the platform that takes those of the application for no verb.
 */
abstract class PropagationContract {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String OFFICE = "+15551230001";

  private static final String GATHER = "?eventType=gather&digits=7";
  private static final String BARE = "<Response><Redirect redirectUrl=\"next\"/></Response>";
  private static final String NAMED = "<Response><Redirect redirectUrl=\"next\""
      + " username=\"bandwidth\" password=\"Secret-1\"/></Response>";

  private final WebApp.Container container;
  private LogLines log;

  PropagationContract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void close() {
    log.assertNothingOf("Secret");
    log.close();
  }

  // Whole calls.

  private static CallbackHandlers desk() {
    return CallbackHandlers.none()
        .onInitiate(call ->
            response(gather(speakSentence("Press a key.")).gatherUrl("menu").maxDigits(1)))
        .onGather(gather -> menu(String.valueOf(gather.digits())))
        .onTransferAnswer(party -> response(speakSentence("A call for you.")))
        .onTransferComplete(call -> response(speakSentence("Goodbye.")))
        .onRecordComplete(call -> response(speakSentence("Thank you.")))
        .onRedirect(
            call -> response(speakSentence("Once more."), redirect("https://elsewhere.test")))
        .onConferenceMemberJoin(
            member -> ConferenceBxml.response(speakSentence("Somebody has joined.")))
        .onDisconnect(call -> {})
        .onDtmf(call -> {})
        .onRecordingAvailable(call -> {})
        .onTransferDisconnect(call -> {});
  }

  private static Bxml menu(String key) {
    return switch (key) {
      case "1" ->
        response(
            transfer(phoneNumber(OFFICE).transferAnswerUrl("whisper").transferDisconnectUrl("left"))
                .transferCompleteUrl("transferred"));
      case "2" -> response(record().recordCompleteUrl("recorded").recordingAvailableUrl("file"));
      case "3" -> response(conference("room").conferenceEventUrl("meeting"));
      case "4" ->
        response(
            startGather("key"),
            gather(speakSentence("Sure?"))
                .gatherUrl("/nowhere")
                .gatherFallbackUrl("sure")
                .maxDigits(1));
      default -> response(speakSentence("So you pressed " + key + "."), hangup());
    };
  }

  private WebApp start(CallbackAuthFilter filter) throws Exception {
    return container.start("/app", context -> {
      auth(context, "auth", filter, "/voice/*");
      context.addServlet("voice", new CallbackServlet(desk())).addMapping("/voice/*");
    });
  }

  private static CallbackAuthFilter guard() {
    return new CallbackAuthFilter(Credentials.of("bandwidth", "Secret-1"));
  }

  private static CallSimulator strict(WebApp app) {
    return CallSimulator.at(app.at("/app/voice/incoming").toString())
        .statusUrl("events")
        .credentials("bandwidth", "Secret-1")
        .applicationCredentialsForVerbs(false);
  }

  /** That nobody asks in vain is a finding fewer too. */
  private static void assertNoFinding(SimulatedCall call) {
    assertFalse(call.transcript().contains(" asks for "), call::transcript);
    assertFalse(call.transcript().contains("401"), call::transcript);
    assertFalse(call.transcript().contains("Secret"), call::transcript);
  }

  @Test
  void callsOnTheStrictPlatform() throws Exception {
    try (WebApp app = start(guard());
        CallSimulator bandwidth = strict(app)) {
      SimulatedCall toOffice = bandwidth.incomingCall(CALLER, ACME).press("1");
      toOffice.destination(OFFICE).answers().hears("A call for you.");
      toOffice.destination(OFFICE).hangUp();
      toOffice.hears("Press a key.", "Goodbye.");
      assertEquals("hangup", toOffice.disconnectCause());
      assertNoFinding(toOffice);

      SimulatedCall message = bandwidth.incomingCall(CALLER, ACME).press("2").press("#");
      message.hears("Press a key.", "Thank you.");
      assertEquals("hangup", message.disconnectCause());
      assertTrue(
          message.transcript().contains("/voice/file recordingAvailable"), message::transcript);
      assertNoFinding(message);

      SimulatedCall meeting = bandwidth.incomingCall(CALLER, ACME).press("3");
      meeting.hears("Press a key.", "Somebody has joined.");
      assertNoFinding(meeting);
      meeting.hangUp();
    }
  }

  @Test
  void fallbackUrlOnTheStrictPlatform() throws Exception {
    try (WebApp app = start(guard());
        CallSimulator bandwidth = strict(app)) {
      SimulatedCall call = bandwidth.incomingCall(CALLER, ACME).press("4").press("9");
      call.hears("Press a key.", "Sure?", "So you pressed 9.");
      assertNoFinding(call);
    }
  }

  @Test
  void callOnTheLenientPlatform() throws Exception {
    try (WebApp app = start(guard());
        CallSimulator bandwidth = strict(app).applicationCredentialsForVerbs(true)) {
      SimulatedCall call = bandwidth.incomingCall(CALLER, ACME).press("9");
      call.hears("Press a key.", "So you pressed 9.");
      assertNoFinding(call);
    }
  }

  /** What becomes of each guarded call if the platform is strict and verbs name nothing. */
  @Test
  void propagateOff() throws Exception {
    try (WebApp app = start(guard().propagate(false));
        CallSimulator bandwidth = strict(app)) {
      SimulatedCall call = bandwidth.incomingCall(CALLER, ACME).press("9");
      assertEquals("callback-error", call.disconnectCause());
      assertEquals(
          "The callback gather was answered with 401, but there are no credentials for "
              + app.at("/app/voice/menu"),
          call.errorMessage());

      SimulatedCall lenient = bandwidth
          .applicationCredentialsForVerbs(true)
          .incomingCall(CALLER, ACME)
          .press("9");
      lenient.hears("Press a key.", "So you pressed 9.");
      assertTrue(
          lenient
              .transcript()
              .contains(
                  "Response/Gather[1] should have username and password, since gatherUrl asks for them"),
          lenient::transcript);
    }
  }

  /** Both pairs are good, and each request gets its own. */
  @Test
  void changeOfThePassword() throws Exception {
    CallbackAuthFilter both = new CallbackAuthFilter(
        Credentials.of("bandwidth", "Secret-0"), Credentials.of("bandwidth", "Secret-1"));
    try (WebApp app = start(both);
        CallSimulator bandwidth = strict(app)) {
      bandwidth.incomingCall(CALLER, ACME).press("9").hears("Press a key.", "So you pressed 9.");
      CallSimulator old = bandwidth.credentials("bandwidth", "Secret-0");
      old.incomingCall(CALLER, ACME).press("9").hears("Press a key.", "So you pressed 9.");
    }
  }

  // Single requests.

  private static CallbackHandlers redirecting() {
    Bxml document = response(redirect("next"));
    return CallbackHandlers.none().onGather(gather -> document);
  }

  private static void auth(ServletContext context, String name, Filter filter, String... patterns) {
    FilterRegistration.Dynamic auth = context.addFilter(name, filter);
    auth.setAsyncSupported(true);
    auth.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, patterns);
  }

  private static void voice(ServletContext context) {
    ServletRegistration.Dynamic voice =
        context.addServlet("voice", new CallbackServlet(redirecting()));
    voice.setInitParameter("duplicateWindow", "0");
    voice.addMapping("/voice/*");
  }

  private static HttpResponse<byte[]> get(WebApp app, String path, String... headers)
      throws Exception {
    return getAs(app, path, "bandwidth:Secret-1", headers);
  }

  private static HttpResponse<byte[]> getAs(WebApp app, String path, String pair, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(app.at(path + GATHER))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return Http.send(request);
  }

  private List<String> warnings() {
    return log.lines().stream().filter(line -> line.startsWith("WARNING")).toList();
  }

  @Test
  void callbackFilter() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.addServlet("page", new RegistrationContract.OkServlet()).addMapping("/page");
      auth(context, "auth", guard(), "/page");
      auth(context, "filter", new CallbackFilter(redirecting()), "/page");
    })) {
      assertBxml(NAMED, get(app, "/page"));
    }
  }

  @Test
  void utf8AndColons() throws Exception {
    CallbackAuthFilter filter =
        new CallbackAuthFilter(Credentials.of("j\u00fcrg", "Secret:\"<2>\""));
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", filter, "/*");
      voice(context);
    })) {
      assertBxml(
          "<Response><Redirect redirectUrl=\"next\" username=\"j\u00fcrg\""
              + " password=\"Secret:&quot;&lt;2&gt;&quot;\"/></Response>",
          getAs(app, "/voice/x", "j\u00fcrg:Secret:\"<2>\""));
    }
  }

  @Test
  void initParamCountsInPlaceOfCode() throws Exception {
    for (String value : List.of("on", " off ")) {
      try (WebApp app = container.start("", context -> {
        FilterRegistration.Dynamic auth =
            context.addFilter("auth", guard().propagate(value.equals(" off ")));
        auth.setInitParameter("propagate", value);
        auth.addMappingForUrlPatterns(null, false, "/*");
        voice(context);
      })) {
        assertBxml(value.equals("on") ? NAMED : BARE, get(app, "/voice/x"));
      }
    }
  }

  @Test
  void setAfterTheStart() throws Exception {
    CallbackAuthFilter filter = guard();
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", filter, "/*");
      voice(context);
    })) {
      assertBxml(NAMED, get(app, "/voice/x"));
      assertEquals(
          "propagate must be set before the start, but is not",
          assertThrows(IllegalStateException.class, () -> filter.propagate(false))
              .getMessage());
    }
  }

  @Test
  void filterThatIsOff() throws Exception {
    System.setProperty("test.switch", "off");
    try (WebApp app = container.start("", context -> {
      off(context, "/off/*");
      auth(context, "auth", guard(), "/on/*");
      off(context, "/on/*");
      context.addServlet("voice", new CallbackServlet(redirecting())).addMapping("/on/*", "/off/*");
    })) {
      assertBxml(BARE, get(app, "/off/x"));
      assertBxml(NAMED, get(app, "/on/x"));
    } finally {
      System.clearProperty("test.switch");
    }
  }

  private static void off(ServletContext context, String pattern) {
    FilterRegistration.Dynamic auth = context.addFilter("off " + pattern, new CallbackAuthFilter());
    auth.setInitParameter("switchFrom", "property:test.switch");
    auth.addMappingForUrlPatterns(null, true, pattern);
  }

  /** Of two filters the one that is nearer to the servlet decides. */
  @Test
  void filterBehindAnother() throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "outer", guard(), "/a/*");
      auth(context, "inner", guard().propagate(false), "/*");
      auth(context, "innermost", guard(), "/b/*");
      context.addServlet("voice", new CallbackServlet(redirecting())).addMapping("/a/*", "/b/*");
    })) {
      assertBxml(BARE, get(app, "/a/x"));
      assertBxml(NAMED, get(app, "/b/x"));
    }
  }

  @Test
  void platformThatComesByHttp() throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", guard(), "/*");
      voice(context);
    })) {
      log.clear();
      assertBxml(BARE, get(app, "/voice/x", "X-Forwarded-Proto", "http"));
      assertBxml(BARE, get(app, "/voice/x", "Forwarded", "for=192.0.2.1;Proto=HTTP, proto=https"));
      assertBxml(BARE, get(app, "/voice/x", "X-Forwarded-Ssl", "off"));
      assertBxml(NAMED, get(app, "/voice/x", "X-Forwarded-Proto", "https, http"));
      assertBxml(NAMED, get(app, "/voice/x"));
    }

    assertEquals(
        List.of("WARNING gather at /voice/x: the platform must come by https, but a forwarded"
            + " header says http, where it takes no credentials: the verbs that answer such callbacks"
            + " name none, so that their URLs may be refused. Give Bandwidth https URLs, or correct"
            + " the proxy that sends the header"),
        warnings());
  }

  @Test
  void absoluteUrls() throws Exception {
    List<String> urls = new CopyOnWriteArrayList<>();
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", guard(), "/*");
      CallbackAdapter adapter = new CallbackAdapter(
          CallbackHandlers.none().onGather(gather -> response(redirect(urls.get(0)))));
      ServletRegistration.Dynamic voice = context.addServlet("voice", new CallbackServlet(adapter));
      voice.setInitParameter("duplicateWindow", "0");
      voice.addMapping("/voice/*");
    })) {
      String own = "127.0.0.1:" + app.port();
      assertNames(true, "https://" + own + "/voice/x", urls, app);
      assertNames(false, "http://" + own + "/voice/x", urls, app);
      assertNames(false, "https://voice.example.com/x", urls, app);
      String[] forwarded = {"X-Forwarded-Host", "Voice.example.com, " + own};
      assertNames(true, "https://voice.example.com/x", urls, app, forwarded);
      assertNames(true, "https://voice.example.com:443/x", urls, app, forwarded);
      assertNames(false, "https://voice.example.com:8443/x", urls, app, forwarded);
      assertNames(false, "https://" + own + "/x", urls, app, forwarded);
      String[] standard = {"Forwarded", "host=\"voice.example.com:8443\";proto=https"};
      assertNames(true, "https://voice.example.com:8443/x", urls, app, standard);
      assertNames(false, "https://voice.example.com/x", urls, app, standard);
    }
  }

  private static void assertNames(
      boolean expected, String url, List<String> urls, WebApp app, String... headers)
      throws Exception {
    urls.clear();
    urls.add(url);
    String document = new String(get(app, "/voice/x", headers).body(), UTF_8);
    assertTrue(document.contains(url), document);
    assertEquals(expected, document.contains("password=\"Secret-1\""), document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/async", "/hiding"})
  void credentialsStayOnTheWay(String path) throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", guard(), "/forward", "/include", "/async", "/hiding");
      voice(context);
      detour(
          context,
          "/forward",
          (request, reply) -> request.getRequestDispatcher("/voice/x").forward(request, reply));
      detour(
          context,
          "/include",
          (request, reply) -> request.getRequestDispatcher("/voice/x").include(request, reply));
      detour(
          context,
          "/async",
          (request, reply) -> request.startAsync(request, reply).dispatch("/voice/x"));
      detour(
          context,
          "/hiding",
          (request, reply) ->
              request.getRequestDispatcher("/voice/x").forward(new HidingRequest(request), reply));
    })) {
      String document = new String(get(app, path).body(), UTF_8);
      assertTrue(document.endsWith(NAMED), document);
    }
  }

  /** Whoever is behind the filter need not see the header. */
  private static final class HidingRequest extends HttpServletRequestWrapper {
    HidingRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return name.equalsIgnoreCase("Authorization") ? null : super.getHeader(name);
    }
  }

  /** Some log all attributes of a request, as text. */
  @Test
  void attributesOfTheRequest() throws Exception {
    List<String> shown = new ArrayList<>();
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", guard(), "/*");
      detour(context, "/page", (request, reply) -> {
        for (String name : Collections.list(request.getAttributeNames())) {
          shown.add(name + "=" + request.getAttribute(name));
        }
      });
    })) {
      assertEquals(200, get(app, "/page").statusCode());
    }

    assertTrue(shown.contains("dev.bxml.authenticated=Presented[…]"), shown::toString);
    String encoded = Base64.getEncoder().encodeToString("bandwidth:Secret-1".getBytes(UTF_8));
    assertFalse(shown.toString().contains("Secret"), shown::toString);
    assertFalse(shown.toString().contains(encoded), shown::toString);
  }

  /** Whoever has an adapter and neither servlet nor filter hands the credentials on by himself. */
  @Test
  void adapterInSomebodysServlet() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(redirecting());
    try (WebApp app = container.start("", context -> {
      auth(context, "auth", guard(), "/voice/*");
      detour(context, "/voice/*", (request, reply) -> answer(adapter, request, reply));
      detour(context, "/unguarded", (request, reply) -> answer(adapter, request, reply));
    })) {
      assertTrue(new String(get(app, "/voice/x").body(), UTF_8).endsWith(NAMED));
      assertTrue(new String(get(app, "/unguarded").body(), UTF_8).endsWith(BARE));
    }
  }

  private static void answer(
      CallbackAdapter adapter, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CallbackRequest callback =
        CallbackRequest.get(request.getRequestURI(), request.getQueryString());
    Reply reply = adapter.handle(CallbackAuthFilter.carry(request, callback));
    response.setStatus(reply.status());
    reply.writeTo(response.getOutputStream());
  }

  @FunctionalInterface
  private interface Detour {
    void go(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private static void detour(ServletContext context, String path, Detour detour) {
    ServletRegistration.Dynamic servlet = context.addServlet(path, new HttpServlet() {
      private static final long serialVersionUID = 1;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException, ServletException {
        detour.go(request, response);
      }
    });
    servlet.setAsyncSupported(true);
    servlet.addMapping(path);
  }
}
