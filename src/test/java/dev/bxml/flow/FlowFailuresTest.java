package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.callback.CallbackReader;
import dev.bxml.store.Codec;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verifies what becomes of flows that do what they must not, and of stores that fail. */
final class FlowFailuresTest extends FlowFixture {
  @Test
  void anotherEventThanTheFlowWaitsFor() throws Exception {
    CallFlows server = server(FlowFailuresTest::asks);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    IllegalStateException failed = assertThrows(
        IllegalStateException.class, () -> call.tellAt("incoming", server, "redirect"));
    assertEquals(
        "step 1 of orders waits for gather at " + lineOf(failed) + ", but redirect came",
        failed.getMessage());
    assertTrue(call.tell(server, GATHER).contains("<Response"), "it still waits");
  }

  private static Bxml asks(Caller caller) {
    caller.gather(gather());
    return response();
  }

  @Test
  void flowMayCatchExceptions() throws Exception {
    CallFlows server = server(caller -> {
      try {
        caller.gather(gather());
      } catch (Exception e) {
        return response(speakSentence("caught"));
      }
      return response(speakSentence("not caught"));
    });
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    assertTrue(call.tell(server, GATHER).contains("not caught"));
  }

  @Test
  void flowThatCatchesEverything() {
    CallFlows server = server(caller -> {
      try {
        caller.gather(gather());
      } catch (Throwable e) {
        effect("caught");
      }
      return response();
    });
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertTrue(
        failed
            .getMessage()
            .matches("orders must let pass what Caller throws at step 1"
                + " \\(FlowFailuresTest.java:\\d+\\), but has caught it, or goes on in finally; catch"
                + " Exception, and not Error or Throwable, and ask and return nothing in finally"),
        failed.getMessage());
    assertTrue(store.texts.isEmpty());
  }

