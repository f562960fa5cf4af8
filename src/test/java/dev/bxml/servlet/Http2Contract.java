package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that by HTTP/2 every reply is complete when it leaves, and not when the handler returns:
 * a late handler is held by the test until the whole reply has been read.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Http2Contract {
  private static final String SORRY =
      "<Response><SpeakSentence>Sorry.</SpeakSentence><Hangup/></Response>";
  private static final String GATHER = "{\"eventType\":\"gather\",\"digits\":\"7\"}";

  private final WebApp.Container container;
  private WebApp app;
  private HttpClient client;
  private volatile CountDownLatch held;
  private LogLines log;

  Http2Contract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeAll
  void start() throws Exception {
    LogLines startUp = new LogLines(); // not on the console
    app = container.start("", this::register);
    startUp.close();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  /** The client's first request asks for HTTP/2; those after it are sent by nothing else. */
  @BeforeEach
  void upgrade() throws Exception {
    log = new LogLines();
    held = new CountDownLatch(1);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    client.send(
        HttpRequest.newBuilder(app.at("/voice?eventType=disconnect")).build(),
        BodyHandlers.discarding());
  }

  @AfterEach
  void letGo() {
    held.countDown();
    log.close();
  }

  private void register(ServletContext context) {
    context
        .addFilter("auth", new CallbackAuthFilter(Credentials.of("bandwidth", "Secret-1")))
        .addMappingForUrlPatterns(null, false, "/guarded/*");
    mount(context, "voice", Map.of());
    mount(context, "late", Map.of("deadline", "0.05"));
    mount(context, "sorry", Map.of("deadline", "0.05", "failureSentence", "Sorry."));
    mount(context, "small", Map.of("maxBodyBytes", "100"));
    mount(context, "guarded", Map.of("deadline", "0.05"));
    context.addServlet("page", new RegistrationContract.OkServlet()).addMapping("/filtered");
    context
        .addFilter(
            "filter", new CallbackFilter(handlers()).authentication(Authentication.ELSEWHERE))
        .addMappingForUrlPatterns(null, false, "/filtered/*");
    context.getFilterRegistration("filter").setInitParameter("deadline", "0.05");
  }

  private CallbackHandlers handlers() {
    return CallbackHandlers.none()
        .onGather(gather -> response(speakSentence(gather.digits())))
        .onDisconnect(disconnect -> {})
        .onRedirect(redirect -> {
          hang();
          return response();
        });
  }

  private void mount(ServletContext context, String name, Map<String, String> params) {
    ServletRegistration.Dynamic servlet = context.addServlet(
        name, new CallbackServlet(handlers()).authentication(Authentication.ELSEWHERE));
    servlet.setLoadOnStartup(1);
    servlet.setInitParameters(params);
    servlet.setInitParameter("duplicateWindow", "0");
    servlet.addMapping("/" + name, "/" + name + "/*");
  }

  /** As a handler that ignores that it is interrupted. */
  private void hang() {
    CountDownLatch until = held;
    while (true) {
      try {
        until.await();
        return;
      } catch (InterruptedException e) {
        // on
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"/late, 504", "/guarded, 504", "/filtered, 504"})
  void lateStatusIsCompleteWhileTheHandlerHangs(String path, int status) throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = post(path, "{\"eventType\":\"redirect\"}");

      assertEquals("", reply.body());
      assertEquals(status, reply.statusCode());
    }
  }

  @Test
  void lateSentenceIsCompleteWhileTheHandlerHangs() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = post("/sorry", "{\"eventType\":\"redirect\"}");

      assertEquals(xml(SORRY), reply.body());
      assertEquals(200, reply.statusCode());
    }
  }

  @Test
  void othersAreAnsweredOnTheSameConnectionWhileHandlersHang() throws Exception {
    assertEquals(504, post("/late", "{\"eventType\":\"redirect\"}").statusCode());
    for (int i = 0; i < 20; i++) {
      assertSpeaks(post("/voice", GATHER));
    }
  }

  @Test
  void challengeAndThenCredentials() throws Exception {
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> challenge = send(HttpRequest.newBuilder(app.at("/guarded"))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(GATHER)));
      assertEquals("", challenge.body());
      assertEquals(401, challenge.statusCode());
      assertEquals(
          "Basic realm=\"callbacks\", charset=\"UTF-8\"",
          challenge.headers().firstValue("WWW-Authenticate").orElse(""));
      assertSpeaks(post("/guarded", GATHER));
    }
  }

  /** Nobody wants the body, and the next request is answered all the same. */
  @ParameterizedTest
  @CsvSource({
    "/guarded, POST, application/json, 200000, 401",
    "/guarded, PUT, text/plain, 100000, 401",
    "/small, POST, application/json, 1000, 413",
    "/small, POST, application/json, 300000, 413",
    "/voice, POST, application/json, 300000, 413",
    "/voice, POST, application/json, 4000000, 413",
    "/voice, POST, text/plain, 1000, 415",
    "/voice, PUT, application/json, 1000, 405",
    "/voice, POST, application/json, 1000, 400"
  })
  void bodyThatIsNotWanted(String path, String method, String type, int length, int status)
      throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = send(HttpRequest.newBuilder(app.at(path))
          .header("Content-Type", type)
          .method(method, BodyPublishers.ofByteArray(new byte[length])));
      assertEquals("", reply.body());
      assertEquals(status, reply.statusCode());
      assertSpeaks(post("/voice", GATHER));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 300_000, 4_000_000})
  void bodyThatIsTooLongAndDoesNotSayHowLong(int length) throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = send(HttpRequest.newBuilder(app.at("/small"))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]))));
      assertEquals(413, reply.statusCode());
      assertSpeaks(post("/voice", GATHER));
    }
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    byte[] pair = "bandwidth:Secret-1".getBytes(UTF_8);
    return send(HttpRequest.newBuilder(app.at(path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
        .POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_2, reply.version());
    return reply;
  }

  private static void assertSpeaks(HttpResponse<String> reply) {
    assertEquals(xml("<Response><SpeakSentence>7</SpeakSentence></Response>"), reply.body());
    assertEquals(200, reply.statusCode());
  }

  private static String xml(String root) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + root;
  }
}
