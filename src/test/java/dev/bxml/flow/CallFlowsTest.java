package dev.bxml.flow;

import static dev.bxml.verb.Bxml.bridge;
import static dev.bxml.verb.Bxml.conference;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.playAudio;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.refer;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.sipUri;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Cause;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies flows by whole calls, on one server and on several that share a store. */
@Timeout(120)
final class CallFlowsTest {
  /** For what hangs in a test, and must not for longer. */
  private final CountDownLatch untilTheTestIsOver = new CountDownLatch(1);

  private static final Codec<Integer> NUMBER = Codec.of(String::valueOf, Integer::valueOf);
  private static final String INITIATE = "initiate";
  private static final String GATHER = "gather";

  /** What has been done, in its order. */
  private final List<String> effects = new ArrayList<>();

  private final Shared store = new Shared();

  /** A store in memory that shows what it holds, and can do something between two callbacks. */
  private static final class Shared implements StateStore {
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Runnable beforeReplace = () -> {};

    @Override
    public @Nullable String get(String key) {
      calls.add("get");
      return texts.get(key);
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String next, Duration keep) {
      calls.add("replace " + keep);
      Runnable meanwhile = beforeReplace;
      beforeReplace = () -> {};
      meanwhile.run();
      if (next == null) {
        return expected != null && texts.remove(key, expected);
      }
      return expected == null
          ? texts.putIfAbsent(key, next) == null
          : texts.replace(key, expected, next);
    }
  }

  private CallFlows server(CallFlow flow) {
    return CallFlows.of(flow).named("orders").store(store);
  }

  /** Asks for a number three times, then for a name. */
  private Bxml orders(Caller caller) throws Exception {
    caller.say(speakSentence("Welcome."));
    for (int tries = 0; tries < 3; tries++) {
      GatherCallback number = caller.gather(gather(speakSentence("Number?")).maxDigits(1));
      if (!number.digits().isEmpty()) {
        caller.say(speakSentence("Order " + number.digits() + "."));
        caller.record(record());
        break;
      }
      caller.say(speakSentence("Sorry?"));
    }
    return response(speakSentence("Goodbye."), hangup());
  }

  private static String step(int step) {
    return "incoming?flowStep=" + step;
  }

  @AfterEach
  void nothingHangsForEver() {
    untilTheTestIsOver.countDown();
  }

