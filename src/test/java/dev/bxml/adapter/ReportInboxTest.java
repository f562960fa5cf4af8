package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that a report is stored before it is answered, and handled when its inbox says so. */
@Timeout(60)
final class ReportInboxTest {
  private static final String DISCONNECT = "{\"eventType\":\"disconnect\",\"callId\":\"c-1\"}";
  private static final String INITIATE = "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}";
  private static final String BY = "a lambda of dev.bxml.adapter.ReportInboxTest";
  private static final String ID =
      DeliveryKey.of("POST", "/voice/ended", null, DISCONNECT.getBytes(UTF_8)).digest();
  private static final Duration SOON = Duration.ofMillis(300);

  private final Kept inbox = new Kept();
  private final AtomicInteger handled = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final LogLines log = new LogLines();

  @AfterEach
  void end() {
    end.countDown();
    log.close();
  }

  @Test
  void reportIsStoredAndAnsweredAndNotHandledYet() {
    assertEquals(201, disconnect(counting()).status());
    assertEquals(0, handled.get());
    log.assertLines("INFO disconnect c-1 at /voice/ended: stored, answered 201, 0 bytes in N ms");
    Report stored = inbox.only();
    assertEquals(ID, stored.id());
    assertEquals("disconnect", stored.eventType());
    assertEquals("c-1", stored.callId());
    assertEquals("POST", stored.method());
    assertEquals("/voice/ended", stored.path());
    assertNull(stored.query());
    assertEquals("application/json", stored.contentType());
    assertArrayEquals(DISCONNECT.getBytes(UTF_8), stored.body());
    assertNotNull(stored.received());
  }

  @Test
  void reportByGet() {
    CallbackAdapter adapter = counting();
    String query = "eventType=disconnect&callId=c-1&try=2";
    assertEquals(201, adapter.handle(CallbackRequest.get("/voice/ended", query)).status());
    Report stored = inbox.only();
    assertEquals("GET", stored.method());
    assertEquals(query, stored.query());
    assertNull(stored.contentType());
    assertEquals(0, stored.body().length);
    assertEquals(201, inbox.handBack().status());
    assertEquals(1, handled.get());
  }

  @Test
  void reportOfAFilter() {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    assertTrue(counting().offer(post("/voice/ended", DISCONNECT), reply::complete));
    assertEquals(201, reply.join().status());
    assertEquals("disconnect", inbox.only().eventType());
  }

  @Test
  void reportOfAStrangerIsNotStored() {
    assertTrue(counting().offer(post("/voice/ended", DISCONNECT), () -> false, reply -> {
      throw new AssertionError("it is answered");
    }));
    assertEquals(List.of(), inbox.stored);
  }

