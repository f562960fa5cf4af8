package com.acme.flows.ivr;

import static dev.bxml.simulator.Awaited.KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.SimulatedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service that knows the hours takes longer than a caller is left in silence. */
class SlowHoursStories extends IvrCalls {
  private static final String LOOKING = "I am looking that up.";
  private static final String MUSIC = "https://media.acme.example/five-seconds.mp3";

  /** That silence is real time, of which a story need not have a whole second each time. */
  @Override
  protected Map<String, Object> surroundings() {
    Map<String, Object> surroundings = new HashMap<>(super.surroundings());
    surroundings.put("patience", Duration.ofMillis(250));
    return surroundings;
  }

  @Test
  void theServiceTakesTwelveSeconds() throws InterruptedException {
    SimulatedCall call = rest.knows(bandwidth.clockByHand().incomingCall(CALLER, ACME));
    call.press("1").press("2").waitFor(Duration.ofSeconds(12));
    call.hears(LANGUAGES[0], MENU[0], LOOKING, MUSIC, LOOKING, MUSIC);

    hours.complete("We are open from nine to five & on Sundays?");
    if (movesCallsByRest()) {
      rest.next();
    }
    call.waitFor(Duration.ofSeconds(11));
    call.hears(and("We are open from nine to five & on Sundays?", MENU));
  }

  @Test
  void theServiceTakesTooLong() {
    SimulatedCall call = english().press("2");
    call.hears(
        LOOKING,
        MUSIC,
        LOOKING,
        MUSIC,
        LOOKING,
        MUSIC,
        LOOKING,
        MUSIC,
        LOOKING,
        MUSIC,
        "Sorry, I could not find that out.",
        MENU[0],
        MENU[1],
        MENU[2]);
    assertEquals(KEYS, call.awaits(), call::transcript);
  }

  @Test
  void theApologyComesAfterHalfAMinute() {
    SimulatedCall call = bandwidth.clockByHand().incomingCall(CALLER, ACME);
    call.press("1").press("2").waitFor(Duration.ofSeconds(30));
    assertEquals(MUSIC, call.heard().get(call.heard().size() - 1), call::transcript);
    call.waitFor(Duration.ofSeconds(5));
    assertTrue(call.heard().contains("Sorry, I could not find that out."), call::transcript);
  }

  @Test
  void theCallerHangsUpBeforeTheHoursAreKnown() throws InterruptedException {
    SimulatedCall call = rest.knows(bandwidth.clockByHand().incomingCall(CALLER, ACME));
    call.press("1").press("2").waitFor(Duration.ofSeconds(12)).hangUp();
    hours.complete("We are open from nine to five.");
    if (movesCallsByRest()) {
      assertEquals("redirect " + call.callId(), rest.next().replaceFirst(" hours.*", ""));
    }
    assertEquals("hangup", call.disconnectCause());
  }
}
