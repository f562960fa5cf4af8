package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what comes of flows, effects and codecs that do what they must not. */
@Timeout(120)
final class FlowMistakesTest {
  private static final Codec<Integer> NUMBER = Codec.of(String::valueOf, Integer::valueOf);

  private final MemoryStateStore store = new MemoryStateStore();
  private final Leg call = Leg.call("c-1");

  private CallFlows server(CallFlow flow) {
    return CallFlows.of(flow).named("orders").store(store);
  }

  private static String sentence(Throwable failed) {
    return String.valueOf(failed.getMessage())
        .replaceAll("FlowMistakesTest\\.java:\\d+", "LINE")
        .replaceAll("\\R", " ");
  }

  private String fails(CallFlow flow) {
    return sentence(
        assertThrows(IllegalStateException.class, () -> call.tell(server(flow), "initiate")));
  }

  // What is in no record.

  @Test
  void headerIsAskedForWhenTheFlowIsRunAgain() throws Exception {
    CallFlow flow = caller -> {
      caller.gather(gather());
      return response(speakSentence("Hello " + caller.call().request().header("X-Tenant")));
    };
    call.tell(server(flow), "initiate");
    assertEquals(
        "header X-Tenant must be named in init-param headers, or to CallbackAdapter.headers, but is not; a"
            + " call flow that is run again has none, and reads it by Caller.read when its callback comes",
        sentence(
            assertThrows(IllegalStateException.class, () -> call.tell(server(flow), "gather"))));
  }

  // A Caller where it is of no use.

  @Test
  void callerOnAnotherThread() {
    CompletionException failed = assertThrows(
        CompletionException.class,
        () -> call.tell(
            server(caller -> {
              CompletableFuture.runAsync(() -> caller.gather(gather())).join();
              return response();
            }),
            "initiate"));
    assertEquals(
        "a Caller must be used on the thread of its flow, but is on another, at LINE; hand over values",
        sentence(failed.getCause()));
  }

  @Test
  void callerWithinWhatIsAwaited() throws Exception {
    try (LogLines log = new LogLines()) {
      call.tell(
          server(caller -> {
            try {
              caller.await("find", speakSentence("One moment."), Codec.text(), () -> {
                caller.say(speakSentence("Hello."));
                return "found";
              });
            } catch (StepFailedException e) {
              return response(speakSentence(e.getMessage()));
            }
            return response();
          }),
          "initiate");
      assertEquals(
          List.of(
              "a Caller must be used on the thread of its flow, but is on another, at LINE; hand over values"),
          log.thrown().stream().map(FlowMistakesTest::sentence).toList());
    }
  }

  @Test
  void callerAfterItsFlow() throws Exception {
    List<Caller> kept = new ArrayList<>();
    call.tell(
        server(caller -> {
          kept.add(caller);
          return response();
        }),
        "initiate");
    assertEquals(
        "a Caller must be used by its flow while that is at work, but is afterwards, at LINE; a party of a"
            + " transfer has a Caller of its own",
        sentence(assertThrows(IllegalStateException.class, () -> kept.get(0).gather(gather()))));
  }

  @Test
  void partyThatTalksToTheCallerOfTheOther() throws Exception {
    CallFlows server = server(caller -> {
      caller.transfer(transfer(phoneNumber("+15551230001")), party -> {
        caller.gather(gather(speakSentence("To accept, press 1.")));
        return response();
      });
      return response();
    });
    call.tell(server, "initiate");
    assertEquals(
        "a Caller must be used by its flow while that is at work, but is afterwards, at LINE; a party of a"
            + " transfer has a Caller of its own",
        sentence(assertThrows(
            IllegalStateException.class, () -> call.party("c-2").tell(server, "transferAnswer"))));
  }

  @Test
  void whoseCallItIsAndWhenIsKnownEverywhere() throws Exception {
    CallFlows server = server(caller -> {
      String from = caller.once("from", Codec.text(), () -> caller.call().from());
      String time = caller.await(
          "time",
          speakSentence("One moment."),
          Codec.text(),
          () -> caller.call().from() + from);
      caller.transfer(
          transfer(phoneNumber("+15551230001")),
          party -> response(speakSentence(caller.call().from() + caller.now().getEpochSecond())));
      return response(speakSentence(time));
    });
    call.tell(server, "initiate", "'from':'anonymous'");
    assertTrue(
        call.party("c-2").tell(server, "transferAnswer").contains(">anonymous1"),
        "in a party's flow too");
  }

