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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Cause;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies flows with parties, bridges and references, and calls that are moved by REST. */
final class LegsTest extends FlowFixture {
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
  void partyComesToItsFallbackUrl() throws Exception {
    Leg call = Leg.call("c-1");
    call.tell(server(this::whispers), INITIATE);
    call.tell(server(this::whispers), GATHER, "'text':'Anna'");
    Leg party = call.party("c-2");
    String asked = party.tellAt("backup", server(this::whispers), "transferAnswer");
    assertEquals(
        "<Response><Gather gatherUrl=\"backup?flowStep=2-1\"><SpeakSentence>Call of"
            + " Anna.</SpeakSentence></Gather></Response>",
        asked);
    assertTrue(party.tell(server(this::whispers), GATHER, "'digits':'2'").contains("<Hangup/>"));
  }

  @Test
  void partyOfATransferWithoutAFlowForItBeginsTheFlow() throws Exception {
    CallFlows server = server(caller -> {
      if (caller.call() instanceof TransferAnswerCallback) {
        return response(speakSentence("A call."));
      }
      caller.transfer(transfer(phoneNumber("+15551230001").transferAnswerUrl("incoming")));
      return response();
    });
    Leg call = Leg.call("c-1");
    call.tell(server, INITIATE);
    Leg party = call.party("c-2");
    assertTrue(party.tell(server, "transferAnswer").contains("A call."));
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
        "dev.bxml.flow.LegsTest must have a record of the call that transfers, but has none",
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
}
