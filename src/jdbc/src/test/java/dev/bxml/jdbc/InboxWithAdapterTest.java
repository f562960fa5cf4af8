package dev.bxml.jdbc;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.StoreFailure;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies a call whose end is stored before it is answered, over HTTP. */
final class InboxWithAdapterTest {
  private final TestDatabase database = TestDatabase.h2();
  private final SchedulerInbox inbox = SchedulerInbox.of(database.pool(10)).tries(1);
  private final List<String> ended = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() throws Exception {
    inbox.close();
    database.close();
  }

  @Test
  void theEndOfACallIsStoredAndHandledAfterwards() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch handled = new CountDownLatch(1);
    CallbackAdapter adapter = adapter(CallbackHandlers.none().onDisconnect(call -> {
      answered.await(); // nobody waits for this handler
      ended.add(call.callId());
      handled.countDown();
    }));
    try (adapter;
        CallSimulator bandwidth = simulator(adapter)) {
      SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
      assertEquals(List.of("Goodbye."), call.heard());
      assertEquals("hangup", call.disconnectCause());
      assertEquals(1, inbox.backlog().waiting());
      answered.countDown();
      assertTrue(handled.await(60, SECONDS));

      assertEquals(List.of(call.callId()), ended);
    }
    assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());
  }

  @Test
  void aHandlerThatThrowsHasItsReportDeadWithTheCauseAndHandledAgain() throws Exception {
    AtomicBoolean isMended = new AtomicBoolean();
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch handled = new CountDownLatch(1);
    CallbackAdapter adapter = adapter(CallbackHandlers.none().onDisconnect(call -> {
      if (!isMended.get()) {
        failed.countDown();
        throw new IOException("no customer " + call.from());
      }
      ended.add(call.callId());
      handled.countDown();
    }));
    try (adapter;
        CallSimulator bandwidth = simulator(adapter)) {
      SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
      assertTrue(failed.await(60, SECONDS));
      while (inbox.dead().isEmpty()) {
        Thread.onSpinWait();
      }

      DeadReport dead = inbox.dead().get(0);
      assertEquals(
          "java.lang.IllegalStateException: the handler has failed;"
              + " caused by java.io.IOException: no customer +***",
          dead.cause());
      assertEquals("disconnect", dead.report().eventType());
      assertEquals(call.callId(), dead.report().callId());
      isMended.set(true);
      inbox.again(dead.id());
      assertTrue(handled.await(60, SECONDS));
      assertEquals(List.of(call.callId()), ended);
    }
  }

  /** Its calls are answered; and a report that is not stored is another server's, or is handled at once. */
  @ParameterizedTest
  @CsvSource({"HANDLE, 200, 201, 1", "REFUSE, 503, 503, 0"})
  void aServerStartsWithoutItsDatabaseAndStoresReportsOnceItIsThere(
      StoreFailure whenStoreFails, int call, int report, int handledAtOnce) throws Exception {
    FailingSource away = new FailingSource(database.pool(10));
    away.fail(Integer.MAX_VALUE);
    try (CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
            .onInitiate(initiate -> response())
            .onDisconnect(disconnect -> ended.add(disconnect.callId())))
        .deliveryStore(JdbcDeliveryStore.of(away))
        .reports(SchedulerInbox.of(away, new ManualTime()))
        .whenStoreFails(whenStoreFails)
        .deadline(Duration.ofSeconds(3))) { // for as long storing is tried
      adapter.warmUp();
      assertEquals(call, send(adapter, "initiate", "c-1").status());
      assertEquals(report, send(adapter, "disconnect", "c-1").status());
      assertEquals(handledAtOnce, ended.size());

      away.fail(0);
      assertEquals(201, send(adapter, "disconnect", "c-2").status());
      assertEquals(handledAtOnce, ended.size());
      assertEquals(1, database.number("select count(*) from bxml_report"));
    }
  }

  private static Reply send(CallbackAdapter adapter, String event, String callId) {
    byte[] body = "{\"eventType\":\"%s\",\"callId\":\"%s\"}"
        .formatted(event, callId)
        .getBytes(StandardCharsets.UTF_8);
    return adapter.handle(CallbackRequest.post("/voice", "application/json", body));
  }

  private CallbackAdapter adapter(CallbackHandlers handlers) {
    return new CallbackAdapter(
            handlers.onInitiate(call -> response(speakSentence("Goodbye."), hangup())))
        .reports(inbox);
  }

  private static CallSimulator simulator(CallbackAdapter adapter) {
    return CallSimulator.of(exchange -> answer(adapter, exchange)).statusUrl("ended");
  }

  private static void answer(CallbackAdapter adapter, HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = adapter.handle(CallbackRequest.of(
              exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
          .query(exchange.getRequestURI().getRawQuery())
          .headers(exchange.getRequestHeaders()::getFirst)
          .body(-1, exchange::getRequestBody));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
      reply.writeTo(exchange.getResponseBody());
    }
  }
}