  @Test
  void reportThatIsHandedBackGoesTheWholeWay() {
    List<String> seen = new CopyOnWriteArrayList<>();
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
            .onDisconnect(call -> seen.add("elsewhere"))
            .at("ended", CallbackHandlers.none().onDisconnect(call -> {
              seen.add(call.callId() + call.request().parameter("try", 0));
              seen.add(String.valueOf(call.request().header("X-Tenant")));
              call.request().afterReply(() -> seen.add("after"));
            })))
        .interceptors((callback, next) -> {
          seen.add("before");
          return next.proceed();
        })
        .headers("X-Tenant")
        .reports(inbox);
    adapter.handle(post("/voice/ended", DISCONNECT).query("try=2").header("X-Tenant", "acme"));
    assertEquals(List.of(), seen);
    log.clear();
    assertEquals(201, inbox.handBack().status());
    log.assertLines(
        "INFO disconnect c-1 at /voice/ended: " + BY + " answered 201, 0 bytes in N ms");
    adapter.close(); // waits for what is done after replies
    assertEquals(List.of("before", "c-12", "null", "after"), seen);
  }

  @Test
  void reportThatCameBefore() {
    CallbackAdapter adapter = counting();
    disconnect(adapter);
    log.clear();
    assertEquals(201, disconnect(adapter).status());
    assertEquals(1, inbox.stored.size());
    assertEquals(0, handled.get());
    log.assertLines("INFO disconnect c-1 at /voice/ended: " + BY
        + " not called again, answered 201, 0 bytes in N ms: repeated");
  }

  /** Its inbox alone says what is to be done again. */
  @Test
  void reportThatIsHandedBackTwiceIsHandledTwice() {
    disconnect(counting());
    inbox.handBack();
    inbox.handBack();
    assertEquals(2, handled.get());
  }

  @Test
  void handlerThatThrows() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
          throw new IllegalStateException("on purpose");
        }))
        .reports(inbox);
    assertEquals(201, disconnect(adapter).status());
    log.clear();
    Throwable why = assertThrows(IllegalStateException.class, inbox::handBack).getCause();
    assertEquals("on purpose", why.getMessage());
    log.assertLines("WARNING disconnect c-1 at /voice/ended: " + BY
        + " failed, and is for its inbox to try again, answered 500, 0 bytes in N ms");
  }

  @Test
  void handlerPastTheDeadlineOfReports() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        }))
        .reports(inbox)
        .reportDeadline(Duration.ofMillis(50));
    assertEquals(201, disconnect(adapter).status());
    assertEquals(504, inbox.handBack().status());
    assertTrue(interrupted.join());
  }

  /** The deadline of calls has passed, as a call shows that came later, and disturbs no report. */
  @Test
  void handlerPastTheDeadlineOfCalls() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
            .onDisconnect(call -> {
              begun.countDown();
              mayEnd.await();
            })
            .onInitiate(call -> {
              end.await();
              return response();
            }))
        .reports(inbox)
        .deadline(SOON);
    assertEquals(201, disconnect(adapter).status());
    CompletableFuture<Reply> report = CompletableFuture.supplyAsync(inbox::handBack);
    begun.await();
    assertEquals(504, adapter.handle(post("/voice", INITIATE)).status());
    assertFalse(report.isDone());
    mayEnd.countDown();
    assertEquals(201, report.join().status());
  }

  @Test
  void reportWhoseHandlerIsGone() {
    disconnect(counting());
    Kept other = new Kept();
    CallbackAdapter newer =
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> response())).reports(other);
    newer.warmUp();
    log.clear();
    assertEquals(501, other.handling.apply(inbox.only()).status());
    log.assertLines(
        "SEVERE disconnect c-1 at /voice/ended was stored, and now has no handler, answered"
            + " 501, 0 bytes. Implement dev.bxml.handler.DisconnectHandler and register it to answer"
            + " disconnect");
  }

  @Test
  void whatIsNoReportOrHasNoHandlerIsNotStored() {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> response())).reports(inbox);
    assertEquals(200, adapter.handle(post("/voice", INITIATE)).status());
    assertEquals(201, disconnect(adapter).status());
    assertEquals(
        201, adapter.handle(post("/voice", "{\"eventType\":\"brandNew\"}")).status());
    assertEquals(
        204,
        adapter.handle(post("/voice", "{\"eventType\":\"conferenceCreated\"}")).status());
    assertEquals(400, adapter.handle(post("/voice", "{\"callId\":\"c-1\"}")).status());
    assertEquals(
        415,
        adapter
            .handle(CallbackRequest.post("/voice", "text/plain", DISCONNECT.getBytes(UTF_8)))
            .status());
    assertEquals(405, adapter.handle(CallbackRequest.of("PUT", "/voice")).status());
    assertEquals(List.of(), inbox.stored);
  }

  @Test
  void reportsTakeNoClaim() {
    List<String> claimed = new CopyOnWriteArrayList<>();
    CallbackAdapter adapter = counting()
        .deliveryStore(arrival -> {
          claimed.add(arrival.eventType());
          throw new SQLException("down");
        })
        .whenStoreFails(StoreFailure.REFUSE);
    assertEquals(201, disconnect(adapter).status());
    inbox.handBack();
    assertEquals(List.of(), claimed);
    assertEquals(1, handled.get());
  }

  @Test
  void inboxThatIsAwayForAMoment() {
    inbox.failures.set(2);
    assertEquals(201, disconnect(counting()).status());
    assertEquals(0, handled.get());
    assertEquals(1, inbox.stored.size());
    log.assertLines(
        "WARNING the inbox (dev.bxml.adapter.ReportInboxTest$Kept) must store a report without an"
            + " exception, but there was java.sql.SQLException; it is tried again every 250 ms for up to"
            + " 8 s, while the report waits; further ones are counted and not logged for up to a minute",
        "INFO disconnect c-1 at /voice/ended: stored, answered 201, 0 bytes in N ms");
  }

  @Test
  void inboxThatStaysAway() {
    inbox.failures.set(Integer.MAX_VALUE);
    assertEquals(201, disconnect(counting().deadline(SOON)).status());
    assertEquals(0, inbox.stored.size());
    String line = log.lines().get(1);
    assertEquals(
        "SEVERE disconnect c-1 at /voice/ended not stored in N ms, and handled at once: it is lost if"
            + " this server ends before that is done (report " + ID + ")",
        line);
  }

  @Test
  void inboxThatStaysAwayHasItsReportsHandled() throws Exception {
    inbox.failures.set(Integer.MAX_VALUE);
    CountDownLatch done = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onDisconnect(call -> done.countDown()))
        .reports(inbox)
        .deadline(SOON);
    assertEquals(201, disconnect(adapter).status());
    done.await();
  }

  @Test
  void inboxThatStaysAwayWhereAnotherServerMayHaveOne() {
    inbox.failures.set(Integer.MAX_VALUE);
    CallbackAdapter adapter = counting().deadline(SOON).whenStoreFails(StoreFailure.REFUSE);
    assertEquals(503, disconnect(adapter).status());
    assertEquals(0, handled.get());
    assertEquals(
        "SEVERE disconnect c-1 at /voice/ended not stored, answered 503, 0 bytes in N ms: it is lost"
            + " unless a balancer sends it to another server (report " + ID + ")",
        log.lines().get(1));
  }

  @Test
  void inboxThatHangs() {
    inbox.hanging = end;
    assertEquals(
        503,
        disconnect(counting().deadline(SOON).whenStoreFails(StoreFailure.REFUSE))
            .status());
    assertEquals(201, disconnect(counting().deadline(SOON)).status());
    assertEquals(1, end.getCount());
  }

  /** It would be handled again, by whichever server finds it stored. */
  @Test
  void inboxThatHangsNeedNotStoreWhatIsHandledAtOnce() {
    Slow slow = new Slow(end);
    assertEquals(201, disconnect(counting().reports(slow).deadline(SOON)).status());
    end.countDown();
    assertFalse(slow.wanted.join());
  }

  /** Nobody has handled it, and the platform does not send it again. */
  @Test
  void inboxThatHangsMayYetStoreWhatIsRefused() {
    Slow slow = new Slow(end);
    CallbackAdapter adapter =
        counting().reports(slow).deadline(SOON).whenStoreFails(StoreFailure.REFUSE);
    assertEquals(503, disconnect(adapter).status());
    end.countDown();
    assertTrue(slow.wanted.join());
  }

  @Test
  void inboxThatOnlyStoresIsNotAskedToOnceNobodyWaits() throws Exception {
    Report report = aReport();
    assertEquals(
        "the report is not wanted any more",
        assertThrows(TimeoutException.class, () -> inbox.store(report, () -> false))
            .getMessage());
    assertEquals(List.of(), inbox.stored);
    assertTrue(inbox.store(report, () -> true));
    assertFalse(inbox.store(report, () -> true));
  }

  private static Report aReport() {
    return new Report(
        ID,
        "disconnect",
        "c-1",
        "POST",
        "/voice/ended",
        null,
        "application/json",
        DISCONNECT.getBytes(UTF_8),
        Instant.EPOCH);
  }

  @Test
  void inboxThatCannotEvenBeLinked() {
    inbox.error = new NoClassDefFoundError("com/github/kagkarlsson/scheduler/Scheduler");
    assertEquals(
        503,
        disconnect(counting().deadline(SOON).whenStoreFails(StoreFailure.REFUSE))
            .status());
  }

  /** It is away: who comes next does not add to those who wait, beyond what calls can spare. */
  @Test
  void callsGoOnWhileReportsWait() {
    inbox.hanging = end;
    CallbackAdapter adapter = counting();
    List<CompletableFuture<Reply>> reports = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 4; i++) {
      String body = DISCONNECT.replace("c-1", "c-" + i);
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      new Thread(() -> reply.complete(adapter.handle(post("/voice/ended", body)))).start();
      reports.add(reply);
    }
    assertEquals(200, adapter.handle(post("/voice", INITIATE)).status());
    end.countDown();
    reports.forEach(reply -> assertEquals(201, reply.join().status()));
  }

  @Test
  void patienceEndsWithTheDeadline() {
    assertEquals(8_000_000_000L, patience(Duration.ZERO));
    assertEquals(8_000_000_000L, patience(Duration.ofSeconds(10)));
    assertEquals(5_000_000_000L, patience(Duration.ofSeconds(5)));
  }

  private static long patience(Duration deadline) {
    return InboxWriter.patience(new Deadline(deadline));
  }

  @Test
  void inboxStartsOnceWithItsAdapter() {
    CallbackAdapter adapter = counting();
    assertEquals(0, inbox.starts.get());
    adapter.warmUp();
    assertEquals(1, inbox.starts.get());
    disconnect(adapter);
    adapter.warmUp();
    assertEquals(1, inbox.starts.get());
  }

  @Test
  void inboxStartsWithTheFirstRequestAtTheLatest() throws Exception {
    CallbackAdapter adapter = counting();
    adapter.handle(post("/voice", INITIATE));
    inbox.started.await();
    adapter.handle(post("/voice", INITIATE));
    disconnect(adapter);
    assertEquals(1, inbox.starts.get());
  }

  /** The first request, of a call perhaps, waits for no database. */
  @Test
  void inboxThatHangsWhenItStarts() {
    inbox.hangingStart = end;
    CallbackAdapter adapter = counting();
    assertEquals(200, adapter.handle(post("/voice", INITIATE)).status());
    assertEquals(201, disconnect(adapter).status());
    assertEquals(List.of(), inbox.stored);
    assertEquals(1, handled.get());
  }

  @Test
  void inboxThatDoesNotStart() {
    inbox.startError = new IllegalStateException("no table");
    CallbackAdapter adapter = counting();
    IllegalStateException e = assertThrows(IllegalStateException.class, adapter::warmUp);
    assertEquals(
        "the inbox (dev.bxml.adapter.ReportInboxTest$Kept) must start without an exception, but there"
            + " was java.lang.IllegalStateException; see its stack trace in the log dev.bxml",
        e.getMessage());
    assertEquals("no table", e.getCause().getMessage());
    assertEquals(201, disconnect(adapter).status());
    assertEquals(List.of(), inbox.stored);
    assertEquals(1, handled.get());
    inbox.startError = null;
    disconnect(adapter);
    assertEquals(1, inbox.stored.size());
  }

  @Test
  void inboxEndsWithTheAdapterThatHasStartedIt() {
    CallbackAdapter adapter = counting();
    CallbackAdapter other = adapter.maxBodyBytes(1_000);
    adapter.warmUp();
    other.close();
    assertEquals(0, inbox.closes.get());
    adapter.close();
    assertEquals(1, inbox.closes.get());
    adapter.close();
    assertEquals(1, inbox.closes.get());
  }

  /** It can be handled and not stored, since nobody would hand it back. */
  @Test
  void reportOfAnApplicationThatHasEnded() {
    CallbackAdapter adapter = counting();
    adapter.close();
    assertEquals(201, disconnect(adapter).status());
    assertEquals(1, handled.get());
    assertEquals(List.of(), inbox.stored);
  }

  /** Whatever it throws, threads end. */
  @Test
  void inboxThatDoesNotEndWell() {
    inbox.closeError = new IllegalStateException("no connection");
    CallbackAdapter adapter = counting();
    adapter.warmUp();
    adapter.close();
    log.assertLines("WARNING the inbox (dev.bxml.adapter.ReportInboxTest$Kept) must end without an"
        + " exception, but has not; what it keeps stays stored");
  }

  private CallbackAdapter counting() {
    return new CallbackAdapter(CallbackHandlers.none()
            .onInitiate(call -> response())
            .onDisconnect(call -> handled.incrementAndGet()))
        .reports(inbox);
  }

  private static CallbackRequest post(String path, String json) {
    return CallbackRequest.post(path, "application/json", json.getBytes(UTF_8));
  }

  private static Reply disconnect(CallbackAdapter adapter) {
    return adapter.handle(post("/voice/ended", DISCONNECT));
  }

  /** Waits as for a connection, and asks then. */
  private static final class Slow implements ReportInbox {
    private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();
    private final CountDownLatch connection;

    Slow(CountDownLatch connection) {
      this.connection = connection;
    }

    @Override
    public boolean store(Report report) {
      throw new AssertionError("it is told how long");
    }

    @Override
    public boolean store(Report report, BooleanSupplier wanted) throws Exception {
      connection.await();
      this.wanted.complete(wanted.getAsBoolean());
      return true;
    }

    @Override
    public void start(Function<Report, Reply> handling) {}

    @Override
    public void close() {}
  }

  /** Keeps reports in a list, if it is told to. */
  private static final class Kept implements ReportInbox {
    private final List<Report> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch hanging;
    private volatile @Nullable CountDownLatch hangingStart;
    private volatile @Nullable Error error;
    private volatile @Nullable RuntimeException startError;
    private volatile @Nullable RuntimeException closeError;
    private volatile Function<Report, Reply> handling = report -> Reply.empty(500);

    @Override
    public boolean store(Report report) throws Exception {
      if (error != null) {
        throw error;
      }
      if (hanging != null) {
        hanging.await();
      }
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new SQLException("down");
      }
      synchronized (stored) {
        return !stored.contains(report) && stored.add(report);
      }
    }

    @Override
    public void start(Function<Report, Reply> handling) {
      if (startError != null) {
        throw startError;
      }
      if (hangingStart != null) {
        try {
          hangingStart.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      starts.incrementAndGet();
      this.handling = handling;
      started.countDown();
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      if (closeError != null) {
        throw closeError;
      }
    }

    Report only() {
      assertEquals(1, stored.size());
      return stored.get(0);
    }

    Reply handBack() {
      return handling.apply(only());
    }
  }
}
