package com.acme.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"server.address=127.0.0.1", "voice.username=bandwidth", "voice.password=a secret"
    })
class ApplicationTest {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String WELCOME = "Welcome to Acme. For our opening hours, press 1.";

  @LocalServerPort
  private int port;

  @Autowired
  private TestRestTemplate rest;

  private CallSimulator bandwidth;

  @BeforeEach
  void connect() {
    bandwidth = CallSimulator.at("http://127.0.0.1:" + port + "/voice/incoming")
        .credentials("bandwidth", "a secret")
        .strict();
  }

  @AfterEach
  void disconnect() {
    bandwidth.close();
  }

  @Test
  void theCallerAsksForTheHours() {
    bandwidth
        .incomingCall(CALLER, ACME)
        .hears(WELCOME)
        .press("1")
        .hears("We are open from nine to five. Goodbye.");
  }

  @Test
  void theCallerPressesAnotherKey() {
    bandwidth.incomingCall(CALLER, ACME).hears(WELCOME).press("2").hears(WELCOME);
  }

  @Test
  void somebodyElseCalls() {
    SimulatedCall call = bandwidth
        .lenient()
        .credentials("bandwidth", "guessed")
        .incomingCall(CALLER, ACME)
        .hears();
    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback initiate was answered with 401 to the credentials too", call.errorMessage());
  }

  /** The challenge is the filter's, and so is the body, which is none; Spring Security has no say. */
  @Test
  void nobodyIsLetInWithoutCredentials() {
    var reply = rest.exchange(
        RequestEntity.post("/voice/incoming")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"eventType\": \"initiate\"}"),
        byte[].class);
    assertEquals(HttpStatus.UNAUTHORIZED, reply.getStatusCode());
    assertEquals(
        "Basic realm=\"callbacks\", charset=\"UTF-8\"",
        reply.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE));
    assertEquals(null, reply.getBody());
    assertEquals(null, reply.getHeaders().getFirst(HttpHeaders.SET_COOKIE));
  }

  /** Of all else Spring Security takes care as before. */
  @Test
  void otherPagesAreSpringSecuritys() {
    var reply = rest.getForEntity("/", byte[].class);
    assertEquals(HttpStatus.UNAUTHORIZED, reply.getStatusCode());
    assertEquals(
        "Basic realm=\"Realm\"", reply.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a secret, 'username must not be blank, but is'",
    "'  ', a secret, 'username must not be blank, but is'",
    "bandwidth, '', 'password must not be blank, but is'"
  })
  void blankCredentialsEndTheStart(String username, String password, String refusal) {
    assertEquals(
        refusal, whyNoStart("--voice.username=" + username, "--voice.password=" + password));
  }

  @Test
  void missingCredentialsEndTheStart() {
    assumeTrue(System.getenv("VOICE_PASSWORD") == null);
    String why = whyNoStart("--voice.username=bandwidth");
    assertTrue(why.contains("VOICE_PASSWORD"), why);
  }

  private static String whyNoStart(String... arguments) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setDefaultProperties(
        Map.of("server.address", "127.0.0.1", "server.port", "0", "logging.level.root", "off"));
    Throwable why = assertThrows(Exception.class, () -> application.run(arguments));
    while (why.getCause() != null) {
      why = why.getCause();
    }
    return why.getMessage();
  }
}
