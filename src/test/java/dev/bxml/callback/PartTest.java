package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Verifies what a callback is about, as a value of its own. */
final class PartTest {
  @Test
  void partsOfOneKindAndPayloadAreEqual() throws Exception {
    assertEquals(disconnect("busy").call(), disconnect("busy").call());
    assertEquals(
        disconnect("busy").outcome().hashCode(), disconnect("busy").outcome().hashCode());
    assertNotEquals(disconnect("busy").outcome(), disconnect("hangup").outcome());
    assertNotEquals( // else a set of them is a list
        disconnect("busy").outcome().hashCode(), disconnect("hangup").outcome().hashCode());
  }

  @Test
  void partsOfAnotherKindAreNot() throws Exception {
    Object call = disconnect("busy").call();
    Object outcome = disconnect("busy").outcome();
    assertNotEquals(call, outcome);
    assertNotEquals(outcome, call);
  }

  private static DisconnectCallback disconnect(String cause) throws UnreadableCallbackException {
    return (DisconnectCallback) CallbackReader.read(
        "{\"eventType\":\"disconnect\",\"callId\":\"c-1\",\"cause\":\"" + cause + "\"}");
  }
}
