package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Gather;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what becomes of live calls when their flow is another one after a deploy. */
@Timeout(60)
final class ChangedFlowTest {
  private static final Gather PIN = gather(speakSentence("PIN?"));
  private static final Gather ZIP = gather(speakSentence("ZIP?"));
  private static final Gather DAY = gather(speakSentence("Day?"));

  private static final CallFlow PIN_THEN_ZIP = caller -> {
    String pin = caller.gather(PIN).digits();
    String zip = caller.gather(ZIP).digits();
    return response(speakSentence("PIN " + pin + ", ZIP " + zip + "."));
  };

  private static final CallFlow PIN_THEN_RECORD = caller -> {
    String pin = caller.gather(PIN).digits();
    caller.record(record());
    return response(speakSentence("PIN " + pin + "."));
  };

  private static final CallFlow WITH_EFFECT = caller -> {
    String order = caller.once("order", Codec.text(), () -> "7");
    String pin = caller.gather(PIN).digits();
    return response(speakSentence("Order " + order + ", PIN " + pin + "."));
  };

  private final MemoryStateStore store = new MemoryStateStore();
  private final Leg call = Leg.call("c-1");

  private CallFlows server(CallFlow flow) {
    return CallFlows.of(flow).named("orders").store(store);
  }

  /** Plays the call by the old flow: it begins, and there are so many gathers. */
  private void played(CallFlow old, int gathers) throws Exception {
    call.tell(server(old), "initiate");
    for (int i = 1; i <= gathers; i++) {
      call.tell(server(old), "gather", "'digits':'" + i + "'");
    }
  }

  private String goesOn(CallFlow changed) throws Exception {
    return call.tell(server(changed), "gather", "'digits':'9'");
  }

  private void fails(String sentence, CallFlow changed) {
    IllegalStateException failed = assertThrows(IllegalStateException.class, () -> goesOn(changed));
    assertEquals(sentence, failed.getMessage().replaceFirst("ChangedFlowTest\\.java:\\d+", "LINE"));
  }

  // Where the steps are the same.

  @Test
  void stepIsAddedBehind() throws Exception {
    played(PIN_THEN_ZIP, 1);
    assertTrue(goesOn(caller -> {
          caller.gather(PIN);
          String zip = caller.gather(ZIP).digits();
          caller.say(speakSentence("ZIP " + zip + "."));
          caller.gather(DAY);
          return response();
        })
        .contains("ZIP 9."));
  }

  @Test
  void stepIsWordedAnew() throws Exception {
    played(PIN_THEN_ZIP, 1);
    assertTrue(goesOn(caller -> {
          String pin = caller
              .gather(gather(speakSentence("Your PIN, please.")).maxDigits(4))
              .digits();
          String zip =
              caller.gather(gather(speakSentence("And your ZIP code?"))).digits();
          return response(speakSentence("PIN " + pin + ", ZIP " + zip + "."));
        })
        .contains("PIN 1, ZIP 9."));
  }

  @Test
  void sayingMoreChangesNoStep() throws Exception {
    played(PIN_THEN_ZIP, 1);
    assertTrue(goesOn(caller -> {
          caller.say(speakSentence("Welcome."));
          String pin = caller.gather(PIN).digits();
          caller.say(speakSentence("Thank you."));
          String zip = caller.gather(ZIP).digits();
          return response(speakSentence("PIN " + pin + ", ZIP " + zip + "."));
        })
        .contains("PIN 1, ZIP 9."));
  }

  @Test
  void loopOfTheSameStep() throws Exception {
    CallFlow threeTries = caller -> {
      for (int i = 0; i < 3; i++) {
        caller.gather(PIN);
      }
      return response(speakSentence("Three."));
    };
    played(threeTries, 2);
    assertTrue(goesOn(threeTries).contains("Three."));
  }

  // Inserted.

