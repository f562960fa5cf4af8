package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that the digits of a secret are recorded nowhere. */
final class SecretsTest extends FlowFixture {
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
}
