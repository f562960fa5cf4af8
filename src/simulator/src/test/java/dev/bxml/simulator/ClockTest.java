package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Time, and those who look on. */
final class ClockTest extends Stories {

  @Test
  void whoWaitsForSomebodyWaitsWhileTheClockMovesByItself() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" firstDigitTimeout=\"5\"/>")
        .at("/menu", "<Hangup/>")
        .at("/long", "<Pause duration=\"3600\"/><Gather/>");
    SimulatedCall waiting = call();
    bandwidth.url("long").incomingCall(CALLER, CALLED);

    assertEquals(Awaited.KEYS, waiting.awaits());
    waiting.waitFor(Duration.ofMillis(4999));
    assertEquals(Awaited.KEYS, waiting.awaits());
    waiting.waitFor(Duration.ofMillis(1));
    assertEquals("hangup", waiting.disconnectCause());
  }

  @Test
  void aScriptAlwaysRunsTheSame() {
    app.at(
            "/incoming",
            "<SpeakSentence>Hello.</SpeakSentence><Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    bandwidth = bandwidth.seed(5).startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    String first = script(bandwidth);
    String second = script(bandwidth.seed(5));

    assertEquals(first, second);
  }

  private static String script(CallSimulator bandwidth) {
    SimulatedCall call = bandwidth.incomingCall(CALLER, CALLED).press("1");
    call.destination("+15551230003").answers();
    String all = call.hangUp().toString();
    bandwidth.close();
    return all + app.told().get(app.told().size() - 1).callback();
  }

  @Test
  void inRealTimeACallGoesOnByItself() throws Exception {
    app.at(
            "/incoming",
            "<Pause duration=\"0.1\"/><SpeakSentence>One.</SpeakSentence><Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<Hangup/>");
    CountDownLatch asks = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    bandwidth = bandwidth.inRealTime().observer(new CallObserver() {
      @Override
      public void changed(Leg leg) {
        SimulatedCall call = SimulatedCall.of(leg);
        if (call.awaits() == Awaited.KEYS) {
          asks.countDown();
        } else if (call.hasEnded()) {
          over.countDown();
        }
      }
    });
    SimulatedCall call = call();
    assertTrue(asks.await(20, TimeUnit.SECONDS), call::toString);
    call.press("1");
    assertTrue(over.await(20, TimeUnit.SECONDS), call::toString);

    assertEquals("hangup", call.disconnectCause());
    assertEquals(List.of("One."), call.heard());
  }

  @Test
  void inRealTimeACircleEndsToo() {
    app.at("/incoming", "<Redirect redirectUrl=\"again\"/>")
        .at("/again", "<Tag>again</Tag><Redirect redirectUrl=\"incoming\"/>");
    bandwidth = bandwidth.inRealTime();
    SimulatedCall call = call();
    AssertionError error = assertThrows(
        AssertionError.class, () -> call.until(SimulatedCall::hasEnded, Duration.ofSeconds(60)));

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must come to rest, but went on for 1000 callbacks without waiting"
                + " for anybody; end the circle\n" + call.callId() + " (awaits NOBODY)\n"),
        error::getMessage);
    assertEquals(999, app.all("redirect").size());
    call.hangUp();
    assertEquals("cancel", call.disconnectCause());
  }

  @Test
  void aCircleInRealTimeOfWhichNobodyAsksIsToldAtTheEnd() throws Exception {
    app.at("/incoming", "<Redirect redirectUrl=\"incoming\"/>");
    CountDownLatch answered = new CountDownLatch(1000);
    CallSimulator real = bandwidth.inRealTime().observer(new CallObserver() {
      @Override
      public void exchanged(Leg leg, Exchange exchange) {
        answered.countDown();
      }
    });
    real.incomingCall(CALLER, CALLED);
    assertTrue(answered.await(60, TimeUnit.SECONDS));
    AssertionError error = assertThrows(AssertionError.class, real::close);

    assertTrue(
        error.getMessage().startsWith("The call must come to rest, but went on for 1000 callbacks"),
        error::getMessage);
  }

  @Test
  void whatIsOutInRealTimeHasItsEndBeforeTheSimulator() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicBoolean answered = new AtomicBoolean();
    app.at("/incoming", "<Hangup/>").at("/events", (disconnect, response) -> {
      told.countDown();
      await(closing);
      answered.set(true);
      response.setStatus(201);
    });
    CallSimulator real = bandwidth.inRealTime();
    real.incomingCall(CALLER, CALLED);
    await(told);
    Thread end = new Thread(real::close);
    end.start();
    while (end.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(end.isAlive(), "closed while a report was out");
      Thread.onSpinWait();
    }
    closing.countDown();
    end.join();

    assertTrue(answered.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoPressesKeysAThousandTimesInRealTimeIsInNoCircle() {
    app.at("/incoming", "<Gather gatherUrl=\"incoming\" maxDigits=\"1\"/>");
    bandwidth = bandwidth.inRealTime();
    SimulatedCall call = call();
    for (int i = 0; i <= 1000; i++) {
      call.until(it -> it.awaits() == Awaited.KEYS, Duration.ofSeconds(60)).press("1");
    }
    call.until(it -> it.awaits() == Awaited.KEYS, Duration.ofSeconds(60)).hangUp();

    assertEquals(1001, app.all("gather").size());
  }

  @Test
  void whoLooksOnSeesEverything() {
    app.at(
            "/incoming",
            "<SpeakSentence voice=\"kate\">Hello <emphasis>you</emphasis>.</SpeakSentence>",
            "<Gather gatherUrl=\"menu\"/>")
        .at("/menu", "<Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    List<String> seen = new CopyOnWriteArrayList<>();
    bandwidth = bandwidth.clockByHand().observer(new CallObserver() {
      @Override
      public void exchanged(Leg leg, Exchange exchange) {
        seen.add(exchange.method() + " " + exchange.eventType() + " " + exchange.status() + " "
            + exchange.json().length() / 1000 + " " + exchange.body().length / 1000);
      }

      @Override
      public void heard(Leg leg, Heard heard) {
        seen.add("heard " + heard.text() + " by " + heard.voice() + " for " + heard.lasts() + " of "
            + heard.markup());
      }

      @Override
      public void silenced(Leg leg) {
        seen.add("silenced");
      }

      @Override
      public void called(Leg leg) {
        seen.add("called");
      }

      @Override
      public void changed(Leg leg) {
        seen.add(leg.awaited().toString());
      }
    });
    SimulatedCall call = call().hangUp();

    assertEquals(
        List.of(
            "called",
            "NOBODY",
            "POST initiate 200 0 0",
            "NOBODY",
            "NOBODY",
            "heard Hello you. by kate for PT1S of Hello <emphasis>you</emphasis>.",
            "silenced",
            "NOTHING",
            "POST disconnect 201 0 0"),
        seen,
        call::toString);
  }
}
