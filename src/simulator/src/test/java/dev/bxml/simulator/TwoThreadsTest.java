package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads use one simulator: a test that runs in parallel, and the application itself. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class TwoThreadsTest extends Stories {
  private static final int CALLERS = 4;

  private ExecutorService others;

  /** The application is at work on an answer, until it is let go on. */
  private CountDownLatch working;

  private CountDownLatch goOn;

  @BeforeEach
  void hire() {
    others = Executors.newCachedThreadPool();
    working = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
  }

  /** What they still do must not be taken for what the next test does. */
  @AfterEach
  void dismiss() throws Exception {
    goOn.countDown();
    others.shutdown();
    assertTrue(others.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** Answers only when it is told to. */
  private void slow(String path, String verbs) {
    app.at(path, (told, response) -> {
      working.countDown();
      await(goOn);
      VoiceApp.bxml(response, 200, "<Response>" + verbs + "</Response>");
    });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Another thread calls an application that is slow to answer. */
  private void anotherCall(String verbs) {
    slow("/slow", verbs);
    CallSimulator slow = bandwidth.url("slow");
    others.execute(() -> slow.incomingCall(CALLER, CALLED));
    await(working);
  }

  /** Has a thread of its own do something, and lets the slow application go on once it waits. */
  private <T> T meanwhile(Callable<T> action) throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<T> done = others.submit(() -> {
      thread.set(Thread.currentThread());
      return action.call();
    });
    while (!done.isDone()
        && (thread.get() == null || thread.get().getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    return done.get();
  }

  @Test
  void eachMethodReturnsWhenItsCallRests() throws Exception {
    app.at(
            "/incoming",
            "<Gather gatherUrl='menu' maxDigits='1'><SpeakSentence>hello</SpeakSentence></Gather>")
        .at("/menu", "<SpeakSentence>bye</SpeakSentence>");
    CountDownLatch all = new CountDownLatch(CALLERS);
    List<Future<String>> ends = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      ends.add(others.submit(() -> {
        all.countDown();
        await(all);
        return call().hears("hello").press("1").hears("bye").disconnectCause();
      }));
    }
    for (Future<String> end : ends) {
      assertEquals("hangup", end.get());
    }
  }

  @Test
  void timeThatPassesBesideAnotherCallEndsWhatWaits() throws Exception {
    app.at("/incoming", "<Gather gatherUrl='menu' firstDigitTimeout='5'/>")
        .at("/menu", "<SpeakSentence>Nobody pressed.</SpeakSentence>");
    SimulatedCall call = call();
    anotherCall("<Hangup/>");
    meanwhile(() -> call.waitFor(Duration.ofSeconds(6)));

    call.hears("Nobody pressed.");
    assertEquals("", app.told("gather").get("digits"));
    assertEquals(
        1,
        app.all("disconnect").stream()
            .filter(it -> !it.get("callId").equals(call.callId()))
            .count());
  }

  @Test
  void wordsThatAreSaidBesideAnotherCallAreHeard() throws Exception {
    app.at("/incoming", "<Gather input='speech' gatherUrl='menu'/>").at("/menu", "<Hangup/>");
    SimulatedCall call = call();
    anotherCall("<Pause duration='600'/><Hangup/>");
    meanwhile(() -> call.speak("Sales."));

    assertEquals("Sales.", app.told("gather").get("text"));
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void whatIsAskedIsAnsweredWhenTheCallsRest() throws Exception {
    slow("/incoming", "<SpeakSentence>Welcome.</SpeakSentence><Gather/>");
    AtomicReference<SimulatedCall> begun = new AtomicReference<>();
    CallSimulator watched = bandwidth.observer(new CallObserver() {
      @Override
      public void called(Leg leg) {
        begun.set(SimulatedCall.of(leg));
      }
    });
    others.execute(() -> watched.incomingCall(CALLER, CALLED));
    await(working);
    SimulatedCall call = begun.get();

    assertEquals(
        "KEYS [Welcome.] true",
        meanwhile(() -> call.awaits() + " " + call.heard() + " " + call.isAnswered()));
    assertTrue(call.transcript().endsWith("hears \"Welcome.\""), call::toString);
    call.hears("Welcome.");
  }

  @Test
  void somebodyAnswersAndAnotherIsBusyBesideAnotherCall() throws Exception {
    app.at(
        "/incoming",
        "<Transfer><PhoneNumber>+15551230003</PhoneNumber><PhoneNumber>+15551230004</PhoneNumber></Transfer>");
    SimulatedCall call = call();
    SimulatedCall anna = call.destination("+15551230003");
    SimulatedCall bert = call.destination("+15551230004");
    anotherCall("<Hangup/>");
    meanwhile(() -> {
      bert.isBusy();
      return anna.answers();
    });

    assertEquals("busy", bert.disconnectCause());
    assertEquals(List.of(anna), call.connectedTo());
  }

  @Test
  void nobodyAnswersBesideAnotherCall() throws Exception {
    app.at(
        "/incoming",
        "<Transfer callTimeout='20'><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    SimulatedCall call = call();
    anotherCall("<Pause duration='600'/><Hangup/>");
    meanwhile(() -> call.destination("+15551230003").doesNotAnswer());

    assertEquals("timeout", call.destination("+15551230003").disconnectCause());
    assertEquals("hangup", call.disconnectCause());
  }

  /** A handler that did not get its answer at once would wait for itself. */
  @Test
  void restNeverWaits() {
    List<String> done = new ArrayList<>();
    app.at("/wait", "<Gather/>")
        .at("/streams", "<StartStream name='s' destination='wss://s.example.com'/><Gather/>")
        .at("/room", "<Conference>room</Conference><Gather/>")
        .at("/moved", "<Gather input='speech'/>");
    SimulatedCall redirected = bandwidth.url("wait").incomingCall(CALLER, CALLED);
    SimulatedCall completed = bandwidth.url("wait").incomingCall(CALLER, CALLED);
    SimulatedCall streaming = bandwidth.url("streams").incomingCall(CALLER, CALLED);
    SimulatedCall member = bandwidth.url("room").incomingCall(CALLER, CALLED);
    app.at("/incoming", (told, response) -> {
      redirected.redirect("moved");
      completed.complete();
      streaming.closeStream("s");
      SimulatedConference room = bandwidth.conference("room");
      done.add(room.members().size() + " in " + room.conferenceId() + room.recordings());
      room.redirect("news");
      room.complete();
      done.add(bandwidth.createCall(CALLED, CALLER).answerUrl("wait").place().callId());
      done.add(redirected.toString());
      VoiceApp.bxml(response, 200, "<Response><Gather/></Response>");
    });
    SimulatedCall call = call();

    assertEquals(Awaited.KEYS, call.awaits(), call::transcript);
    assertEquals(3, done.size());
    assertEquals(Awaited.SPEECH, redirected.awaits());
    assertEquals("hangup", completed.disconnectCause());
    assertTrue(streaming.transcript().endsWith("ends mediaStream s"), streaming::transcript);
    assertEquals(Awaited.KEYS, member.awaits());
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    anotherCall("<Hangup/>");
    Future<Boolean> interrupted = others.submit(() -> {
      Thread.currentThread().interrupt();
      IllegalStateException error =
          assertThrows(IllegalStateException.class, () -> call.press("1"));
      assertEquals(
          "The calls must rest for that, but the thread was interrupted before they did",
          error.getMessage());
      return Thread.interrupted();
    });

    assertTrue(interrupted.get());
  }

  /** The one whose application goes in circles fails, and the others go on. */
  @Test
  void aCircleIsOfTheCallThatIsInIt() throws Exception {
    app.at("/circle", "<Redirect redirectUrl='circle'/>").at("/wait", "<Gather/>");
    SimulatedCall first = bandwidth.url("wait").incomingCall(CALLER, "+15551230008");
    app.at("/incoming", (told, response) -> {
      first.redirect("circle");
      VoiceApp.bxml(response, 200, "<Response><Gather/></Response>");
    });
    AssertionError error = assertThrows(AssertionError.class, this::call);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must come to rest, but went on for 1000 callbacks without waiting"
                + " for anybody; end the circle, or move the clock by hand"
                + " (CallSimulator.clockByHand)\n" + first.callId()
                + " (awaits NOBODY)\n0:00.000 call from " + CALLER + " to +15551230008\n"),
        error::getMessage);
    assertEquals(23, error.getMessage().lines().count(), error::getMessage);
    assertTrue(error.getMessage().contains("\n… 1985 lines like these …\n"), error::getMessage);
    first.hangUp();
    assertEquals("hangup", first.disconnectCause());
  }
}
