package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.playAudio;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.store.Codec;
import dev.bxml.store.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verifies what a flow waits for while its caller is held: results, and what is looked for. */
final class AwaitTest extends FlowFixture {
  private static CallFlow awaiting(java.util.concurrent.Callable<String> work) {
    return caller -> {
      String found = caller.await("find", speakSentence("One moment."), Codec.text(), work);
      return response(speakSentence(found));
    };
  }

  @Test
  void resultThatIsThereAtOnceIsNotWaitedFor() throws Exception {
    assertEquals(
        "<Response><SpeakSentence>found</SpeakSentence></Response>",
        Leg.call("c-1").tell(server(awaiting(() -> "found")), INITIATE));
  }

  @Test
  void callerIsHeldUntilTheResultIsThereAndHearsItFromAnotherServer() throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    CallFlow flow = awaiting(() -> {
      begun.incrementAndGet();
      finished.await();
      return "found";
    });
    CallFlows first = server(flow).patience(Duration.ZERO);
    CallFlows second = server(flow).patience(Duration.ZERO);
    Leg call = Leg.call("c-1");
    String held = "<Response><SpeakSentence>One moment.</SpeakSentence><Redirect"
        + " redirectUrl=\"incoming?flowStep=1h\"/></Response>";
    assertEquals(held, call.tell(first, INITIATE));
    assertEquals(held, call.tell(second, "redirect"));
    assertEquals(held, call.tell(first, "redirect"));
    finished.countDown();
    String reply;
    do {
      reply = call.tell(second, "redirect");
    } while (reply.equals(held));
    assertEquals("<Response><SpeakSentence>found</SpeakSentence></Response>", reply);
    assertEquals(1, begun.get());
  }

  @Test
  void serverThatIsNotAtWorkWaitsToo() throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    CallFlow flow = awaiting(() -> {
      finished.await();
      return "found";
    });
    Leg call = Leg.call("c-1");
    call.tell(server(flow).patience(Duration.ZERO), INITIATE);
    AtomicInteger looks = new AtomicInteger();
    StateStore seen = new StateStore() {
      @Override
      public @Nullable String get(String key) {
        if (key.endsWith("/1") && looks.incrementAndGet() == 2) {
          finished.countDown();
        }
        return store.get(key);
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep) {
        return store.replace(key, expected, next, keep);
      }
    };
    CallFlows other = server(flow).store(seen).patience(Duration.ofMinutes(1));
    assertTrue(call.tell(other, "redirect").contains(">found<"));
    assertTrue(looks.get() > 1, "it looks again");
  }

  @Test
  void whatIsSaidBeforeIsHeardOnce() throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    CallFlow flow = caller -> {
      caller.say(speakSentence("Welcome."));
      caller.await("quick", speakSentence("Quick."), Codec.text(), () -> "done");
      caller.await("slow", speakSentence("One moment."), Codec.text(), () -> {
        finished.await();
        return "done";
      });
      caller.say(speakSentence("Found."));
      caller.gather(gather());
      return response();
    };
    CallFlows server = server(flow).patience(Duration.ofSeconds(2));
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server, INITIATE)
        .startsWith("<Response><SpeakSentence>Welcome.</SpeakSentence><SpeakSentence>One moment."));
    finished.countDown();
    String reply;
    do {
      reply = call.tell(server, "redirect");
    } while (reply.contains("One moment."));
    assertTrue(reply.startsWith("<Response><SpeakSentence>Found.</SpeakSentence><Gather"), reply);
    assertEquals(reply, call.tellAgain(server, 0), "the beginning, once more");
  }

  @Test
  void serverThatIsAtWorkDies() throws Exception {
    CallFlow hanging = awaiting(() -> {
      untilTheTestIsOver.await();
      return "never";
    });
    Leg call = Leg.call("c-1");
    call.tell(server(hanging).patience(Duration.ZERO), INITIATE);
    CallFlows other = server(awaiting(() -> "found"));
    assertTrue(call.tell(other, "redirect").contains("One moment."));
    store.texts.keySet().removeIf(key -> key.startsWith("flow-server/")); // its time is over
    assertTrue(call.tell(other, "redirect").contains("found"));
  }

  @Test
  void serverThatSaysThatItIsAtWorkHasSaidThatItIsAlive() throws Exception {
    List<String> keys = new ArrayList<>();
    StateStore seen = new StateStore() {
      @Override
      public @Nullable String get(String key) {
        return store.get(key);
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep) {
        keys.add(
            key.startsWith("flow-server/")
                ? "alive"
                : "w".equals(mark(next)) ? "at work" : "other");
        return store.replace(key, expected, next, keep);
      }
    };
    CallFlows server = server(awaiting(() -> {
          untilTheTestIsOver.await();
          return "never";
        }))
        .store(seen)
        .patience(Duration.ZERO);
    Leg.call("c-1").tell(server, INITIATE);

    assertTrue(
        keys.contains("at work")
            && keys.indexOf("alive") < keys.indexOf("at work")
            && keys.contains("alive"),
        keys::toString);
  }

  private static String mark(@Nullable String text) {
    return text == null || text.isEmpty() ? "" : text.substring(0, 1);
  }

  @Test
  void whatIsAwaitedFails() throws Exception {
    CallFlow flow = caller -> {
      try {
        return response(speakSentence(caller.await("find", playAudio("a.mp3"), Codec.text(), () -> {
          throw new IOException("away");
        })));
      } catch (StepFailedException e) {
        return response(speakSentence(e.getMessage()));
      }
    };
    assertTrue(Leg.call("c-1")
        .tell(server(flow), INITIATE)
        .contains("await \"find\" failed: java.io.IOException"));
  }

  @Test
  void callerIsHeldForSoLongAlone() throws Exception {
    CallFlow flow = caller -> response(speakSentence(caller
        .await(
            "find",
            Duration.ofSeconds(30),
            List.of(speakSentence("One moment."), playAudio("a.mp3")),
            Codec.text(),
            () -> {
              untilTheTestIsOver.await();
              return "never";
            })
        .orElse("Sorry.")));
    CallFlows server = server(flow).patience(Duration.ZERO);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.passes(28);
    assertTrue(call.tell(server, "redirect").contains("One moment."));
    assertTrue(call.tell(server, "redirect").contains("Sorry."));
  }

  private CallFlow looksFor(int seconds, List<Optional<String>> found) {
    return caller -> {
      Optional<String> file = caller.lookFor(
          "file",
          seconds,
          speakSentence("One moment."),
          Codec.text(),
          () -> found.get(effect("look") - 1));
      caller.gather(gather(speakSentence(file.orElse("nothing"))));
      return response(speakSentence(file.orElse("nothing") + " at last"));
    };
  }

  @Test
  void whatHasComeIsFoundAtOnce() throws Exception {
    CallFlow flow = looksFor(3, List.of(Optional.of("a.mp3")));
    Leg call = Leg.call("c-1");
    assertEquals(
        "<Response><Gather gatherUrl=\"incoming?flowStep=1\"><SpeakSentence>a.mp3</SpeakSentence></Gather></Response>",
        call.tell(server(flow), INITIATE));
    assertTrue(call.tell(server(flow), GATHER).contains("a.mp3 at last"));
    assertEquals(List.of("look"), effects);
  }

  @Test
  void whatComesLaterIsLookedForEachSecond() throws Exception {
    CallFlow flow = looksFor(3, List.of(Optional.empty(), Optional.empty(), Optional.of("+")));
    Leg call = Leg.call("c-1");
    String wait =
        "<Response><SpeakSentence>One moment.</SpeakSentence><Pause duration=\"1\"/><Redirect"
            + " redirectUrl=\"incoming?flowStep=%d\"/></Response>";
    assertEquals(wait.formatted(1), call.tell(server(flow), INITIATE));
    assertEquals(wait.formatted(2), call.tell(server(flow), "redirect"));
    assertEquals(
        "<Response><Gather gatherUrl=\"incoming?flowStep=3\"><SpeakSentence>+</SpeakSentence></Gather></Response>",
        call.tell(server(flow), "redirect"));
  }

  @Test
  void whatDoesNotComeIsLookedForForSoLongAlone() throws Exception {
    CallFlow flow = looksFor(2, Collections.nCopies(3, Optional.empty()));
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server(flow), INITIATE).contains("One moment."));
    assertTrue(call.tell(server(flow), "redirect").contains("One moment."));
    assertTrue(call.tell(server(flow), "redirect").contains(">nothing<"));
    assertTrue(call.tell(server(flow), GATHER).contains("nothing at last"));
    assertEquals(List.of("look", "look", "look"), effects);
  }

  @Test
  void whatIsLookedForWithoutASecond() {
    CallFlow flow = looksFor(0, List.of());
    assertEquals(
        "Caller.lookFor must have at least 1 second, but has 0",
        assertThrows(
                IllegalArgumentException.class, () -> Leg.call("c-1").tell(server(flow), INITIATE))
            .getMessage());
  }

  private static CallFlow attempts(Callable<String> effect) {
    return caller -> {
      String found = caller
          .attempt(
              "find",
              Duration.ofSeconds(30),
              List.of(speakSentence("One moment.")),
              Codec.text(),
              effect)
          .orElse("Sorry");
      caller.gather(gather(speakSentence(found + ".")));
      return response(speakSentence(found + " again."));
    };
  }

  @Test
  void whatIsAttemptedIsFound() throws Exception {
    CallFlow flow = attempts(() -> "Nine to five");
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server(flow), INITIATE).contains("Nine to five."));
    assertTrue(call.tell(server(flow), GATHER).contains("Nine to five again."));
  }

  @Test
  void whatIsAttemptedFails() throws Exception {
    CallFlow flow = attempts(() -> {
      effect("find");
      throw new IOException("away");
    });
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server(flow), INITIATE).contains("Sorry."));
    assertTrue(call.tell(server(flow), GATHER).contains("Sorry again."));
    assertEquals(List.of("find"), effects);
  }

  @Test
  void whatIsAttemptedTakesTooLong() throws Exception {
    CallFlow flow = attempts(() -> {
      untilTheTestIsOver.await();
      return "never";
    });
    CallFlows server = server(flow).patience(Duration.ZERO);
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server, INITIATE).contains("One moment."));
    call.passes(30);
    assertTrue(call.tell(server, "redirect").contains("Sorry."));
  }

  @Test
  void effectOfWhichNothingComes() throws Exception {
    CallFlow flow = caller -> {
      caller.once("store", () -> effect("stored"));
      caller.gather(gather());
      return response();
    };
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    call.tell(server(flow), GATHER);
    assertEquals(List.of("stored"), effects);
  }
}
