package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies questions that are asked again, and what is found out once. */
final class QuestionsTest extends FlowFixture {
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
}
