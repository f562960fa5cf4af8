package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Verifies that what a flow does is done once, wherever it is run again. */
final class EffectsTest extends FlowFixture {
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
}
