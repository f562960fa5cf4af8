package com.acme.frontdesk;

import static dev.bxml.simulator.Awaited.DESTINATION;
import static dev.bxml.simulator.Awaited.KEYS;
import static dev.bxml.simulator.Awaited.RECORDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.CreateCall;
import dev.bxml.simulator.SimulatedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each path through the front desk, as the people on the telephone live it: one test, one story. The
 * WAR runs as in production, with credentials; the simulator plays Bandwidth, once as one that takes
 * those of the application for the URLs of verbs, and once as one that does not. Time is virtual, so
 * that a message of two minutes takes none. A subclass only knows how to start a container.
 */
@ParameterizedClass
@CsvSource({"'', false", "/app, true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrontDeskStories {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String OFFICE = "+15551230001";
  private static final String DESK = "sip:desk@example.com";

  private static final String[] MENU = {
    "Welcome to Acme.", "To speak with somebody, press 1.", "To leave a message, press 2."
  };

  @Parameter(0)
  String contextPath;

  @Parameter(1)
  boolean applicationCredentialsForVerbs;

  private Deployment deployment;
  private CallSimulator bandwidth;

  /** Starts a container on a free loopback port, with the WAR under this context path. */
  abstract Deployment start(Path war, String contextPath) throws Exception;

  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    deployment = start(Deployment.war(), contextPath);
  }

  @AfterParameterizedClassInvocation
  void stop() throws Exception {
    deployment.stop();
  }

  @BeforeEach
  void connect() {
    bandwidth = CallSimulator.at(deployment.voice().resolve("incoming").toString())
        .statusUrl("events")
        .credentials(Deployment.username(), Deployment.password())
        .applicationCredentialsForVerbs(applicationCredentialsForVerbs)
        .strict();
  }

  @AfterEach
  void disconnect() {
    bandwidth.close();
  }

  /** Somebody calls, and listens to the menu. */
  private SimulatedCall call() {
    return bandwidth.incomingCall(CALLER, ACME).hears(MENU);
  }

  // The menu.

  @Test
  void theCallerHearsTheMenuAndHangsUp() {
    SimulatedCall call = call();
    assertEquals(KEYS, call.awaits(), call::transcript);

    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      call.hangUp();
      assertEquals(List.of(ended(call, "hangup")), log.soFar(), call::transcript);
    }
  }

  @Test
  void theCallerPressesNothingAndHearsTheMenuAgain() {
    call()
        .waitFor(Duration.ofSeconds(5))
        .hears("We got no input.", MENU[0], MENU[1], MENU[2])
        .press("2")
        .hears("Please leave a message after the tone.");
  }

  @Test
  void theCallerPressesAKeyThatIsNotOnTheMenu() {
    call().press("#").hears("Sorry, that is not on the menu.", MENU[0], MENU[1], MENU[2]);
  }

  @Test
  void theCallerDoesNotWaitForTheEndOfThePrompt() {
    SimulatedCall call = bandwidth.clockByHand().incomingCall(CALLER, ACME);
    call.waitFor(Duration.ofSeconds(2)).press("2").waitFor(Duration.ofSeconds(10));

    call.hears(MENU[0], MENU[1], "Please leave a message after the tone.");
    call.hangUp();
  }

  // To speak with somebody.

  @Test
  void theOfficePicksUpHearsWhoCallsAndTalks() {
    SimulatedCall call = call().press("1");
    assertEquals(DESTINATION, call.awaits(), call::transcript);
    SimulatedCall office = call.destination(OFFICE).answers().hears("Call from +15551230003.");

    assertEquals(List.of(office), call.connectedTo(), call::transcript);
    assertEquals("cancel", call.destination(DESK).disconnectCause());
    office.waitFor(Duration.ofMinutes(3)).hangUp();
    call.hears("Thank you for calling. Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void theDeskPicksUpAndIsConnectedAtOnce() {
    SimulatedCall call = call().press("1");
    SimulatedCall desk = call.destination(DESK).answers().hears();

    assertEquals(List.of(call), desk.connectedTo(), call::transcript);
    assertEquals("cancel", call.destination(OFFICE).disconnectCause());
    call.hangUp();
    assertEquals("hangup", desk.disconnectCause());
  }

  @Test
  void theOfficeHearsThatTheNumberIsPrivate() {
    SimulatedCall call = bandwidth.incomingCall("Private", ACME).press("1");
    call.destination(OFFICE).answers().hears("Call from a private number.");
  }

  @Test
  void theOfficeHangsUpWhileItHearsWhoCalls() {
    SimulatedCall call =
        bandwidth.clockByHand().incomingCall(CALLER, ACME).waitFor(Duration.ofSeconds(10));
    call.hears(MENU).press("1");
    call.destination(OFFICE).answers().hangUp();
    call.waitFor(Duration.ofSeconds(10)).hears("Thank you for calling. Goodbye.");
  }

  @Test
  void allAreBusyAndTheCallerLeavesAMessage() {
    SimulatedCall call = call().press("1");
    call.destination(OFFICE).isBusy();
    assertEquals(DESTINATION, call.awaits(), call::transcript);
    call.destination(DESK).rejects();

    call.hears("Nobody is free right now. Please leave a message after the tone.");
    call.speak("It is me again.").press("#").hears("Thank you for your message of 1 second.");
  }

  @Test
  void nobodyPicksUpForTwentySeconds() {
    SimulatedCall call = call().press("1").waitFor(Duration.ofMillis(19_999));
    assertEquals(DESTINATION, call.awaits(), call::transcript);
    call.waitFor(Duration.ofMillis(1));

    assertEquals("timeout", call.destination(OFFICE).disconnectCause());
    call.hears("Nobody is free right now. Please leave a message after the tone.");
    assertEquals(RECORDING, call.awaits(), call::transcript);
  }

  @Test
  void theCallerGivesUpWhileItRings() {
    SimulatedCall call = call().press("1").hangUp();

    assertEquals("hangup", call.disconnectCause());
    assertEquals("cancel", call.destination(OFFICE).disconnectCause());
    assertEquals("cancel", call.destination(DESK).disconnectCause());
  }

  // To leave a message.

  @Test
  void theCallerLeavesAMessageAndItsArrivalIsLogged() {
    SimulatedCall call = call().press("2").hears("Please leave a message after the tone.");
    assertEquals(RECORDING, call.awaits(), call::transcript);

    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      call.speak("Please call me back.", Duration.ofSeconds(12)).press("#");
      call.hears("Thank you for your message of 12 seconds.");
      assertEquals(List.of("Please call me back."), call.recordings().get(0).words());
      assertEquals(
          List.of(arrived(call, "PT12S"), ended(call, "hangup")), log.soFar(), call::transcript);
    }
  }

  @Test
  void aMessageEndsAfterTwoMinutes() {
    call()
        .press("2")
        .speak("And another thing.", Duration.ofMinutes(5))
        .hears(
            "Please leave a message after the tone.", "Thank you for your message of 120 seconds.");
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

  // The call that Acme places.

  private CreateCall reminder() {
    return bandwidth
        .createCall(ACME, CALLER)
        .answerUrl("incoming")
        .disconnectUrl("events")
        .tag("Your table is free at 5 < 6 & \"7\" 🎉");
  }

  @Test
  void theReminderIsSpoken() {
    SimulatedCall call = reminder().place().answers();

    call.hears("This is a reminder from Acme. Your table is free at 5 < 6 & \"7\" 🎉");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void theOneToBeRemindedIsBusy() {
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      SimulatedCall call = reminder().place().isBusy();
      assertEquals(List.of(ended(call, "busy")), log.soFar(), call::transcript);
      assertFalse(call.isAnswered());
    }
  }

  @Test
  void theOneToBeRemindedDoesNotAnswer() {
    assertEquals("timeout", reminder().place().doesNotAnswer().disconnectCause());
  }

  /** The platform takes no document above 64 KiB, which the library finds before it is sent. */
  @Test
  void aReminderThatIsTooLongIsAnApology() {
    SimulatedCall call = reminder().tag("7".repeat(65_536)).place().answers();

    call.hears("Sorry, something went wrong. Please call again later.");
    assertEquals("hangup", call.disconnectCause());
  }

  // What the network does.

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