  @Test
  void callFromItsBeginningToItsEnd() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    assertEquals(
        "<Response><SpeakSentence>Welcome.</SpeakSentence><Gather maxDigits=\"1\""
            + " gatherUrl=\"incoming?flowStep=1\"><SpeakSentence>Number?</SpeakSentence></Gather></Response>",
        call.tell(server, INITIATE));
    assertEquals(
        "<Response><SpeakSentence>Sorry?</SpeakSentence><Gather maxDigits=\"1\""
            + " gatherUrl=\"incoming?flowStep=2\"><SpeakSentence>Number?</SpeakSentence></Gather></Response>",
        call.tell(server, GATHER, "'digits':''"));
    assertEquals(
        "<Response><SpeakSentence>Order 7.</SpeakSentence><Record"
            + " recordCompleteUrl=\"incoming?flowStep=3\"/></Response>",
        call.tell(server, GATHER, "'digits':'7'"));
    assertEquals(
        "<Response><SpeakSentence>Goodbye.</SpeakSentence><Hangup/></Response>",
        call.tell(server, "recordComplete"));
  }

  @Test
  void callInMemoryFromItsBeginningToItsEnd() throws Exception {
    CallFlows server = CallFlows.of(this::orders);
    CallFlows shorter = server.keep(Duration.ofMinutes(1));
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    assertTrue(call.tell(server, GATHER, "'digits':''").contains("Sorry?"));
    assertTrue(call.tell(shorter, GATHER, "'digits':'7'").contains("Order 7."));
    assertEquals(
        "<Response><SpeakSentence>Goodbye.</SpeakSentence><Hangup/></Response>",
        call.tell(server, "recordComplete"));
    call.hangsUp(server);
    assertEquals(
        "<Response><SpeakSentence>Goodbye.</SpeakSentence><Hangup/></Response>",
        call.tellAgain(server, 3));
  }

  @Test
  void callInMemoryComesBackToAFlowThatHasEnded() throws Exception {
    CallFlows server = CallFlows.of(caller -> {
          int time = effect("began");
          caller.once("began", () -> effect("once"));
          return response(speakSentence("Time " + time + "."));
        })
        .runsTwice(false);
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server, INITIATE).contains("Time 1."));
    call.tellAt("incoming", server, "redirect");
    assertEquals(
        List.of("once", "once"), effects.stream().filter("once"::equals).toList());
  }

  @Test
  void eachCallbackComesToAnotherServer() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::orders), INITIATE);
    call.tell(server(this::orders), GATHER, "'digits':''");
    assertTrue(call.tell(server(this::orders), GATHER, "'digits':'7'").contains("Order 7."));
    assertTrue(call.tell(server(this::orders), "recordComplete").contains("Goodbye."));
  }

  @Test
  void twoCallsAtOnce() throws Exception {
    CallFlows server = CallFlows.of(this::orders);
    Leg first = Leg.call("c-1");
    Leg second = Leg.call("c-2");
    first.tell(server, INITIATE);
    second.tell(server, INITIATE);
    assertTrue(first.tell(server, GATHER, "'digits':'1'").contains("Order 1."));
    assertTrue(second.tell(server, GATHER, "'digits':'2'").contains("Order 2."));
  }

  @Test
  void callbackCostsOneReadAndOneCompareAndSet() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    store.calls.clear();
    call.tell(server, GATHER, "'digits':''");
    assertEquals(List.of("get", "replace PT4H"), store.calls);
  }

  @Test
  void answeredCallBegins() throws Exception {
    CallFlows server = server(caller -> {
      return response(speakSentence("You are " + caller.call().to() + "."));
    });
    assertTrue(
        Leg.call("c-1").tell(server, "answer", "'to':'+15551230002'").contains("+15551230002"));
  }

  @Test
  void pathAndQueryOfTheApplicationStay() throws Exception {
    Leg call = Leg.call("c-1");
    CallFlows server = server(this::orders);
    call.tellAt("in:coming?tenant=a%20b&x=1", server, INITIATE);
    assertEquals("./in:coming?tenant=a%20b&x=1&flowStep=1", call.url());
    call.tell(server, GATHER, "'digits':''");
    assertEquals("./in:coming?tenant=a%20b&x=1&flowStep=2", call.url());
  }

  // Repetitions.

  @Test
  void callbackThatComesAgainGetsTheSameDocument() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    List<String> documents = List.of(
        call.tell(server, INITIATE),
        call.tell(server, GATHER, "'digits':''"),
        call.tell(server, GATHER, "'digits':'7'"),
        call.tell(server, "recordComplete"));
    for (int i = 0; i < documents.size(); i++) {
      assertEquals(documents.get(i), call.tellAgain(server, i));
      assertEquals(documents.get(i), call.tellAgain(server(this::orders), i));
    }
  }

  @Test
  void callbackOfAStepThatIsOver() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'digits':''");
    assertEquals(
        "step 1 of orders is over, since it is at step 2, but gather came",
        assertThrows(
                IllegalStateException.class,
                () -> call.tellAt(step(1), server, GATHER, "'digits':'8'"))
            .getMessage());
    assertTrue(call.tellAt(step(2), server, GATHER, "'digits':'7'").contains("Order 7."));
  }

  @Test
  void anotherServerIsFasterWithTheSameCallback() throws Exception {
    CallFlows slow = server(this::orders);
    Leg call = Leg.call("c-1");
    call.tell(slow, INITIATE);
    List<String> other = new ArrayList<>();
    store.beforeReplace = () -> {
      try {
        other.add(call.tellAgain(server(this::orders), 1));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
    String document = call.tell(slow, GATHER, "'digits':'7'");
    assertEquals(List.of(document), other);
  }

  // Effects.

  private int effect(String name) {
    effects.add(name);
    return effects.size();
  }

  private Bxml once(Caller caller) throws Exception {
    int first = caller.once("first", NUMBER, () -> effect("first"));
    caller.gather(gather());
    int second = caller.once("second", NUMBER, () -> effect("second"));
    caller.gather(gather());
    return response(speakSentence(first + " and " + second));
  }

  @Test
  void effectIsDoneOnce() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::once), INITIATE);
    call.tell(server(this::once), GATHER);
    assertEquals(
        "<Response><SpeakSentence>1 and 2</SpeakSentence></Response>",
        call.tell(server(this::once), GATHER));
    assertEquals(List.of("first", "second"), effects);
  }

  @Test
  void effectIsNotDoneAgainAfterTheServerDied() throws Exception {
    CallFlows dying = server(caller -> {
      caller.once("first", NUMBER, () -> effect("first"));
      throw new IOException("killed");
    });
    Leg call = Leg.call("c-1");
    assertThrows(IOException.class, () -> call.tell(dying, INITIATE));
    call.tellAgain(server(this::once), 0);
    assertEquals(List.of("first"), effects);
  }

  @Test
  void effectThatFailsIsTriedAgainIfTheFlowLetsItPass() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlows server = server(caller -> {
      String done = caller.once("pay", Codec.text(), () -> {
        if (tries.incrementAndGet() == 1) {
          throw new IOException("away");
        }
        return "paid";
      });
      return response(speakSentence(done));
    });
    Leg call = Leg.call("c-1");
    StepFailedException failed =
        assertThrows(StepFailedException.class, () -> call.tell(server, INITIATE));
    assertEquals("once \"pay\" failed: java.io.IOException", failed.getMessage());
    assertEquals("away", failed.getCause().getMessage());
    assertTrue(call.tellAgain(server, 0).contains("paid"));
  }

  @Test
  void effectThatFailsHasFailedForGoodIfTheFlowGoesOn() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CallFlows server = server(caller -> {
      String done;
      try {
        done = caller.once("pay", Codec.text(), () -> {
          tries.incrementAndGet();
          throw new IOException("away");
        });
      } catch (StepFailedException e) {
        done = e.getMessage();
      }
      caller.gather(gather());
      return response(speakSentence(done));
    });
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    assertTrue(call.tell(server, GATHER).contains("once \"pay\" failed: java.io.IOException"));
    assertEquals(1, tries.get());
  }

  @Test
  void timeAndChanceAreTheSameWhenTheFlowIsRunAgain() throws Exception {
    CallFlow flow = caller -> {
      String first = caller.now() + " " + caller.random().nextInt();
      caller.gather(gather(speakSentence(first)));
      return response(
          speakSentence(first),
          speakSentence(caller.now() + " " + caller.random().nextInt()));
    };
    Leg call = Leg.call("c-1");
    String first = call.tell(server(flow), INITIATE).replaceAll(".*Sentence>(.*)</Speak.*", "$1");
    assertTrue(call.tell(server(flow), GATHER).contains(first));
    assertFalse(
        Leg.call("c-2").tell(server(flow), INITIATE).contains(first.substring(first.indexOf(' '))));
  }

  // Secrets.

  private Bxml pin(Caller caller) throws Exception {
    boolean right = caller.secret(
        gather(speakSentence("PIN?")), Codec.of(String::valueOf, Boolean::valueOf), digits -> {
          effect("checked");
          return digits.equals("493817");
        });
    caller.gather(gather());
    return response(speakSentence(right ? "Right." : "Wrong."));
  }

  @Test
  void digitsOfASecretAreRecordedNowhere() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::pin), INITIATE);
    call.tell(server(this::pin), GATHER, "'digits':'493817'");
    assertTrue(call.tell(server(this::pin), GATHER).contains("Right."));
    assertFalse(store.texts.toString().contains("493817"));
    assertEquals(List.of("checked"), effects);
  }

  @Test
  void digitsOfASecretThatComeInAQueryAreRecordedNowhere() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(server(this::pin)));
    try (LogLines log = new LogLines()) {
      for (String query : List.of(
          "eventType=initiate",
          "eventType=gather&digits=493817&flowStep=1",
          "eventType=gather&digits=493817&flowStep=1")) {
        String reply = new String(
            adapter
                .handle(CallbackRequest.get(
                    "/voice/incoming",
                    query + "&callId=c-1&eventTime=2026-01-01T00:00:0" + query.length() % 10 + "Z"))
                .body(),
            StandardCharsets.UTF_8);
        assertTrue(reply.contains("<Gather"), reply);
        assertFalse(reply.contains("493817"), reply);
      }
      log.assertNothingOf("493817");
    }
    assertFalse(store.texts.toString().contains("493817"), store.texts::toString);
    assertEquals(List.of("checked"), effects);
  }

  @Test
  void secretThatComesAgain() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::pin), INITIATE);
    String document = call.tell(server(this::pin), GATHER, "'digits':'493817'");
    assertEquals(document, call.tellAgain(server(this::pin), 1));
    assertEquals(List.of("checked"), effects);
  }

  @Test
  void secretEndedByAKey() throws Exception {
    CallFlows server = server(caller -> response(speakSentence(caller.secret(
        gather(),
        Codec.text(),
        (digits, key) -> "ended by " + key + " after " + digits.length()))));
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    assertTrue(call.tell(server, GATHER, "'digits':'','terminatingDigit':'#'")
        .contains("ended by # after 0"));
  }

  @Test
  void secretWhoseFunctionFails() throws Exception {
    CallFlow flow = caller -> {
      String result;
      try {
        result = caller.secret(gather(), Codec.text(), digits -> {
          throw new IOException(digits);
        });
      } catch (StepFailedException e) {
        result = "no";
      }
      caller.gather(gather());
      return response(speakSentence(result));
    };
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    call.tell(server(flow), GATHER, "'digits':'493817'");
    assertFalse(store.texts.toString().contains("493817"));
    assertTrue(call.tell(server(flow), GATHER).contains(">no<"));
  }

  // What takes long.

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

  // Several legs.

  private Bxml whispers(Caller caller) throws Exception {
    String name = caller.gather(gather(speakSentence("Your name?"))).text();
    TransferCompleteCallback end = caller.transfer(
        transfer(
            phoneNumber("+15551230001"),
            phoneNumber("+15551230004").transferAnswerUrl("elsewhere")),
        party -> {
          String key =
              party.gather(gather(speakSentence("Call of " + name + "."))).digits();
          effect("asked");
          return key.equals("1") ? response() : response(hangup());
        });
    return response(speakSentence(end.cause().equals(Cause.HANGUP) ? "Talked." : "Nobody."));
  }

  @Test
  void partyThatPicksUpIsTalkedToOnAnotherServer() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::whispers), INITIATE);
    assertEquals(
        "<Response><Transfer transferCompleteUrl=\"incoming?flowStep=2\"><PhoneNumber"
            + " transferAnswerUrl=\"incoming?flowStep=2-0\""
            + " transferDisconnectUrl=\"incoming?flowStep=2-0\">+15551230001</PhoneNumber><PhoneNumber"
            + " transferAnswerUrl=\"elsewhere\""
            + " transferDisconnectUrl=\"incoming?flowStep=2-0\">+15551230004</PhoneNumber></Transfer></Response>",
        call.tell(server(this::whispers), GATHER, "'text':'Anna'"));
    Leg party = call.party("c-2");
    assertEquals(
        "<Response><Gather gatherUrl=\"incoming?flowStep=2-1\"><SpeakSentence>Call of"
            + " Anna.</SpeakSentence></Gather></Response>",
        party.tell(server(this::whispers), "transferAnswer"));
    String accepted = party.tell(server(this::whispers), GATHER, "'digits':'1'");
    assertEquals("<Response/>", accepted.replace("<Response></Response>", "<Response/>"));
    assertEquals(accepted, party.tellAgain(server(this::whispers), 1));
    assertTrue(call.tell(server(this::whispers), "transferComplete", "'cause':'hangup'")
        .contains("Talked."));
  }

  @Test
  void partyIsStillTalkedToWhenTheCallHasEnded() throws Exception {
    CallFlows server = CallFlows.of(this::whispers);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'text':'Anna'");
    Leg party = call.party("c-2");
    party.tell(server, "transferAnswer");
    server.onDisconnect((DisconnectCallback)
        CallbackReader.read("{\"eventType\":\"disconnect\",\"callId\":\"c-1\"}"));
    assertTrue(party.tell(server, GATHER, "'digits':'2'").contains("<Hangup/>"));
  }

  @Test
  void twoPartiesPickUpAtOnceAndEachHasItsOwnRecord() throws Exception {
    CallFlows server = server(this::whispers);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'text':'Anna'");
    Leg first = call.party("c-2");
    Leg second = call.party("c-3");
    first.tell(server, "transferAnswer");
    second.tell(server, "transferAnswer");
    assertTrue(second.tell(server, GATHER, "'digits':'2'").contains("<Hangup/>"));
    assertFalse(first.tell(server, GATHER, "'digits':'1'").contains("<Hangup/>"));
    assertEquals(List.of("asked", "asked", "asked", "asked"), effects, "each is run twice");
  }

  @Test
  void recordOfAPartyIsKeptForFiveMinutesAfterItsFlow() throws Exception {
    CallFlows server = server(this::whispers);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'text':'Anna'");
    Leg party = call.party("c-2");
    store.calls.clear();
    party.tell(server, "transferAnswer");
    assertEquals(List.of("get", "get", "replace PT4H"), store.calls);
    store.calls.clear();
    party.tell(server, GATHER, "'digits':'1'");
    assertEquals(List.of("get", "get", "replace PT5M"), store.calls);
  }

  @Test
  void recordOfAPartyThatHangsUpIsKeptForFiveMinutes() throws Exception {
    CallFlows server = server(this::whispers);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'text':'Anna'");
    Leg party = call.party("c-2");
    party.tell(server, "transferAnswer");
    store.calls.clear();
    party.isGone(server);
    assertEquals(List.of("get", "replace PT5M"), store.calls);
    store.calls.clear();
    call.party("c-3").isGone(server);
    assertEquals(List.of("get"), store.calls, "one that never picked up has none");
  }

  @Test
  void twoFlowsAtTwoPathsAreBothToldOfTheEnd() throws Exception {
    CallFlows orders = server(this::orders);
    CallFlows sales = server(this::whispers).named("sales");
    CallbackHandlers handlers = CallbackHandlers.none()
        .at("orders", orders)
        .at("sales", sales)
        .onDisconnect(call -> {
          orders.onDisconnect(call);
          sales.onDisconnect(call);
        });
    for (String path : List.of("orders", "sales")) {
      String reply = answer(handlers, path, "initiate");
      assertTrue(reply.contains("gatherUrl=\"" + path + "?flowStep=1\""), reply);
    }
    store.calls.clear();
    answer(handlers, "events", "disconnect");
    assertEquals(List.of("get", "replace PT5M", "get", "replace PT5M"), store.calls);
  }

  private static String answer(CallbackHandlers handlers, String path, String eventType)
      throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(handlers);
    String json = "{'eventType':'" + eventType + "','callId':'c-1'}";
    return new String(
        adapter
            .handle(CallbackRequest.post(
                "/voice/" + path,
                "application/json",
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
            .body(),
        StandardCharsets.UTF_8);
  }

  @Test
  void partyOfACallThatIsUnknown() throws Exception {
    CallFlows server = CallFlows.of(this::whispers);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'text':'Anna'");
    assertEquals(
        "dev.bxml.flow.CallFlowsTest must have a record of the call that transfers, but has none",
        assertThrows(
                IllegalStateException.class,
                () -> call.party("c-2").tell(CallFlows.of(this::whispers), "transferAnswer"))
            .getMessage());
  }

  @Test
  void bridgeAndRefer() throws Exception {
    CallFlows server = server(caller -> {
      caller.bridge(bridge("c-9"));
      caller.refer(refer(sipUri("sip:a@example.com")));
      return response();
    });
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server, INITIATE).contains("bridgeCompleteUrl=\"incoming?flowStep=1\""));
    assertTrue(
        call.tell(server, "bridgeComplete").contains("referCompleteUrl=\"incoming?flowStep=2\""));
    call.tell(server, "referComplete");
  }

  @Test
  void callIsMovedByRest() throws Exception {
    CallFlows server = server(caller -> {
      caller.say(playAudio("music.mp3"));
      String to = caller.redirected().request().parameter("to");
      return response(speakSentence("Moved to " + to + "."));
    });
    Leg call = Leg.call("c-1");
    String music = "<Response><PlayAudio>music.mp3</PlayAudio><Redirect"
        + " redirectUrl=\"incoming?flowStep=1h\"/></Response>";
    assertEquals(music, call.tell(server, INITIATE));
    assertEquals(music, call.tell(server, "redirect"));
    assertTrue(call.tellAt("incoming?to=sales", server, "redirect").contains("Moved to sales."));
  }

  @Test
  void nothingIsHeardUntilTheCallIsMoved() throws Exception {
    CallFlows server = server(caller -> {
      caller.redirected();
      return response();
    });
    assertEquals(
        "<Response><Pause duration=\"10\"/><Redirect redirectUrl=\"incoming?flowStep=1h\"/></Response>",
        Leg.call("c-1").tell(server, INITIATE));
  }

  @Test
  void anyDocumentEndsInWhateverCallbackComes() throws Exception {
    CallFlows server = server(caller -> {
      caller.say(speakSentence("Hello."));
      String came =
          caller.play(response(gather(), record().recordCompleteUrl("own"))).eventType();
      caller.play(response(conference("room")));
      return response(speakSentence(came));
    });
    Leg call = Leg.call("c-1");
    assertEquals(
        "<Response><SpeakSentence>Hello.</SpeakSentence><Gather"
            + " gatherUrl=\"incoming?flowStep=1\"/><Record recordCompleteUrl=\"own\"/></Response>",
        call.tell(server, INITIATE).replace("></Gather>", "/>").replace("></Record>", "/>"));
    call.tellAt(step(1), server, "recordComplete");
    assertTrue(call.tellAt("incoming", server, "redirect").contains("recordComplete"));
  }

  @Test
  void oneOfThreeKeys() throws Exception {
    CallFlow flow = caller -> response(speakSentence("Key '"
        + caller.choose(gather(speakSentence("1, 2 or 0?")), 3, "120", speakSentence("Sorry?"))
        + "'."));
    Leg call = Leg.call("c-1");
    assertTrue(call.tell(server(flow), INITIATE)
        .startsWith("<Response><Gather maxDigits=\"1\" gatherUrl=\"incoming?flowStep=1\">"));
    assertTrue(call.tell(server(flow), GATHER, "'digits':'7'")
        .startsWith("<Response><SpeakSentence>Sorry?</SpeakSentence><Gather"));
    assertTrue(call.tell(server(flow), GATHER, "'digits':'2'").contains("Key '2'."));

    Leg silent = Leg.call("c-2");
    silent.tell(server(flow), INITIATE);
    silent.tell(server(flow), GATHER, "'digits':''");
    silent.tell(server(flow), GATHER, "'digits':'#'");
    assertEquals(
        "<Response><SpeakSentence>Key ''.</SpeakSentence></Response>",
        silent.tell(server(flow), GATHER, "'digits':'12'"));
  }

  @Test
  void answerOfAnyKind() throws Exception {
    CallFlow flow = caller -> response(speakSentence("Zip "
        + caller
            .ask(
                gather(speakSentence("ZIP?")),
                2,
                came -> Optional.of(came.digits())
                    .filter(digits -> digits.length() == 5)
                    .map(Integer::valueOf))
            .orElse(0)));
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    call.tell(server(flow), GATHER, "'digits':'123'");
    assertTrue(call.tell(server(flow), GATHER, "'digits':'12345'").contains("Zip 12345"));
  }

  @Test
  void questionWithoutATry() {
    CallFlows server = server(caller -> response(speakSentence(caller.choose(gather(), 0, "1"))));
    assertEquals(
        "Caller.ask must have at least 1 try, but has 0",
        assertThrows(IllegalArgumentException.class, () -> Leg.call("c-1").tell(server, INITIATE))
            .getMessage());
  }

  @Test
  void pauseUntilItIsLookedAgain() throws Exception {
    CallFlow flow = caller -> {
      while (caller.once("look", NUMBER, () -> effect("look")) < 3) {
        caller.say(speakSentence("One moment."));
        caller.pause(Duration.ofSeconds(2));
      }
      return response(speakSentence("There."));
    };
    Leg call = Leg.call("c-1");
    assertEquals(
        "<Response><SpeakSentence>One moment.</SpeakSentence><Pause duration=\"2\"/><Redirect"
            + " redirectUrl=\"incoming?flowStep=1\"/></Response>",
        call.tell(server(flow), INITIATE));
    assertTrue(call.tell(server(flow), "redirect").contains("flowStep=2"));
    assertTrue(call.tell(server(flow), "redirect").contains("There."));
  }

  @Test
  void textIsReadOnce() throws Exception {
    CallFlow flow = caller -> {
      String count = caller.read("count", () -> {
        effect("read");
        return "3";
      });
      caller.gather(gather());
      return response(speakSentence("There are " + count + "."));
    };
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    assertTrue(call.tell(server(flow), GATHER).contains("There are 3."));
    assertEquals(List.of("read"), effects);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whetherSomethingWasDoneIsFoundOutOnce(boolean isSo) throws Exception {
    CallFlow flow = caller -> {
      boolean paid = caller.whether("paid", () -> {
        effect("pay");
        return isSo;
      });
      caller.gather(gather());
      return response(speakSentence(paid ? "Paid." : "Not paid."));
    };
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    assertTrue(call.tell(server(flow), GATHER).contains(isSo ? ">Paid." : "Not paid."));
    assertEquals(List.of("pay"), effects);
  }

  @Test
  void nothingThatIsReadIsAFailure() {
    CallFlow flow = caller -> response(speakSentence(caller.read("count", () -> null)));
    assertEquals(
        "once \"count\" failed: java.lang.NullPointerException",
        assertThrows(StepFailedException.class, () -> Leg.call("c-1").tell(server(flow), INITIATE))
            .getMessage());
  }

  // What comes later.

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

  // The end.

  @Test
  void recordOfACallThatHasEndedIsKeptForFiveMinutes() throws Exception {
    List<String> told = new ArrayList<>();
    CallFlows server = server(this::orders).whenEnded(disconnect -> told.add(disconnect.callId()));
    Leg.call("c-1").tell(server, INITIATE);
    store.calls.clear();
    server.onDisconnect((DisconnectCallback)
        CallbackReader.read("{\"eventType\":\"disconnect\",\"callId\":\"c-1\"}"));
    assertEquals(List.of("get", "replace PT5M"), store.calls);
    assertEquals(List.of("c-1"), told);
  }

  @Test
  void callbackThatComesAfterTheEndKeepsNothingForHours() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    call.tell(server, GATHER, "'digits':'7'");
    call.hangsUp(server);
    call.hangsUp(server);
    store.calls.clear();
    assertTrue(call.tell(server(this::orders), "recordComplete").contains("Goodbye."));
    assertEquals(List.of("get", "replace PT5M"), store.calls);
  }

  @Test
  void callbackIsFasterThanTheEnd() throws Exception {
    CallFlows server = server(this::orders);
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    store.beforeReplace = () -> {
      try {
        call.tell(server(this::orders), GATHER, "'digits':''");
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
    store.calls.clear();
    call.hangsUp(server);
    assertEquals(
        List.of("get", "replace PT5M", "get", "replace PT4H", "get", "replace PT5M"), store.calls);
  }

  @Test
  void callOfWhichNothingIsRecorded() {
    CallFlows server = server(this::orders);
    assertEquals(
        "orders must have a record of the call at step 2, but has none: it is kept for PT4H, and only"
            + " where its store is",
        assertThrows(
                IllegalStateException.class, () -> Leg.call("c-1").tellAt(step(2), server, GATHER))
            .getMessage());
  }

  @Test
  void flowThatReturnsNothing() {
    CallFlows server = server(caller -> null);
    assertEquals(
        "orders must return a document, but returned null; response() hangs up",
        assertThrows(NullPointerException.class, () -> Leg.call("c-1").tell(server, INITIATE))
            .getMessage());
  }

  // What a flow must not do.

  @Test
  void anotherEventThanTheFlowWaitsFor() throws Exception {
    CallFlows server = server(CallFlowsTest::asks);
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

  /** Returns the flow's line, which is in the stack. */
  private static String lineOf(Throwable failed) {
    for (StackTraceElement frame : failed.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.bxml.flow.CallFlowsTest")
          || frame.getClassName().startsWith("dev.bxml.flow.ChangedFlowTest")) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    throw new AssertionError("no line of the flow", failed);
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
                + " \\(CallFlowsTest.java:\\d+\\), but has caught it; catch Exception, and not Error or"
                + " Throwable"),
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
                    + " (CallFlowsTest.java:"),
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
                    + " CallFlowsTest.java:"),
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
    CallFlows server = CallFlows.of(this::orders).store(new StateStore() {
      @Override
      public @Nullable String get(String key) throws IOException {
        throw new IOException("away");
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep) {
        throw new AssertionError("not asked for");
      }
    });
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
    assertEquals("dev.bxml.flow.CallFlowsTest", CallFlows.of(this::orders).toString());
    assertNotEquals("orders", server(this::orders).named("others").toString());
    assertEquals(
        "initiate to orders", server(this::orders).handlers().toString().split(",", -1)[0]);
  }

  @Test
  void textOfEveryKindIsRecorded() throws Exception {
    String any = "tab\t line\n back\\slash \\n \\t \\0 \0 ende";
    CallFlow flow = caller -> {
      String kept = caller.once("x", Codec.text(), () -> any);
      caller.gather(gather());
      return response(speakSentence(kept.equals(any) ? "same" : "another"));
    };
    Leg call = Leg.call("c-1");
    call.tell(server(flow), INITIATE);
    assertTrue(call.tell(server(flow), GATHER).contains(">same<"));
  }

  @Test
  void tenThousandWaitingCallsHoldNoThreadAndLittleMemory() throws Exception {
    tenThousandCallsWait(CallFlows.of(this::orders).runsTwice(false));
  }

  @Test
  void tenThousandWaitingCallsHoldNoThreadAndLittleMemoryOfAStore() throws Exception {
    tenThousandCallsWait(
        CallFlows.of(this::orders).store(new MemoryStateStore()).runsTwice(false));
  }

  private static void tenThousandCallsWait(CallFlows server) throws Exception {
    int threads = Thread.activeCount();
    long before = used();
    for (int i = 0; i < 10_000; i++) {
      Leg call = Leg.call("c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662" + i);
      call.tell(
          server,
          INITIATE,
          "'from':'+15551230003','to':'+15551230002','direction':'inbound','accountId':'920012'",
          "'applicationId':'7fc9698a-b04a-468b-9e8f-91238c0d0086','startTime':'2026-01-01T00:00:00Z'",
          "'callUrl':'https://voice.bandwidth.com/api/v2/accounts/920012/calls/c-15ac29a2-1331029c'");
      call.tell(server, GATHER, "'digits':''");
    }
    long megabytes = (used() - before) / 1_000_000;
    assertTrue(megabytes <= 100, () -> megabytes + " MB");
    assertTrue(Thread.activeCount() <= threads, "threads");
    System.gc();
    assertTrue(Leg.call("c-15ac29a2-1331029c-2cb0-4a07-b215-b228656620")
        .tellAt(step(2), server, GATHER, "'digits':'7'")
        .contains("Order 7."));
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }
}
