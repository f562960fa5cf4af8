package dev.bxml.adapter;

import dev.bxml.log.OwnClass;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores reports in an inbox that may be away for some seconds: the platform waits, and never sends a
 * report again. Those that wait hold their requests' threads, and so they are at most half of the
 * requests at work: calls need threads meanwhile.
 */
final class InboxWriter {

  /** What became of a report. */
  enum Outcome {
    STORED,
    WAS_THERE,
    AWAY
  }

  /** How long storing is tried, of the platform's 15 seconds. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** How long after a try that has failed the next one begins. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long a try may take before another is made beside it. */
  static final long TRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long the end of an application waits for the inbox. */
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int MOST_CALLS = 100;

  private final ReportInbox inbox;
  private final long patienceNanos;
  private final RequestThreads threads;
  private final CallbackLog log;
  private final TimedCalls calls = new TimedCalls("bxml-inbox", MOST_CALLS);

  /** Whether the last try has failed. */
  private volatile boolean inTrouble;

  private volatile boolean closed;

  InboxWriter(ReportInbox inbox, Deadline deadline, RequestThreads threads, CallbackLog log) {
    this.inbox = inbox;
    this.patienceNanos = patience(deadline);
    this.threads = threads;
    this.log = log;
  }

  /** Never beyond the deadline, by which somebody has said how long the platform waits. */
  static long patience(Deadline deadline) {
    return deadline.isNone()
        ? PATIENCE_NANOS
        : Math.min(PATIENCE_NANOS, deadline.time().toNanos());
  }

  /** Has something else done on a thread of the inbox. */
  TimedCalls.Call<Object> begin(TimedCalls.Operation<Object> operation) {
    return calls.beginForCertain(operation);
  }

  boolean isClosed() {
    return closed;
  }

  String name() {
    return "the inbox (%s)".formatted(OwnClass.nameOf(inbox));
  }

  /**
   * Stores a report, and waits for an inbox that is away.
   *
   * @param wanted whether a try that takes longer than is waited for it may still store it
   * @param start when its request came
   */
  Outcome store(Report report, BooleanSupplier wanted, long start) {
    TimedCalls.Operation<Boolean> storing = () -> inbox.store(report, wanted);
    long until = start + patienceNanos;
    if (!inTrouble) {
      long begun = System.nanoTime();
      Outcome first = attempt(storing, until);
      return first == Outcome.AWAY
          ? storeOnceThereIsAPlace(storing, begun + PAUSE_NANOS, until)
          : first;
    }
    return storeOnceThereIsAPlace(storing, System.nanoTime(), until);
  }

  private Outcome storeOnceThereIsAPlace(
      TimedCalls.Operation<Boolean> storing, long next, long until) {
    boolean mayWait = threads.enterToWait();
    try {
      return mayWait ? storeInTheEnd(storing, next, until) : Outcome.AWAY;
    } finally {
      if (mayWait) {
        threads.release();
      }
      threads.leave();
    }
  }

  private Outcome storeInTheEnd(TimedCalls.Operation<Boolean> storing, long first, long until) {
    long next = first;
    while (!closed && until - next > 0 && isPausedUntil(next)) {
      next = System.nanoTime() + PAUSE_NANOS;
      if (attempt(storing, until) != Outcome.AWAY) {
        return Outcome.STORED; // by an earlier try that seemed to have failed, if it was there
      }
    }
    return Outcome.AWAY;
  }

  private static boolean isPausedUntil(long next) {
    try {
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime()); // which is no time once it has passed
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Outcome attempt(TimedCalls.Operation<Boolean> storing, long until) {
    long left = until - System.nanoTime();
    long nanos = Math.min(TRY_NANOS, left);
    TimedCalls.Call<Boolean> call = calls.begin(storing, late -> {});
    Throwable cause = null;
    try {
      if (call.isDoneIn(nanos, left)) { // that this JVM stood still is not the inbox's delay
        boolean isNew = Objects.requireNonNull(call.result());
        inTrouble = false;
        return isNew ? Outcome.STORED : Outcome.WAS_THERE;
      }
    } catch (ExecutionException e) {
      cause = e.getCause();
    }
    inTrouble = true;
    tell(cause, nanos);
    return Outcome.AWAY;
  }

  private void tell(@Nullable Throwable cause, long nanos) {
    if (!closed) {
      log.inboxFailed(
          cause == null
              ? "%s must store a report within %d ms, but has not (calls that hang: %d)"
                  .formatted(name(), TimeUnit.NANOSECONDS.toMillis(nanos), calls.hanging())
              : "%s must store a report without an exception, but there was %s"
                  .formatted(name(), cause.getClass().getName()),
          cause);
    }
  }

  /** Ends the inbox, if it was started here, and the threads. */
  void close(boolean inboxToo) {
    if (closed) {
      return;
    }
    closed = true;
    if (inboxToo) {
      TimedCalls.Call<Object> call = calls.beginForCertain(() -> {
        inbox.close();
        return null;
      });
      try {
        if (call.isDoneIn(END_NANOS)) {
          call.result();
        } else {
          log.inboxNotEnded(name() + " must end within 30 s, but has not", null);
        }
      } catch (ExecutionException e) {
        log.inboxNotEnded(name() + " must end without an exception, but has not", e.getCause());
      }
    }
    calls.close(log);
  }
}