  @Test
  void stepOfAnotherKindIsInserted() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 1 of orders was gather when it was recorded, but is recordComplete now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        caller -> {
          caller.record(record());
          return PIN_THEN_ZIP.hold(caller);
        });
  }

  @Test
  void stepOfTheSameKindIsInserted() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 2 of orders was another gather when it was recorded than the one at LINE: steps were"
            + " inserted, removed or moved since the call began",
        caller -> {
          caller.gather(DAY);
          return PIN_THEN_ZIP.hold(caller);
        });
  }

  @Test
  void stepOfTheSameKindIsInsertedBeforeTheOneThatWaits() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 3 of orders was another gather when it was recorded than the one at LINE: steps were"
            + " inserted, removed or moved since the call began",
        caller -> {
          caller.gather(PIN);
          caller.gather(DAY);
          caller.gather(ZIP);
          return response();
        });
  }

  @Test
  void effectIsInserted() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 1 of orders was gather when it was recorded, but is once \"order\" now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        WITH_EFFECT);
  }

  @Test
  void effectIsInsertedBeforeTheStepThatWaits() throws Exception {
    played(PIN_THEN_ZIP, 0);
    fails(
        "step 1 of orders was gather when it was recorded, but is once \"order\" now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        WITH_EFFECT);
  }

  // Removed.

  @Test
  void stepOfAnotherKindIsRemoved() throws Exception {
    call.tell(server(PIN_THEN_RECORD), "initiate");
    call.tell(server(PIN_THEN_RECORD), "gather", "'digits':'1'");
    IllegalStateException failed = assertThrows(
        IllegalStateException.class,
        () -> call.tell(
            server(caller -> {
              caller.record(record());
              return response();
            }),
            "recordComplete"));
    assertEquals(
        "step 1 of orders was gather when it was recorded, but is recordComplete now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        failed.getMessage().replaceFirst("ChangedFlowTest\\.java:\\d+", "LINE"));
  }

  @Test
  void stepOfTheSameKindIsRemoved() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 1 of orders was another gather when it was recorded than the one at LINE: steps were"
            + " inserted, removed or moved since the call began",
        caller -> response(speakSentence(caller.gather(ZIP).digits())));
  }

  @Test
  void allThatFollowsIsRemoved() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails("orders has ended at step 2, but gather came", caller -> {
      caller.gather(PIN);
      return response();
    });
  }

  @Test
  void effectIsRemoved() throws Exception {
    played(WITH_EFFECT, 0);
    fails(
        "step 1 of orders was once \"order\" when it was recorded, but is gather now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        PIN_THEN_ZIP);
  }

  // Moved, renamed.

  @Test
  void stepsOfTheSameKindChangePlaces() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 1 of orders was another gather when it was recorded than the one at LINE: steps were"
            + " inserted, removed or moved since the call began",
        caller -> {
          caller.gather(ZIP);
          caller.gather(PIN);
          return response();
        });
  }

  @Test
  void stepsOfTwoKindsChangePlaces() throws Exception {
    call.tell(server(PIN_THEN_RECORD), "initiate");
    fails(
        "step 1 of orders was gather when it was recorded, but is recordComplete now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        caller -> {
          caller.record(record());
          caller.gather(PIN);
          return response();
        });
  }

  @Test
  void effectIsRenamed() throws Exception {
    played(WITH_EFFECT, 0);
    fails(
        "step 1 of orders was once \"order\" when it was recorded, but is once \"orders\" now, at LINE:"
            + " the flow has changed since the call began, or does something else when it is run again",
        caller -> {
          caller.once("orders", Codec.text(), () -> "7");
          return response();
        });
  }

  @Test
  void gatherBecomesASecret() throws Exception {
    played(PIN_THEN_ZIP, 1);
    fails(
        "step 1 of orders was gather when it was recorded, but is secret gather now, at LINE: the flow"
            + " has changed since the call began, or does something else when it is run again",
        caller -> {
          caller.secret(PIN, Codec.text(), digits -> "x");
          return response();
        });
  }

  @Test
  void oldFlowGoesOnWhereTheNewOneFails() throws Exception {
    played(PIN_THEN_ZIP, 1);
    assertThrows(IllegalStateException.class, () -> goesOn(WITH_EFFECT));
    assertTrue(goesOn(PIN_THEN_ZIP).contains("PIN 1, ZIP 9."));
  }

  // Versions of the library.

  /** Has every line end in one more field, as a newer library may write it. */
  private static final class Newer implements StateStore {
    private final MemoryStateStore store = new MemoryStateStore();

    @Override
    public @Nullable String get(String key) {
      String text = store.get(key);
      return text == null ? null : text.replace("\n", "\tmore\n");
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String next, Duration keep) {
      return store.replace(
          key,
          expected == null ? null : expected.replace("\tmore\n", "\n"),
          next == null ? null : next.replace("\tmore\n", "\n"),
          keep);
    }
  }

  @Test
  void fieldsOfANewerVersionAreLeftOut() throws Exception {
    Newer newer = new Newer();
    CallFlows server = CallFlows.of(PIN_THEN_ZIP).store(newer);
    call.tell(server, "initiate");
    call.tell(server, "gather", "'digits':'1'");
    assertTrue(call.tell(server, "gather", "'digits':'2'").contains("PIN 1, ZIP 2."));
  }

  @Test
  void callbackIsRecordedAsWhatItHasOtherThanTheFirst() throws Exception {
    played(PIN_THEN_ZIP, 2);
    assertEquals(
        "d\tgather\t0\tTIME\t\"eventType\":\"gather\",\"eventTime\":\"2026-01-01T00:00:03Z\",2-2,"
            + "\"digits\":\"2\"\tPOST\t/app/voice/incoming\tflowStep=2",
        last(recorded()).replaceFirst("\\t\\d{10,}\\t", "\tTIME\t"));
  }

  @Test
  void callThatAnOlderVersionBeganGoesOnSoThatItCanReadIt() throws Exception {
    store.replace(
        "flow/orders/c-1",
        null,
        String.join(
                "\n",
                "bxml-flow 1\t7\t-1\t",
                "e\tinitiate\t0\t1767225600000\t{'eventType':'initiate','callId':'c-1'}\tPOST\t/app/voice/incoming\t",
                "w\tgather\t" + Integer.toHexString(PIN.hashCode()) + "\t1767225600000\t\t\t\t",
                "e\tgather\t0\t1767225601000\t{'eventType':'gather','callId':'c-1','digits':'1'}\tPOST\t/app/voice/incoming\tflowStep=1",
                "w\tgather\t" + Integer.toHexString(ZIP.hashCode()) + "\t1767225601000\t\t\t\t",
                "")
            .replace('\'', '"'),
        Duration.ofHours(1));
    String document =
        call.tellAt("incoming?flowStep=2", server(PIN_THEN_ZIP), "gather", "'digits':'9'");
    assertTrue(document.contains("PIN 1, ZIP 9."), document);
    assertEquals(
        "e\tgather\t0\tTIME\t{\"eventType\":\"gather\",\"eventTime\":\"2026-01-01T00:00:01Z\","
            + "\"callId\":\"c-1\",\"digits\":\"9\"}\tPOST\t/app/voice/incoming\tflowStep=2",
        last(recorded()).replaceFirst("\\t\\d{10,}\\t", "\tTIME\t"));
    assertTrue(recorded().startsWith("bxml-flow 1\t"));
  }

  private String recorded() {
    String record = store.get("flow/orders/c-1");
    assertNotNull(record);
    return record;
  }

  private static String last(String record) {
    return record.substring(record.lastIndexOf('\n', record.length() - 2) + 1).strip();
  }

  @Test
  void recordOfAnotherKind() {
    store.replace("flow/orders/c-1", null, "bxml-flow 3\t1\t-1\t\n", Duration.ofHours(1));
    assertEquals(
        "the record of a call must be of the version \"bxml-flow 2\", but is of another; let its calls"
            + " end on servers that know it",
        assertThrows(IllegalArgumentException.class, () -> goesOn(PIN_THEN_ZIP)).getMessage());
  }
}
