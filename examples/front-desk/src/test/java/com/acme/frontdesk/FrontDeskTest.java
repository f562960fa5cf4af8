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
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each path through the front desk, as the people on the phone live it: one test, one story. The
 * application runs as its web.xml has it, in a Tomcat on a free port; the simulator plays Bandwidth.
 * Time is virtual, so that a message of two minutes takes none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontDeskTest {
  static final String CALLER = "+15551230003";
  static final String ACME = "+15551230002";
  private static final String OFFICE = "+15551230001";
  private static final String DESK = "sip:desk@example.com";

  private static final String[] MENU = {
    "Welcome to Acme.", "To speak with somebody, press 1.", "To leave a message, press 2."
  };

  private final Tomcat tomcat = new Tomcat();
  CallSimulator bandwidth;

  @BeforeAll
  void start() throws Exception {
    System.setProperty("front-desk.authentication", "off"); // as in mvn jetty:run
    tomcat.setBaseDir("target/tomcat");
    tomcat.getHost().setAppBase(".");
    tomcat.setAddDefaultWebXmlToWebapp(false); // it wants JSP
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context application =
        tomcat.addWebapp("", Path.of("src/main/webapp").toAbsolutePath().toString());
    tomcat.start();
    assertEquals(LifecycleState.STARTED, application.getState()); // the log says why not
  }

  @AfterAll
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @BeforeEach
  void connect() {
    String voice = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/voice/";
    bandwidth = CallSimulator.at(voice + "incoming").statusUrl("events").strict();
  }

  @AfterEach
  void disconnect() {
    bandwidth.close();
  }

  /** Somebody calls, and listens to the menu. */
  SimulatedCall call() {
    return bandwidth.incomingCall(CALLER, ACME).hears(MENU);
  }

  // The menu.

  @Test
  void theCallerHearsTheMenuAndHangsUp() {
    SimulatedCall call = call();
    assertEquals(KEYS, call.awaits(), call::transcript);
    assertEquals("hangup", call.hangUp().disconnectCause());
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
  void theCallerLeavesAMessage() {
    SimulatedCall call = call().press("2").hears("Please leave a message after the tone.");
    assertEquals(RECORDING, call.awaits(), call::transcript);

    call.speak("Please call me back.", Duration.ofSeconds(12)).press("#");
    call.hears("Thank you for your message of 12 seconds.");
    assertEquals(List.of("Please call me back."), call.recordings().get(0).words());
  }

  @Test
  void aMessageEndsAfterTwoMinutes() {
    call()
        .press("2")
        .speak("And another thing.", Duration.ofMinutes(5))
        .hears(
            "Please leave a message after the tone.", "Thank you for your message of 120 seconds.");
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
    SimulatedCall call = reminder().place().isBusy();
    assertEquals("busy", call.disconnectCause());
    assertFalse(call.isAnswered());
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
}
