package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.DisconnectCallback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies how long the record of a call is kept after its end. */
final class EndOfCallTest extends FlowFixture {
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
  void storeIsAwayAtTheEndOfACall() {
    List<String> told = new ArrayList<>();
    CallFlows server =
        server(this::orders).store(new Away()).whenEnded(call -> told.add(call.callId()));
    assertEquals(
        "away",
        assertThrows(IOException.class, () -> Leg.call("c-1").hangsUp(server)).getMessage());
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
}
