package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stories of the front desk again, and more of them, on the WAR as in production, with credentials:
 * once with a Bandwidth that takes those of the application for the URLs of verbs, and once with one
 * that does not. A subclass only knows how to start a container.
 */
@ParameterizedClass
@CsvSource({"'', false", "/app, true"})
abstract class WarStories extends FrontDeskTest {
  @Parameter(0)
  String contextPath;

  @Parameter(1)
  boolean applicationCredentialsForVerbs;

  private Deployment deployment;

  /** Starts a container on a free loopback port, with the WAR under this context path. */
  abstract Deployment start(Path war, String contextPath) throws Exception;

  @Override
  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    deployment = start(Deployment.war(), contextPath);
  }

  @Override
  @AfterParameterizedClassInvocation
  void stop() throws Exception {
    deployment.stop();
  }

  @Override
  @BeforeEach
  void connect() {
    bandwidth = CallSimulator.at(deployment.voice().resolve("incoming").toString())
        .statusUrl("events")
        .credentials(Deployment.username(), Deployment.password())
        .applicationCredentialsForVerbs(applicationCredentialsForVerbs)
        .strict();
  }

  @Override
  @AfterEach
  void disconnect() {
    bandwidth.close();
  }

  @Test
  void theCallerHangsUpAndThatIsLogged() {
    SimulatedCall call = call();
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      call.hangUp();
      assertEquals(List.of(ended(call, "hangup")), log.soFar(), call::transcript);
    }
  }

  @Test
  void theArrivalOfAMessageIsLogged() {
    SimulatedCall call = call().press("2");
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      call.speak("Please call me back.", Duration.ofSeconds(12)).press("#");
      assertEquals(
          List.of(arrived(call, "PT12S"), ended(call, "hangup")), log.soFar(), call::transcript);
    }
  }

  @Test
  void theCallerHangsUpAfterTheMessageWhichArrivesAllTheSame() {
    SimulatedCall call = call().press("2");
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      call.speak("Please call me back.", Duration.ofSeconds(4)).hangUp();
      assertEquals(
          List.of(ended(call, "hangup"), arrived(call, "PT4S")), log.soFar(), call::transcript);
    }
  }

  @Test
  void callbacksThatComeTwiceAreHandledOnce() {
    CallSimulator stammering = bandwidth.deliveringTwice("initiate", "gather", "disconnect");
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      SimulatedCall call = stammering.incomingCall(CALLER, ACME).press("2").hangUp();
      assertEquals(1, log.soFar().stream().filter(ended(call, "hangup")::equals).count());
    }
  }

  @Test
  void whoHasTheWrongPasswordIsNotLetIn() {
    SimulatedCall call = bandwidth
        .lenient()
        .credentials(Deployment.username(), "guessed")
        .incomingCall(CALLER, ACME)
        .hears();

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback initiate was answered with 401 to the credentials too", call.errorMessage());
  }

  private static String ended(SimulatedCall call, String cause) {
    return "INFO disconnect " + call.callId() + ": Outcome[cause=" + cause + ", errorId=null]";
  }

  private static String arrived(SimulatedCall call, String duration) {
    return "INFO recordingAvailable " + call.callId() + ": Recording[recordingId="
        + call.recordings().get(0).recordingId() + ", duration=" + duration + ", status=complete]";
  }
}
