package com.acme.flows.ivr;

import static dev.bxml.simulator.Awaited.DESTINATION;
import static dev.bxml.simulator.Awaited.KEYS;
import static dev.bxml.simulator.Awaited.RECORDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.SimulatedCall;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IvrStories extends IvrCalls {
  private static final String ANNA = "+15551230001";
  private static final String BERT = "+15551230004";

  private static final String[] SPANISH_MENU = {
    "Para ventas, oprima 1.", "Para el horario, oprima 2.", "Para repetir, oprima 0."
  };
  private static final String LEAVE = "Nobody is free. Please leave a message after the tone.";

  // Two languages.

  @Test
  void theMenuIsInSpanish() {
    SimulatedCall call = call().hears(LANGUAGES).press("2").hears(SPANISH_MENU);
    assertEquals(KEYS, call.awaits(), call::transcript);
    call.press("9").hears(and("¿Cómo?", SPANISH_MENU));
    call.press("9").hears(and("¿Cómo?", SPANISH_MENU));
    call.press("9").hears("Adiós.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void theThirdKeyThatIsNoLanguageEndsTheCall() {
    SimulatedCall call = call().hears(LANGUAGES);
    call.press("3").hears(LANGUAGES).press("#").hears(LANGUAGES).press("0");
    call.hears("Goodbye.", "Adiós.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void nobodyIsThere() {
    SimulatedCall call = call().hears(LANGUAGES);
    call.waitFor(Duration.ofSeconds(5)).hears(LANGUAGES);
    call.waitFor(Duration.ofSeconds(5)).hears(LANGUAGES);
    call.waitFor(Duration.ofSeconds(5)).hears("Goodbye.", "Adiós.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void theCallerHangsUpBeforeALanguageIsChosen() {
    assertEquals("hangup", call().hangUp().disconnectCause());
  }

  @Test
  void triesOfOneMenuDoNotCountInTheOther() {
    SimulatedCall call = call().press("7").press("7").press("1");
    call.hears(
        LANGUAGES[0],
        LANGUAGES[1],
        LANGUAGES[0],
        LANGUAGES[1],
        LANGUAGES[0],
        LANGUAGES[1],
        MENU[0],
        MENU[1],
        MENU[2]);
    call.press("7").hears(and("Sorry?", MENU)).press("7").hears(and("Sorry?", MENU));
    assertEquals(KEYS, call.awaits(), call::transcript);
  }

  // The menu.

  @Test
  void theThirdWrongKeyEndsTheCall() {
    SimulatedCall call = english();
    call.press("7").hears(and("Sorry?", MENU)).press("8").hears(and("Sorry?", MENU));
    call.press("9").hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void silenceIsATryToo() {
    SimulatedCall call = english().waitFor(Duration.ofSeconds(5)).hears(and("Sorry?", MENU));
    call.waitFor(Duration.ofSeconds(5)).hears(and("Sorry?", MENU));
    call.waitFor(Duration.ofSeconds(5)).hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void toHearItAgainIsNoTryAndForgivesNone() {
    SimulatedCall call = english();
    call.press("7").hears(and("Sorry?", MENU)).press("7").hears(and("Sorry?", MENU));
    call.press("0").hears(MENU).press("0").hears(MENU);
    call.press("7").hears("Goodbye.");
  }

  @Test
  void theChoiceIsSaid() {
    SimulatedCall call = english().speak("Again, please.").hears(MENU);
    call.speak("I would like to talk to sales.");
    assertEquals(DESTINATION, call.awaits(), call::transcript);
  }

  @Test
  void theChoiceIsSaidInSpanish() {
    hours.complete("Abrimos a las nueve.");
    SimulatedCall call = call().press("2").speak("¿A qué hora ABREN?");
    call.hears(
        LANGUAGES[0],
        LANGUAGES[1],
        SPANISH_MENU[0],
        SPANISH_MENU[1],
        SPANISH_MENU[2],
        "Abrimos a las nueve.",
        SPANISH_MENU[0],
        SPANISH_MENU[1],
        SPANISH_MENU[2]);
  }

  @Test
  void somethingElseIsSaidThreeTimes() {
    SimulatedCall call = english().speak("Pizza.").hears(and("Sorry?", MENU));
    call.speak("Ventas.").hears(and("Sorry?", MENU)).speak("Hello?").hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  // Sales.

  @Test
  void whoAcceptsFirstTalksToTheCaller() {
    SimulatedCall call = english().press("1");
    SimulatedCall anna = call.destination(ANNA).answers();
    anna.hears("A caller for sales. To accept, press 1.");
    assertEquals("cancel", call.destination(BERT).disconnectCause());
    assertEquals(List.of(), call.connectedTo(), call::transcript);

    anna.press("1").hears("You are connected.");
    assertEquals(List.of(anna), call.connectedTo(), call::transcript);
    anna.waitFor(Duration.ofMinutes(3)).hangUp();
    call.hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void theCallerHangsUpAfterTheTalk() {
    SimulatedCall call = english().press("1");
    SimulatedCall bert = call.destination(BERT).answers().press("1");
    call.hangUp();
    assertEquals("hangup", bert.disconnectCause());
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void nobodyAnswersAndTheCallerLeavesAMessage() throws SQLException {
    SimulatedCall call = english().press("1").waitFor(Duration.ofSeconds(20)).hears(LEAVE);
    assertEquals("timeout", call.destination(ANNA).disconnectCause());
    assertEquals(RECORDING, call.awaits(), call::transcript);
    call.speak("Please call me back.").press("#").hears("Thank you. Goodbye.");

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of(call.recordings().get(0).recordingId()),
        sql.all(row -> row.getString(1), "SELECT recording_id FROM voicemail"));
  }

  @Test
  void aMessageOfWhichIsToldTwiceIsStoredOnce() throws SQLException {
    SimulatedCall call = bandwidth.deliveringTwice("recordingAvailable").incomingCall(CALLER, ACME);
    call.press("1").press("1").waitFor(Duration.ofSeconds(20)).speak("Hello.").hangUp();
    assertEquals("1", sql.text("SELECT COUNT(*) FROM voicemail").orElseThrow());
  }

  @Test
  void bothAreBusy() {
    SimulatedCall call = english().press("1");
    call.destination(ANNA).isBusy();
    call.destination(BERT).rejects();
    call.hears(LEAVE);
  }

  @Test
  void whoAnswersDoesNotAccept() {
    SimulatedCall call = english().press("1");
    SimulatedCall anna = call.destination(ANNA).answers().press("2");
    assertEquals("hangup", anna.disconnectCause());
    call.hears(LEAVE);
  }

  @Test
  void aMailboxAnswersAndAcceptsNothing() {
    SimulatedCall call = english().press("1");
    SimulatedCall anna = call.destination(ANNA).answers().waitFor(Duration.ofSeconds(15));
    anna.hears(
        "A caller for sales. To accept, press 1.", "A caller for sales. To accept, press 1.");
    assertEquals("hangup", anna.disconnectCause());
    call.hears(LEAVE);
  }

  @Test
  void whoAnswersHangsUpWithoutAccepting() {
    SimulatedCall call = english().press("1");
    call.destination(ANNA).answers().hangUp();
    call.hears(LEAVE);
    assertEquals(RECORDING, call.awaits(), call::transcript);
  }

  @Test
  void theCallerHangsUpWhileItRings() {
    SimulatedCall call = english().press("1").hangUp();
    assertEquals("cancel", call.destination(ANNA).disconnectCause());
    assertEquals("cancel", call.destination(BERT).disconnectCause());
  }

  @Test
  void theCallerHangsUpWhileSomebodyIsAskedToAccept() {
    SimulatedCall call = english().press("1");
    SimulatedCall anna = call.destination(ANNA).answers();
    call.hangUp();
    assertEquals("hangup", anna.disconnectCause());
  }

  // Opening hours.

  @Test
  void theHoursAreKnownAtOnce() {
    hours.complete("We are open from nine to five.");
    SimulatedCall call = english().press("2");
    call.hears(and("We are open from nine to five.", MENU));
    assertTrue(rest.isQuiet());
  }

  @Test
  void theServiceIsDown() {
    hours.completeExceptionally(new IOException("down"));
    english().press("2").hears(and("Sorry, I could not find that out.", MENU));
  }
}
