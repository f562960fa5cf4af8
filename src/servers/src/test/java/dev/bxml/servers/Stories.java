package dev.bxml.servers;

import static dev.bxml.simulator.Awaited.DESTINATION;
import static dev.bxml.simulator.Awaited.KEYS;
import static dev.bxml.simulator.Awaited.RECORDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.CreateCall;
import dev.bxml.simulator.SimulatedCall;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each path through the front desk, as the people on the telephone live it, with credentials that the
 * verbs must name, against a platform that refuses what it would refuse. A line that a handler writes
 * is read from what the server prints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Stories {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String OFFICE = "+15551230001";
  private static final String DESK = "sip:desk@example.com";

  private static final String[] MENU = {
    "Welcome to Acme.", "To speak with somebody, press 1.", "To leave a message, press 2."
  };

  private static final Pattern LINE = Pattern.compile(
      "\\b((?:disconnect|recordingAvailable) (\\S+): (?:Outcome|Recording)\\[[^\\]]*\\])");

  private final Supplier<Server> servers;
  private final Protocol protocol;
  private Server server;
  private CallSimulator bandwidth;
  private int mark;

  Stories(Supplier<Server> servers, Protocol protocol) {
    this.servers = servers;
    this.protocol = protocol;
  }

  @BeforeAll
  void connect() throws Exception {
    server = servers.get();
    assumeTrue(protocol == Protocol.HTTP_1_1 || server.speaksH2c(), "it has no h2c");
    mark = server.log().mark();
    CallSimulator platform = switch (protocol) {
      case HTTP_1_1 -> CallSimulator.at(server.voice().resolve("incoming").toString());
      case H2C ->
        CallSimulator.of(new Bridge(protocol, server.voice()))
            .url(server.voice().resolve("incoming").getPath());
    };
    bandwidth = strict(platform);
  }

  private static CallSimulator strict(CallSimulator platform) {
    return platform
        .statusUrl("events")
        .credentials(ServerProcess.USERNAME, ServerProcess.PASSWORD)
        .applicationCredentialsForVerbs(false)
        .strict();
  }

  /** Without a client its connections are closed, when garbage is collected. */
  @AfterAll
  void disconnect() {
    if (bandwidth != null) { // else it was not begun
      bandwidth.close();
      bandwidth = null;
    }
  }

  @BeforeEach
  void mark() {
    mark = server.log().mark();
  }

  /** But of the wrong password. */
  @AfterEach
  void nothingElseIsWarnedOf() {
    assertEquals(
        List.of(),
        server.log().warningsSince(mark).stream()
            .filter(line -> !line.contains("filter 'auth' refuses "))
            .toList());
  }

  /** Somebody calls, and listens to the menu. */
  private SimulatedCall call() {
    return bandwidth.incomingCall(CALLER, ACME).hears(MENU);
  }

  private static String ended(SimulatedCall call, String cause) {
    return "disconnect " + call.callId() + ": Outcome[cause=" + cause + ", errorId=null]";
  }

  private static String arrived(SimulatedCall call, String duration) {
    return "recordingAvailable " + call.callId() + ": Recording[recordingId="
        + call.recordings().get(0).recordingId() + ", duration=" + duration + ", status=complete]";
  }

  /** Asserts what handlers have logged of some calls; a line of an earlier one may still come. */
  private void assertLogged(List<SimulatedCall> calls, String... lines) {
    assertEquals(List.of(lines), server.log().await(mark, lines.length, printed -> {
      Matcher line = LINE.matcher(printed);
      return line.find() && calls.stream().anyMatch(call -> call.callId().equals(line.group(2)))
          ? line.group(1)
          : null;
    }));
  }

  // The menu.

  @Test
  void theCallerHearsTheMenuAndHangsUp() {
    SimulatedCall call = call();
    assertEquals(KEYS, call.awaits(), call::transcript);
    call.hangUp();
    assertLogged(List.of(call), ended(call, "hangup"));
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
    call.speak("Please call me back.", Duration.ofSeconds(12)).press("#");
    call.hears("Thank you for your message of 12 seconds.");
    assertLogged(List.of(call), arrived(call, "PT12S"), ended(call, "hangup"));
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
    call.speak("Please call me back.", Duration.ofSeconds(4)).hangUp();
    assertLogged(List.of(call), ended(call, "hangup"), arrived(call, "PT4S"));
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
    assertFalse(call.isAnswered());
    assertLogged(List.of(call), ended(call, "busy"));
  }

  @Test
  void theOneToBeRemindedDoesNotAnswer() {
    assertEquals("timeout", reminder().place().doesNotAnswer().disconnectCause());
  }

  // What the network does.

  @Test
  void callbacksThatComeTwiceAreHandledOnce() {
    SimulatedCall call = bandwidth
        .deliveringTwice("initiate", "gather", "disconnect")
        .incomingCall(CALLER, ACME)
        .press("#")
        .hangUp();
    SimulatedCall next = call().hangUp();
    assertLogged(List.of(call, next), ended(call, "hangup"), ended(next, "hangup"));
  }

  @Test
  void whoHasTheWrongPasswordIsNotLetIn() {
    SimulatedCall call = bandwidth
        .lenient()
        .credentials(ServerProcess.USERNAME, "guessed")
        .incomingCall(CALLER, ACME)
        .hears();

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback initiate was answered with 401 to the credentials too", call.errorMessage());
  }
}