  @Test
  void questionWithinAnEffect() {
    assertEquals(
        "step 1 of orders must ask nothing of Caller within once \"order\", but does at LINE; ask before,"
            + " or behind it",
        fails(caller -> {
          caller.once("order", Codec.text(), () -> caller.gather(gather()).digits());
          return response();
        }));
  }

  @Test
  void effectWithinAnEffect() {
    assertEquals(
        "step 1 of orders must ask nothing of Caller within once \"outer\", but does at LINE; ask before,"
            + " or behind it",
        fails(caller -> {
          caller.once(
              "outer",
              NUMBER,
              () -> caller.once("inner", Codec.text(), () -> "").length());
          return response();
        }));
  }

  @Test
  void chanceWithinAnEffect() {
    assertEquals(
        "step 1 of orders must ask nothing of Caller within once \"code\", but does at LINE; ask before,"
            + " or behind it",
        fails(caller -> {
          caller.once("code", NUMBER, () -> caller.random().nextInt());
          return response();
        }));
  }

  @Test
  void questionWithinASecret() throws Exception {
    CallFlows server = server(caller -> {
      caller.secret(gather(), Codec.text(), digits -> caller.gather(gather()).digits());
      return response();
    });
    call.tell(server, "initiate");
    assertEquals(
        "step 1 of orders must ask nothing of Caller within secret gather, but does at LINE; ask before,"
            + " or behind it",
        sentence(assertThrows(
            IllegalStateException.class, () -> call.tell(server, "gather", "'digits':'493817'"))));
  }

  @Test
  void effectThatHasFailedWithinIsOver() throws Exception {
    CallFlows server = server(caller -> {
      try {
        caller.once("pay", () -> {
          throw new IOException("away");
        });
      } catch (StepFailedException e) {
        caller.say(speakSentence("Sorry."));
      }
      caller.gather(gather());
      return response();
    });
    assertTrue(call.tell(server, "initiate").contains("Sorry."));
  }

  // What a flow throws.

  @Test
  void whateverAFlowThrowsItsEffectsAreKeptAndItIsRunAgain() throws Exception {
    List<Throwable> thrown = List.of(
        new IOException("checked"),
        new IllegalArgumentException("unchecked"),
        new AssertionError("error"),
        new StackOverflowError());
    AtomicInteger paid = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    CallFlows server = server(caller -> {
          caller.once("pay", paid::incrementAndGet);
          int run = runs.getAndIncrement();
          if (run < thrown.size()) {
            sneak(thrown.get(run));
          }
          return response(speakSentence("Paid."));
        })
        .runsTwice(false);
    for (int i = 0; i < thrown.size(); i++) {
      boolean again = i > 0;
      assertEquals(thrown.get(i), assertThrows(Throwable.class, () -> {
        if (again) {
          call.tellAgain(server, 0);
        } else {
          call.tell(server, "initiate");
        }
      }));
    }
    assertTrue(call.tellAgain(server, 0).contains("Paid."));
    assertEquals(1, paid.get());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable any) throws E {
    throw (E) any;
  }

  // Codecs and results.

  private static String causeOf(Throwable failed) {
    return sentence(failed) + ": " + sentence(failed.getCause());
  }

  private StepFailedException stepFails(CallFlow flow) {
    return assertThrows(StepFailedException.class, () -> call.tell(server(flow), "initiate"));
  }

  @Test
  void effectWithoutAResult() {
    assertEquals(
        "once \"find\" failed: java.lang.NullPointerException: once \"find\" must have a result, but it is"
            + " null; return an Optional, or something that stands for nothing",
        causeOf(stepFails(caller -> {
          caller.once("find", Codec.text(), () -> null);
          return response();
        })));
  }

  @Test
  void codecThatCannotWrite() {
    Codec<String> codec = Codec.of(
        text -> {
          throw new UnsupportedOperationException("no");
        },
        text -> text);
    assertEquals(
        "once \"find\" failed: java.lang.UnsupportedOperationException: no",
        causeOf(stepFails(caller -> {
          caller.once("find", codec, () -> "found");
          return response();
        })));
  }