  @Test
  void flowThatThrowsSomethingElseInstead() {
    CallFlows server = server(caller -> {
      try {
        caller.gather(gather());
      } finally {
        caller.say(speakSentence("Goodbye."));
      }
      return response();
    });
    assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE));
  }

  @Test
  void flowThatDoesSomethingInFinally() {
    CallFlows server = server(caller -> {
      try {
        caller.gather(gather());
      } finally {
        caller.once("release", () -> effect("released"));
      }
      return response();
    });
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertEquals(
        "orders must let pass what Caller throws at step 1 (LINE), but has caught it, or goes on in"
            + " finally; catch Exception, and not Error or Throwable, and ask and return nothing in finally",
        failed.getMessage().replaceAll("FlowFailuresTest\\.java:\\d+", "LINE"));
    assertEquals(List.of(), effects);
  }

  @Test
  void flowThatGoesByTheClock() throws Exception {
    AtomicInteger clock = new AtomicInteger();
    CallFlows server = server(caller -> {
      caller.gather(gather(speakSentence("It is " + clock.incrementAndGet())));
      return response();
    });
    AssertionError found =
        assertThrows(AssertionError.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertTrue(
        found
            .getMessage()
            .startsWith(
                "orders must give the same document when it is run again, but gave two at step 1"
                    + " (FlowFailuresTest.java:"),
        found.getMessage());
    assertTrue(
        Leg.call("c-2").tell(server.runsTwice(false), INITIATE).contains("It is 3"),
        "and is not found in production");
  }

  @Test
  void flowThatDoesSomethingElseWhenItIsRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    CallFlows server = server(caller -> {
      String name = runs.incrementAndGet() == 1 ? "first" : "second";
      caller.once(name, Codec.text(), () -> "done");
      return response();
    });
    AssertionError found =
        assertThrows(AssertionError.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertTrue(
        found
            .getMessage()
            .startsWith(
                "orders must do the same when it is run again, but failed at step 1: step 1 of orders"
                    + " was once \"first\" when it was recorded, but is once \"second\" now, at"
                    + " FlowFailuresTest.java:"),
        found.getMessage());
  }

  @Test
  void flowThatGoesRoundInACircle() {
    CallFlows server = server(caller -> {
      while (true) {
        caller.once("step", NUMBER, () -> 1);
      }
    });
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertTrue(
        failed
            .getMessage()
            .startsWith(
                "orders must have a record of at most 1000 entries and 524288 characters, but"
                    + " has 1001 and "),
        failed.getMessage());
  }

  @Test
  void flowWhoseResultsAreTooLong() {
    CallFlows server = server(caller -> {
      caller.once("read", Codec.text(), () -> "x".repeat(600_000));
      return response();
    });
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE));
    assertTrue(
        failed
            .getMessage()
            .matches(
                "orders must have a record of at most 1000 entries and 524288 characters, but has"
                    + " 2 and 600\\d{3} at step 1; end the flow, or go on with another"),
        failed.getMessage());
    assertTrue(store.texts.isEmpty());
  }

  @Test
  void storeThatCannotBeRead() {
    CallFlows server = CallFlows.of(this::orders).store(new Away());
    assertEquals(
        "away",
        assertThrows(IOException.class, () -> Leg.call("c-1").tell(server, INITIATE))
            .getMessage());
  }

  @Test
  void storeThatLosesEachComparison() {
    CallFlows server = CallFlows.of(this::orders).named("orders").store(new StateStore() {
      @Override
      public @Nullable String get(String key) {
        return null;
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep) {
        return false;
      }
    });
    assertEquals(
        "orders must keep its record of initiate c-1, but other callbacks of the call were faster each"
            + " time",
        assertThrows(IllegalStateException.class, () -> Leg.call("c-1").tell(server, INITIATE))
            .getMessage());
  }

  @Test
  void storeThatFailsIsNotCaughtByTheFlow() {
    CallFlows server = CallFlows.of(caller -> {
          try {
            caller.once("pay", Codec.text(), () -> "paid");
          } catch (Exception e) {
            return response(speakSentence("caught"));
          }
          return response();
        })
        .store(new StateStore() {
          @Override
          public @Nullable String get(String key) {
            return null;
          }

          @Override
          public boolean replace(
              String key, @Nullable String expected, @Nullable String next, Duration keep)
              throws IOException {
            throw new IOException("away");
          }
        });
    assertEquals(
        "away",
        assertThrows(IOException.class, () -> Leg.call("c-1").tell(server, INITIATE))
            .getMessage());
  }

  @Test
  void callbackWithoutACall() {
    CallFlows server = server(this::orders);
    assertEquals(
        "the initiate must have a callId to be of a flow, but has none",
        assertThrows(
                IllegalArgumentException.class,
                () -> server.onInitiate((dev.bxml.callback.InitiateCallback)
                    CallbackReader.read("{\"eventType\":\"initiate\"}")))
            .getMessage());
  }

  @Test
  void settingsThatAreRefused() {
    CallFlows server = server(this::orders);
    assertEquals(
        "CallFlows.keep must be more than 0 seconds, but is PT0S",
        assertThrows(IllegalArgumentException.class, () -> server.keep(Duration.ZERO))
            .getMessage());
    assertEquals(
        "CallFlows.patience must be at least 0 seconds, but is PT-1S",
        assertThrows(IllegalArgumentException.class, () -> server.patience(Duration.ofSeconds(-1)))
            .getMessage());
    assertEquals(
        "CallFlows.named must be something, but is blank",
        assertThrows(IllegalArgumentException.class, () -> server.named(" ")).getMessage());
  }

  @Test
  void flowIsNamedByItsClass() {
    assertEquals("dev.bxml.flow.FlowFailuresTest", CallFlows.of(this::orders).toString());
    assertNotEquals("orders", server(this::orders).named("others").toString());
    assertEquals(
        "initiate to orders", server(this::orders).handlers().toString().split(",", -1)[0]);
  }
}
