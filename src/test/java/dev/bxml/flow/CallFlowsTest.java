package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies flows by whole calls, on one server and on several that share a store. */
final class CallFlowsTest extends FlowFixture {
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

  @Test
  void headerThatIsReadStaysKnown() {
    CallFlow flow = caller -> {
      String tenant = caller.read("tenant", () -> caller.call().request().header("X-Tenant"));
      caller.gather(gather());
      return response(speakSentence("Hello " + tenant + "."));
    };
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.of(server(flow))).headers("X-Tenant");
    String json = "{\"eventType\":\"%s\",\"callId\":\"c-1\"}";
    adapter.handle(post(json.formatted(INITIATE)).header("X-Tenant", "acme"));
    Reply reply = adapter.handle(post(json.formatted(GATHER)));
    assertTrue(new String(reply.body(), StandardCharsets.UTF_8).contains("Hello acme."));
  }

  private static CallbackRequest post(String json) {
    return CallbackRequest.post(
        "/voice/incoming", "application/json", json.getBytes(StandardCharsets.UTF_8));
  }
}
