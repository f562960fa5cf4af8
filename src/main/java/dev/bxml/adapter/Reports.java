package dev.bxml.adapter;

import dev.bxml.callback.CallCallback;
import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Reports on their way through an inbox: each is stored before it is answered, and handled when the
 * inbox hands it back, perhaps by another server. What cannot be stored is handled at once, or refused.
 */
final class Reports {
  private final ReportInbox inbox;
  private final InboxWriter writer;
  private final StoreFailure whenItFails;
  private final Function<CallbackRequest, Reply> handling;
  private final ReplySender sender;
  private final CallbackLog log;
  private volatile boolean started;

  /** Makes the way; what is handed back goes to {@code handling}. */
  Reports(
      ReportInbox inbox,
      InboxWriter writer,
      StoreFailure whenItFails,
      Function<CallbackRequest, Reply> handling,
      ReplySender sender,
      CallbackLog log) {
    this.inbox = inbox;
    this.writer = writer;
    this.whenItFails = whenItFails;
    this.handling = handling;
    this.sender = sender;
    this.log = log;
  }

  /**
   * Has the inbox begin to hand back, once.
   *
   * @throws IllegalStateException if it cannot; it may be told to again
   */
  synchronized void start() {
    if (started || writer.isClosed()) {
      return;
    }
    try {
      inbox.start(this::handle);
      started = true;
      if (writer.isClosed()) { // meanwhile
        inbox.close();
      }
    } catch (Throwable e) { // Errors too, such as a class that is not deployed
      throw new IllegalStateException(
          "%s must start without an exception, but there was %s; see its stack trace in the log dev.bxml"
              .formatted(writer.name(), e.getClass().getName()),
          e);
    }
  }

  /** Does so on another thread: a request that happens to be the first waits for no database. */
  TimedCalls.Call<Object> startElsewhere() {
    return writer.begin(() -> {
      try {
        start();
      } catch (IllegalStateException e) {
        log.inboxNotStarted(e);
      }
      return null;
    });
  }

  /**
   * Stores a report and answers it.
   *
   * @return false if it is to be handled at once
   */
  boolean answer(Task task, Received received, ReplySink sink) {
    CallbackEvent recording = FlightRecording.begun();
    Report report = reportOf(received);
    AtomicBoolean wanted = new AtomicBoolean(true);
    InboxWriter.Outcome outcome =
        isStarted() ? writer.store(report, wanted::get, task.start()) : InboxWriter.Outcome.AWAY;
    if (outcome == InboxWriter.Outcome.AWAY && whenItFails == StoreFailure.HANDLE) {
      wanted.set(false); // a try that hangs would have it handled again
      log.handledUnsaved(task, report.id());
      return false;
    }
    Reply reply = outcome == InboxWriter.Outcome.AWAY
        ? Reply.empty(Failure.Kind.BUSY.status())
        : task.handling().unhandled();
    switch (outcome) {
      case STORED -> log.stored(task, reply);
      case WAS_THERE -> log.repeated(task, reply);
      case AWAY -> log.refusedUnsaved(task, reply, report.id());
    }
    FlightRecording.ended(recording, task, reply, null, outcome == InboxWriter.Outcome.WAS_THERE);
    sender.write(task::describe, reply, sink);
    return true;
  }

  /** What nobody hands back must not be stored. */
  private boolean isStarted() {
    if (!started && !writer.isClosed()) {
      startElsewhere().isDoneIn(InboxWriter.TRY_NANOS);
    }
    return started;
  }

  private static Report reportOf(Received received) {
    CallbackRequest request = received.request();
    return new Report(
        received.key().digest(),
        received.callback().eventType(),
        received.callback() instanceof CallCallback call ? call.callId() : null,
        request.method(),
        request.path(),
        request.query(),
        request.header("Content-Type"),
        received.body(),
        Instant.now());
  }

  /** Handles what the inbox hands back, as a request that has come this moment. */
  private Reply handle(Report report) {
    byte[] body = report.body();
    return handling.apply(CallbackRequest.of(report.method(), report.path())
        .query(report.query())
        .header("Content-Type", report.contentType())
        .body(body.length, () -> new ByteArrayInputStream(body)));
  }

  /** Has the inbox hand back no more; what is at work may finish, as long as the inbox lets it. */
  void close() {
    writer.close(started);
  }
}