  private static Codec<String> codec(String written, String read) {
    return new Codec<>() {
      @Override
      public String write(String value) {
        return written;
      }

      @Override
      public String read(String text) {
        return read;
      }
    };
  }

  @Test
  void codecThatWritesNothing() {
    assertEquals(
        "once \"find\" failed: java.lang.NullPointerException: the codec of once \"find\" must write a"
            + " text, but wrote null",
        causeOf(stepFails(caller -> {
          caller.once("find", codec(null, "a"), () -> "found");
          return response();
        })));
  }

  @Test
  void codecThatReadsNothing() {
    assertEquals(
        "the codec of once \"find\" of orders must read what is recorded, but returned null, at LINE; it"
            + " reads what older versions wrote for as long as calls live",
        fails(caller -> {
          caller.once("find", codec("a", null), () -> "found");
          return response();
        }));
  }

  @Test
  void codecThatDoesNotKnowWhatAnOlderFlowWroteAndIsNotCaughtByIt() throws Exception {
    CallFlow older = caller -> {
      caller.once("find", Codec.text(), () -> "unknown");
      caller.gather(gather());
      return response();
    };
    call.tell(server(older), "initiate");
    CallFlow newer = caller -> {
      try {
        caller.once("find", NUMBER, () -> 7);
      } catch (Exception e) {
        return response(speakSentence("caught"));
      }
      caller.gather(gather());
      return response(speakSentence("read"));
    };
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> call.tell(server(newer), "gather"));
    assertEquals(
        "the codec of once \"find\" of orders must read what is recorded, but threw"
            + " java.lang.NumberFormatException, at LINE; it reads what older versions wrote for as long as"
            + " calls live",
        sentence(failed));
    assertEquals(NumberFormatException.class, failed.getCause().getClass());
    assertTrue(call.tell(server(older), "gather").contains("<Response"), "the older one goes on");
  }

  @Test
  void awaitedResultThatIsNull() throws Exception {
    CallFlow flow = caller -> {
      try {
        caller.await("find", speakSentence("One moment."), Codec.text(), () -> null);
      } catch (StepFailedException e) {
        return response(speakSentence(e.getMessage()));
      }
      return response();
    };
    try (LogLines log = new LogLines()) {
      assertTrue(call.tell(server(flow), "initiate")
          .contains("await \"find\" failed: java.lang.NullPointerException"));
      log.assertLines("WARNING await \"find\" of orders failed, of which the flow is told");
    }
  }

  @Test
  void argumentsThatAreMissing() {
    CallFlow flow = caller -> {
      assertEquals(
          "codec",
          assertThrows(NullPointerException.class, () -> caller.once("a", null, () -> "b"))
              .getMessage());
      assertEquals(
          "effect",
          assertThrows(NullPointerException.class, () -> caller.once("a", null)).getMessage());
      assertEquals(
          "gather",
          assertThrows(NullPointerException.class, () -> caller.gather(null)).getMessage());
      assertEquals(
          "document",
          assertThrows(NullPointerException.class, () -> caller.play(null)).getMessage());
      assertEquals(
          "Caller.once must have a name, but it is blank",
          assertThrows(IllegalArgumentException.class, () -> caller.once(" ", () -> {}))
              .getMessage());
      assertEquals(
          "Caller.await must have a name, but it is blank",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> caller.await("", speakSentence("a"), Codec.text(), () -> "b"))
              .getMessage());
      return response(speakSentence("All are refused."));
    };
    try {
      assertTrue(call.tell(server(flow), "initiate").contains("All are refused."));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  // Digits that nobody keeps.

  private static String stackOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static CallFlow checking(Caller.Secret<String> function) {
    return caller -> {
      String result = caller.secret(gather(), Codec.text(), function);
      return response(speakSentence(result));
    };
  }

  private StepFailedException secretFails(Caller.Secret<String> function) throws Exception {
    CallFlows server = server(checking(function));
    call.tell(server, "initiate");
    return assertThrows(
        StepFailedException.class, () -> call.tell(server, "gather", "'digits':'493817a'"));
  }

  @Test
  void exceptionThatNamesTheDigits() throws Exception {
    StepFailedException failed =
        secretFails(digits -> String.valueOf(Integer.parseInt(digits) + 1));
    assertEquals("secret gather failed: java.lang.NumberFormatException", failed.getMessage());
    assertFalse(stackOf(failed).contains("493817"), stackOf(failed));
    assertTrue(
        stackOf(failed).contains("at java.base/java.lang.Integer.parseInt"), stackOf(failed));
  }

  @Test
  void causeThatNamesTheDigits() throws Exception {
    StepFailedException failed = secretFails(digits -> {
      IOException cause = new IOException("PIN " + digits);
      cause.addSuppressed(new IOException("not " + digits));
      throw new IOException("refused", cause);
    });
    assertFalse(stackOf(failed).contains("493817"), stackOf(failed));
  }

  @Test
  void errorThatNamesTheDigits() throws Exception {
    StepFailedException failed = secretFails(digits -> {
      throw new AssertionError("PIN " + digits);
    });
    assertEquals("secret gather failed: java.lang.AssertionError", failed.getMessage());
    assertFalse(stackOf(failed).contains("493817"), stackOf(failed));
  }

  @Test
  void codecOfASecretThatNamesTheDigits() throws Exception {
    CallFlows server = server(caller -> {
      Codec<String> codec = Codec.of(
          text -> {
            throw new IllegalArgumentException("cannot write " + text);
          },
          text -> text);
      return response(speakSentence(caller.secret(gather(), codec, digits -> digits)));
    });
    call.tell(server, "initiate");
    StepFailedException failed = assertThrows(
        StepFailedException.class, () -> call.tell(server, "gather", "'digits':'493817'"));
    assertFalse(stackOf(failed).contains("493817"), stackOf(failed));
  }

  @Test
  void secretThatFailedIsTriedAgainIfTheFlowLetsItPass() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlows server = server(checking(digits -> {
      if (tries.incrementAndGet() == 1) {
        throw new IOException("away");
      }
      return "Right.";
    }));
    call.tell(server, "initiate");
    assertThrows(StepFailedException.class, () -> call.tell(server, "gather", "'digits':'493817'"));
    assertTrue(call.tellAgain(server, 1).contains("Right."));
  }

  // A store that is behind.

  @Test
  void stepThatTheStoreDoesNotKnowYet() throws Exception {
    CallFlow asks = caller -> {
      for (int i = 0; i < 5; i++) {
        caller.gather(gather());
      }
      return response();
    };
    call.tell(server(asks), "initiate");
    assertEquals(
        "step 3 of orders is not known here, since it is at step 1, but gather came",
        assertThrows(
                IllegalStateException.class,
                () -> call.tellAt("incoming?flowStep=3", server(asks), "gather"))
            .getMessage());
  }

  @Test
  void callThatComesBackAfterItsFlowHasEnded() throws Exception {
    AtomicInteger entered = new AtomicInteger();
    CallFlow flow = caller -> {
      String number =
          caller.once("enter", Codec.text(), () -> String.valueOf(entered.incrementAndGet()));
      caller.await("find", speakSentence("One moment."), Codec.text(), () -> number);
      String key = caller.gather(gather()).digits();
      return response(speakSentence(number + " and " + key));
    };
    CallFlows server = server(flow);
    call.tell(server, "initiate");
    assertTrue(call.tell(server, "gather", "'digits':'7'").contains("1 and 7"));

    String begins = call.tellAt("incoming", server, "redirect");
    assertTrue(begins.contains("gatherUrl=\"incoming?flowStep=1\""), begins);
    assertEquals(begins, call.tellAgain(server, 2), "the same once more");
    assertTrue(call.tell(server(flow), "gather", "'digits':'8'").contains("2 and 8"));
    assertTrue(call.tellAt("incoming", server(flow), "redirect").contains("flowStep=1"));
    assertEquals(3, entered.get());
  }

  @Test
  void stepOfAFlowThatHasEnded() throws Exception {
    CallFlows server = server(caller -> {
      caller.gather(gather());
      return response();
    });
    call.tell(server, "initiate");
    call.tell(server, "gather");
    assertEquals(
        "orders has ended at step 2, but gather came",
        assertThrows(
                IllegalStateException.class,
                () -> call.tellAt("incoming?flowStep=2", server, "gather"))
            .getMessage());
  }

  @Test
  void callbackOfAnotherCall() throws Exception {
    CallFlow asks = caller -> {
      caller.gather(gather());
      return response(speakSentence("Done."));
    };
    call.tell(server(asks), "initiate");
    assertEquals(
        "orders must have a record of the call at step 1, but has none: it is kept for PT4H, and only"
            + " where its store is",
        assertThrows(
                IllegalStateException.class,
                () -> Leg.call("c-2").tellAt("incoming?flowStep=1", server(asks), "gather"))
            .getMessage());
    assertTrue(call.tell(server(asks), "gather").contains("Done."));
  }

  // Time that is over.

  @Test
  void secondWaitHasItsOwnTime() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CallFlow flow = caller -> {
      String one = await(caller, "one", first);
      String two = await(caller, "two", second);
      return response(speakSentence(one + " and " + two));
    };
    CallFlows server = server(flow).patience(Duration.ofSeconds(1));
    call.tell(server, "initiate");
    call.passes(25);
    first.complete("first");
    String held = call.tell(server, "redirect");
    assertTrue(held.contains("Looking for two."), held);
    call.passes(20);
    held = call.tell(server, "redirect");
    assertTrue(held.contains("Looking for two."), held);
    call.passes(10);
    assertTrue(call.tell(server, "redirect").contains("first and nothing"));
    second.complete("");
  }

  private static String await(Caller caller, String name, CompletableFuture<String> result)
      throws Exception {
    return caller
        .await(
            name,
            Duration.ofSeconds(30),
            List.of(speakSentence("Looking for " + name + ".")),
            Codec.text(),
            result::get)
        .orElse("nothing");
  }

  @Test
  void waitBehindASecretHasItsOwnTime() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    CallFlow flow = caller -> {
      caller.secret(gather(), Codec.text(), digits -> "right");
      return response(speakSentence(await(caller, "it", result)));
    };
    CallFlows server = server(flow).patience(Duration.ZERO);
    call.tell(server, "initiate");
    call.passes(60);
    call.tell(server, "gather", "'digits':'493817'");
    call.passes(20);
    String held = call.tell(server, "redirect");
    assertTrue(held.contains("Looking for it."), held);
    call.passes(10);
    assertTrue(call.tell(server, "redirect").contains(">nothing<"));
    result.complete("");
  }

  @Test
  void whatIsAwaitedHasFailedAndIsTriedAgainIfTheFlowLetsItPass() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlow flow = caller -> {
      caller.gather(gather());
      String found = caller.await("find", speakSentence("One moment."), Codec.text(), () -> {
        if (tries.incrementAndGet() == 1) {
          throw new IOException("away");
        }
        return "found";
      });
      return response(speakSentence(found));
    };
    call.tell(server(flow), "initiate"); // a call that has a record tries at the same place again
    assertThrows(StepFailedException.class, () -> call.tell(server(flow), "gather"));
    assertTrue(call.tellAgain(server(flow), 1).contains(">found<"));
  }

  @Test
  void whatIsAwaitedHasFailedAndIsTriedAgainIfTheFlowThrowsAnError() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlow flow = caller -> {
      caller.gather(gather());
      try {
        String found = caller.await("find", speakSentence("One moment."), Codec.text(), () -> {
          if (tries.incrementAndGet() == 1) {
            throw new IOException("away");
          }
          return "found";
        });
        return response(speakSentence(found));
      } catch (StepFailedException e) {
        throw new AssertionError(e);
      }
    };
    call.tell(server(flow), "initiate");
    assertThrows(AssertionError.class, () -> call.tell(server(flow), "gather"));
    assertTrue(call.tellAgain(server(flow), 1).contains(">found<"));
  }

  @Test
  void whatIsAwaitedHasFailedForGoodIfTheFlowGoesOn() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlow flow = caller -> {
      Bxml end = response(speakSentence("found"));
      try {
        caller.await("find", speakSentence("One moment."), Codec.text(), () -> {
          tries.incrementAndGet();
          throw new IOException("away");
        });
      } catch (StepFailedException e) {
        end = response(speakSentence("not found"));
      }
      caller.gather(gather());
      return end;
    };
    call.tell(server(flow), "initiate");
    assertTrue(call.tell(server(flow), "gather").contains("not found"));
    assertEquals(1, tries.get());
  }
}
