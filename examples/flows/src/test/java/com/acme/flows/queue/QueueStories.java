package com.acme.flows.queue;

import static dev.bxml.simulator.Awaited.CONFERENCE;
import static dev.bxml.simulator.Awaited.KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.flows.Application;
import com.acme.flows.HandClock;
import com.acme.flows.Stories;
import dev.bxml.simulator.SimulatedCall;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QueueStories extends Stories {
  private static final String ANNA = "+15551230001";
  private static final String BERT = "+15551230004";
  private static final String BOSS = "+15551230009";
  private static final String OTHER_CALLER = "+15551230005";

  private static final String MUSIC = "https://media.acme.example/twenty-five-seconds.mp3";
  private static final String OFFER = "Call from " + CALLER + ". To accept, press 1.";
  private static final String TAKEN = "Somebody else has taken the call.";

  private final HandClock clock = new HandClock();

  @Override
  protected Application application() {
    return new QueueApplication();
  }

  @Override
  protected Map<String, Object> surroundings() {
    return Map.of("clock", clock);
  }

  private static String place(int place) {
    return "You are number " + place + " in the queue.";
  }

  /** Somebody calls and waits; both agents' telephones ring. */
  private final class Ringing {
    final SimulatedCall caller = call().hears(place(1), MUSIC);
    final SimulatedCall anna = rest.placed(ANNA);
    final SimulatedCall bert = rest.placed(BERT);

    Ringing() throws InterruptedException {}
  }

  /** Anna talks to the caller. */
  private final class Talking {
    final SimulatedCall caller;
    final SimulatedCall anna;

    Talking() throws InterruptedException {
      Ringing ringing = new Ringing();
      caller = ringing.caller;
      anna = ringing.anna.answers().hears(OFFER).press("1");
      assertEquals("redirect " + caller.callId() + " talking", rest.next());
      assertEquals("hangUp " + ringing.bert.callId(), rest.next());
      assertEquals(List.of(anna), caller.connectedTo(), caller::transcript);
    }
  }

  private String waiting() throws SQLException {
    return sql.text("SELECT COUNT(*) FROM caller").orElseThrow();
  }

  // Waiting.

  @Test
  void theCallerWaitsWithMusic() throws Exception {
    SimulatedCall caller = call().hears(place(1), MUSIC);
    assertEquals(CONFERENCE, caller.awaits(), caller::transcript);
    assertEquals(List.of(), caller.connectedTo());
  }

  @Test
  void callersHearTheirPlaceEveryHalfMinuteAndNotEachOther() throws Exception {
    Ringing first = new Ringing();
    SimulatedCall second = rest.knows(bandwidth.incomingCall(OTHER_CALLER, ACME));
    second.hears(place(2), MUSIC);
    assertEquals(List.of(), second.connectedTo(), second::transcript);

    clock.pass(Duration.ofSeconds(30));
    assertTrue(rest.next().startsWith("redirectConference "));
    assertTrue(rest.next().startsWith("redirectConference "));
    first.caller.hears(place(1), MUSIC);
    second.hears(place(2), MUSIC);

    first.caller.hangUp();
    assertEquals("hangUp " + first.anna.callId(), rest.next());
    assertEquals("hangUp " + first.bert.callId(), rest.next());
    clock.pass(Duration.ofSeconds(30));
    assertTrue(rest.next().startsWith("redirectConference "));
    second.hears(place(1), MUSIC);
  }

  @Test
  void theCallerHangsUpWhileAgentsAreCalled() throws Exception {
    Ringing ringing = new Ringing();
    ringing.caller.hangUp();
    rest.next();
    rest.next();
    assertEquals("cancel", ringing.anna.disconnectCause());
    assertEquals("cancel", ringing.bert.disconnectCause());
    assertEquals("0", waiting());
    assertEquals("0", sql.text("SELECT COUNT(*) FROM helper").orElseThrow());
  }

  @Test
  void theCallerHangsUpWhileAnAgentHearsWhoWaits() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.answers().hears(OFFER);
    ringing.caller.hangUp();
    rest.next();
    rest.next();
    assertEquals("hangup", ringing.anna.disconnectCause());
    assertEquals("cancel", ringing.bert.disconnectCause());
  }

  // Accepting.

  @Test
  void theAgentAcceptsAndBothTalk() throws Exception {
    Talking talking = new Talking();
    assertEquals(List.of(talking.caller), talking.anna.heardBy());
    assertEquals(List.of(talking.anna), talking.caller.heardBy());
    talking.caller.hears();

    talking.caller.hangUp();
    assertEquals("hangUp " + talking.anna.callId(), rest.next());
    assertEquals("hangup", talking.anna.disconnectCause());
    assertEquals("0", waiting());
  }

  @Test
  void theOtherAgentsTelephoneStopsRinging() throws Exception {
    Ringing ringing = new Ringing();
    ringing.bert.answers().press("1");
    rest.next();
    assertEquals("hangUp " + ringing.anna.callId(), rest.next());
    assertEquals("cancel", ringing.anna.disconnectCause());
    assertEquals(List.of(ringing.bert), ringing.caller.connectedTo());
  }

  @Test
  void theOtherAgentIsToldThatTheCallIsTaken() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.answers().hears(OFFER);
    ringing.bert.answers().hears(OFFER).press("1");
    rest.next();
    assertTrue(rest.next().startsWith("redirect " + ringing.anna.callId()));
    ringing.anna.hears(TAKEN);
    assertEquals("hangup", ringing.anna.disconnectCause());
    assertEquals(List.of(ringing.bert), ringing.caller.connectedTo());
  }

  @Test
  void allAcceptAtOnceAndOneGetsTheCaller() throws Exception {
    Ringing ringing = new Ringing();
    List<Callable<String>> keys = new ArrayList<>();
    for (SimulatedCall agent : List.of(ringing.anna, ringing.bert)) {
      agent.answers().hears(OFFER);
      String url = urlOf(agent.callback("answer").reply());
      String json = "{'eventType': 'gather', 'callId': '" + agent.callId() + "', 'digits': '1'}";
      keys.add(() -> ask(url, json).body());
    }
    ExecutorService threads = Executors.newFixedThreadPool(keys.size());
    int accepted = 0;
    for (Future<String> reply : threads.invokeAll(keys)) {
      accepted += reply.get().contains("<Conference>talk-") ? 1 : 0;
      assertTrue(reply.get().contains("<Conference>") != reply.get().contains(TAKEN), reply.get());
    }
    threads.shutdown();
    assertEquals(1, accepted);
    assertEquals("redirect " + ringing.caller.callId() + " talking", rest.next());
  }

  private static String urlOf(String document) {
    Matcher url = Pattern.compile("gatherUrl=\"([^\"]*)\"").matcher(document);
    assertTrue(url.find(), document);
    return url.group(1).replace("&amp;", "&");
  }

  @Test
  void theAgentAcceptsWhenTheCallIsTaken() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.answers().hears(OFFER);
    sql.update("UPDATE caller SET agent_call = ?", ringing.bert.callId()); // at another server
    ringing.anna.press("1").hears(TAKEN);
    assertEquals("hangup", ringing.anna.disconnectCause());
    assertTrue(rest.isQuiet());
  }

  @Test
  void theAgentAnswersWhenTheCallIsTaken() throws Exception {
    Ringing ringing = new Ringing();
    sql.update("UPDATE caller SET agent_call = ?", ringing.bert.callId());
    ringing.anna.answers().hears(TAKEN);
    assertEquals("hangup", ringing.anna.disconnectCause());
  }

  @Test
  void anAnsweringMachineAcceptsNothing() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.answeredBy("answering-machine").hears();
    assertEquals("hangup", ringing.anna.disconnectCause());
    ringing.bert.answeredBy("silence").hears();
    assertEquals("hangup", ringing.bert.disconnectCause());
    assertEquals(CONFERENCE, ringing.caller.awaits());
    assertEquals("1", waiting());
  }

  @Test
  void theAgentHearsThatTheNumberIsPrivate() throws Exception {
    bandwidth.incomingCall("Private", ACME);
    rest.placed(ANNA).answers().hears("Call from Private. To accept, press 1.");
  }

  @Test
  void theAgentDoesNotAccept() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.answers().hears(OFFER).press("2").hears();
    assertEquals("hangup", ringing.anna.disconnectCause());
    ringing.bert.answers().waitFor(Duration.ofSeconds(15)).hears(OFFER, OFFER);
    assertEquals("hangup", ringing.bert.disconnectCause());
    assertEquals(CONFERENCE, ringing.caller.awaits());
  }

  @Test
  void nobodyAnswersAndBothAreCalledAgainWithTheNextAnnouncement() throws Exception {
    Ringing ringing = new Ringing();
    ringing.anna.isBusy();
    ringing.bert.waitFor(Duration.ofSeconds(20));
    assertEquals("timeout", ringing.bert.disconnectCause());
    clock.pass(Duration.ofSeconds(30));
    assertTrue(rest.next().startsWith("redirectConference "));
    rest.placed(ANNA).answers().hears(OFFER).hangUp();
    rest.placed(BERT).answers().hears(OFFER).press("1");
    rest.next();
    assertEquals(1, ringing.caller.connectedTo().size());
  }

  // What ends a talk.

  @Test
  void theAgentsCallEndsAndTheCallerIsFirstInTheQueue() throws Exception {
    Talking talking = new Talking();
    SimulatedCall second = rest.knows(bandwidth.incomingCall(OTHER_CALLER, ACME));
    second.hears(place(1), MUSIC);
    SimulatedCall bert = rest.placed(BERT).rejects();
    assertEquals("rejected", bert.disconnectCause());

    talking.anna.hangUp();
    assertEquals("redirect " + talking.caller.callId() + " waiting", rest.next());
    talking.caller.hears(place(1), MUSIC);
    assertEquals(List.of(), talking.caller.connectedTo());
    rest.placed(ANNA).answers().hears(OFFER);
    rest.placed(BERT).answers().hears(OFFER).press("1");
    assertEquals("redirect " + talking.caller.callId() + " talking", rest.next());

    rest.next(); // Anna is told
    clock.pass(Duration.ofSeconds(30));
    assertTrue(rest.next().startsWith("redirectConference "));
    second.hears(place(1), MUSIC);
  }

  @Test
  void theNextCallerIsOfferedWhenATalkIsOver() throws Exception {
    Talking talking = new Talking();
    SimulatedCall second = rest.knows(bandwidth.incomingCall(OTHER_CALLER, ACME));
    rest.placed(BERT)
        .answers()
        .hears("Call from " + OTHER_CALLER + ". To accept, press 1.")
        .press("2");

    talking.caller.hangUp();
    rest.next();
    SimulatedCall anna = rest.placed(ANNA);
    rest.placed(BERT);
    anna.answers().hears("Call from " + OTHER_CALLER + ". To accept, press 1.").press("1");
    assertEquals("redirect " + second.callId() + " talking", rest.next());
  }

  // Warm transfer.

  @Test
  void theCallerIsHandedOverInPerson() throws Exception {
    Talking talking = new Talking();
    talking.anna.press("*");
    SimulatedCall bert = rest.placed(BERT).answers().hears(OFFER).press("1");
    assertEquals(List.of(talking.caller, bert), talking.anna.connectedTo());

    talking.anna.hangUp();
    assertEquals(List.of(bert), talking.caller.connectedTo(), talking.caller::transcript);
    assertEquals("1", waiting());
    bert.hangUp();
    assertTrue(rest.next().startsWith("redirect " + talking.caller.callId() + " waiting"));
    talking.caller.hears(place(1), MUSIC);
  }

  @Test
  void theSecondAgentDoesNotTakeIt() throws Exception {
    Talking talking = new Talking();
    talking.anna.press("*");
    rest.placed(BERT).answeredBy("answering-machine").hears();
    assertEquals(List.of(talking.caller), talking.anna.connectedTo());
    talking.anna.press("5").press("*");
    rest.placed(BERT).answers().hears(OFFER);
  }

  @Test
  void theCallerHangsUpWhileTheSecondAgentIsCalled() throws Exception {
    Talking talking = new Talking();
    talking.anna.press("*");
    SimulatedCall bert = rest.placed(BERT);
    talking.caller.hangUp();
    rest.next();
    rest.next();
    assertEquals("hangup", talking.anna.disconnectCause());
    assertEquals("cancel", bert.disconnectCause());
  }

  @Test
  void theFirstAgentHangsUpBeforeTheSecondAccepts() throws Exception {
    Talking talking = new Talking();
    talking.anna.press("*");
    SimulatedCall bert = rest.placed(BERT).answers().hears(OFFER);
    talking.anna.hangUp();
    assertTrue(rest.next().startsWith("redirect " + talking.caller.callId() + " waiting"));
    rest.placed(ANNA);
    bert.press("1").hears(TAKEN);
    talking.caller.hears(place(1), MUSIC);
  }

  // A supervisor.

  private SimulatedCall boss(String key) {
    SimulatedCall boss = rest.knows(bandwidth.incomingCall(BOSS, ACME));
    return boss.hears("To listen, press 1. To coach, press 2.").press(key);
  }

  @Test
  void aSupervisorListens() throws Exception {
    Talking talking = new Talking();
    SimulatedCall boss = boss("1");
    assertEquals(List.of(talking.anna, talking.caller), boss.connectedTo());
    assertEquals(List.of(), boss.heardBy());
    assertEquals(List.of(talking.anna, boss), talking.caller.heardBy());

    boss.hangUp();
    assertEquals(List.of(talking.anna), talking.caller.connectedTo());
  }

  @Test
  void theAgentAloneHearsTheCoach() throws Exception {
    Talking talking = new Talking();
    SimulatedCall boss = boss("2");
    assertEquals(List.of(talking.anna), boss.heardBy());
    assertEquals(List.of(talking.anna, boss), talking.caller.heardBy());

    talking.caller.hangUp();
    rest.next();
    rest.next();
    assertEquals("hangup", talking.anna.disconnectCause());
    assertEquals("hangup", boss.disconnectCause());
  }

  @Test
  void nobodyIsTalking() throws Exception {
    new Ringing();
    assertEquals("hangup", boss("1").hears("Nobody is talking.").disconnectCause());
    assertEquals(KEYS, bandwidth.incomingCall(BOSS, ACME).awaits());
  }
}
