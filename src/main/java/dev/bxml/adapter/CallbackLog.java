package dev.bxml.adapter;

import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import dev.bxml.log.Log;
import dev.bxml.log.OwnClass;
import dev.bxml.log.Ration;
import dev.bxml.store.DeliveryStore;
import dev.bxml.verb.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line a callback, in the logger {@code dev.bxml}. A line tells the event, the call, who handled
 * it, the URL's path, the reply and the time; it never holds digits, numbers, credentials, queries or
 * bodies. What the application throws is the application's: it is logged as it is.
 */
final class CallbackLog {
  /** Bounds what is remembered of findings, and of paths, each. */
  private static final int MOST_TOLD = 1000;

  private final Log log;

  /** What has been found and is not told again. */
  private final Set<Object> told = ConcurrentHashMap.newKeySet();

  /** Which paths have been told to be passed on; a stranger may think of many. */
  private final Set<String> passedOn = ConcurrentHashMap.newKeySet();

  private final Ration refusals = new Ration();
  private final Ration faults = new Ration();
  private final Ration troubles = new Ration();
  private final Ration strangers = new Ration();
  private final Ration storeFaults = new Ration(1);
  private final Ration storeIsFull = new Ration(1);
  private final Ration inboxFaults = new Ration(1);

  private final AtomicBoolean toldOfHttp = new AtomicBoolean();
  private final AtomicBoolean toldOfLength = new AtomicBoolean();
  private final AtomicBoolean toldOfStore = new AtomicBoolean();
  private final AtomicBoolean toldNotAuthenticated = new AtomicBoolean();

  /** The event types whose missing handler has been told of: once is enough. */
  private final Set<String> hinted = ConcurrentHashMap.newKeySet();

  /** The reports for which a document came from a handler for unknown events. */
  private final Set<String> answeredReports = ConcurrentHashMap.newKeySet();

  /** Whether what fails is kept elsewhere, and tried again. */
  private final boolean ofStored;

  private record Found(String eventType, Finding finding) {}

  CallbackLog() {
    this(new Log());
  }

  CallbackLog(Log log) {
    this(log, false);
  }

  private CallbackLog(Log log, boolean ofStored) {
    this.log = log;
    this.ofStored = ofStored;
  }

  /** Returns that of reports which come back from their inbox, and go back there when they fail. */
  CallbackLog ofStoredReports() {
    return new CallbackLog(log, true);
  }

  /** Tells of a reply as it leaves; why, when it is not the handler's own. */
  void answered(Task task, Reply reply, @Nullable Failure failure) {
    if (failure == null) {
      log.tell(Level.INFO, task, () -> describe(task) + " answered " + after(task, reply));
    } else if (ofStored) { // nothing is lost, and nobody needs to be woken before it is dead
      log.tell(
          Level.WARNING,
          task,
          () -> describe(task) + " failed, and is for its inbox to try again, answered "
              + after(task, reply) + failure.reason(),
          failure.cause().orElse(null));
    } else {
      log.tell(
          Level.ERROR,
          task,
          () -> describe(task) + " failed, answered " + after(task, reply) + failure.reason(),
          failure.cause().orElse(null));
    }
  }

  void repeated(Task task, Reply reply) {
    boolean failing = reply.status() >= 500;
    log.tell(
        failing ? Level.WARNING : Level.INFO,
        task,
        () -> describe(task)
            + " not called again, answered "
            + after(task, reply)
            + ": repeated"
            + (failing ? ", and the first delivery has failed or has no reply in time" : ""));
  }

  void lateHandlerIsDone(Task task, int stillHeld) {
    log.tell(
        Level.WARNING,
        task,
        () -> "%s done %d ms after its callback came, too late; %d late ones are still at work"
            .formatted(describe(task), millisSince(task.start()), stillHeld));
  }

  /** Tells of a report that is answered before its handler is done. */
  void goesOn(Task task, Reply reply) {
    log.tell(
        Level.WARNING,
        task,
        () -> describe(task)
            + " answered "
            + after(task, reply)
            + ": it is at work longer than the deadline, and goes on");
  }

  /** Tells how a report ended that had been answered before. */
  void lateReportIsDone(Task task, @Nullable Failure failure, int stillLate) {
    if (failure == null) {
      log.tell(
          Level.INFO,
          task,
          () ->
              "%s done %d ms after its callback came, and answered at the deadline; %d late ones are still at work"
                  .formatted(describe(task), millisSince(task.start()), stillLate));
    } else {
      log.tell(
          Level.ERROR,
          task,
          () -> "%s failed %d ms after its callback came, and answered 201 at the deadline%s"
              .formatted(describe(task), millisSince(task.start()), failure.reason()),
          failure.cause().orElse(null));
    }
  }

  /** Tells of what was to be done after a reply and was not, or not to its end. */
  void afterReplyFailed(Task task, Throwable cause) {
    log.tell(
        Level.ERROR,
        task,
        () -> "%s failed after its reply, %d ms after its callback came"
            .formatted(describe(task), millisSince(task.start())),
        cause);
  }

  /** Tells of what was to be done after a reply that did not come. */
  void afterReplyDropped(Task task, int tasks) {
    log.tell(
        Level.WARNING,
        task,
        () ->
            "%s wanted something done after its reply (%d), which is dropped: it has failed, was late,"
                    .formatted(describe(task), tasks)
                + " or its reply became an error");
  }

  /** Tells of what was not done in time when the application ended. */
  void afterReplyInterrupted(int waiting) {
    log.tell(
        Level.WARNING,
        () ->
            "what was to be done after replies was still at work when the application ended, and has"
                + " been interrupted; %d more had not begun, and are dropped".formatted(waiting));
  }

  void decoratorFailed(Task task, Throwable cause) {
    log.tell(
        Level.ERROR,
        task,
        () -> "%s: the taskDecorator failed, so that nothing is handed over to another thread"
            .formatted(task.describe()),
        cause);
  }

  /** Tells that there was no thread for the watchdog, or that something went wrong on it. */
  void watchdogFailed(Throwable cause) {
    String ending = troubles.line();
    if (ending != null) {
      log.tell(
          Level.ERROR,
          () -> "deadlines are not watched for the moment (%s): a handler that hangs now may be"
                  .formatted(cause.getClass().getName())
              + " answered for only once another callback comes; for want of threads or memory,"
              + " raise the limits of this machine or container"
              + ending,
          cause);
    }
  }

  /** Tells of what nobody has foreseen. */
  void unanswerable(CallbackRequest request, Throwable cause) {
    log.tell(Level.ERROR, () -> "cannot be answered (%s)".formatted(request), cause);
  }

  /** Tells of handlers that did not come to their deadline, since the application ends. */
  void answeredEarly() {
    log.tell(
        Level.WARNING,
        () ->
            "handlers were still at work on their requests' threads when the application ended; they"
                + " have been answered for as late ones, before their deadline");
  }

  /** Tells of what ignores that the application ends. */
  void stillAtWork(String what) {
    log.tell(
        Level.WARNING,
        () -> what
            + " are still at work on threads of the library, although they have been"
            + " interrupted: the application cannot be unloaded before they are done");
  }

  void failureHandlerFailed(Task task, Reply reply, Throwable cause) {
    log.tell(
        Level.ERROR,
        task,
        () -> "%s: the failure handler failed too, answered %s".formatted(task.describe(), reply),
        cause);
  }

  /** Tells of a client that has gone, which happens, without the stack of it; of a fault with it. */
  void notWritten(Supplier<String> what, Throwable cause) {
    Throwable gone = cause instanceof UncheckedIOException wrapper ? wrapper.getCause() : cause;
    if (gone instanceof IOException) {
      log.tell(
          Level.WARNING,
          () -> "%s: the reply could not be written (%s); most likely the platform has gone"
              .formatted(what.get(), gone.getClass().getName()));
    } else {
      log.tell(Level.WARNING, () -> what.get() + ": the reply could not be written", cause);
    }
  }

  /** Tells of the store in memory, which fails for want of memory. */
  void storeFailed(Throwable cause) {
    log.tell(
        Level.ERROR,
        () -> "the delivery store failed, so that a callback that comes twice is handled twice",
        cause);
  }

  /** Tells of a store that took longer than it may. */
  void storeLate(
      DeliveryStore store,
      String what,
      long timeoutNanos,
      int hanging,
      boolean leftAlone,
      StoreFailure then) {
    storeFailed(
        "the delivery store (%s) must %s within %d ms, but has not (calls that hang: %d)"
            .formatted(
                OwnClass.nameOf(store), what, TimeUnit.NANOSECONDS.toMillis(timeoutNanos), hanging),
        leftAlone,
        then,
        null);
  }

  /** Tells of a store that threw something. */
  void storeThrew(
      DeliveryStore store, String what, Throwable cause, boolean leftAlone, StoreFailure then) {
    storeFailed(
        "the delivery store (%s) must %s without an exception, but there was %s"
            .formatted(OwnClass.nameOf(store), what, cause.getClass().getName()),
        leftAlone,
        then,
        cause);
  }

  /** Tells of a store that is well, and has no place for one more. */
  void storeIsFull(DeliveryStore store, Throwable cause, StoreFailure then) {
    String ending = storeIsFull.line();
    if (ending != null) {
      log.tell(
          Level.WARNING,
          () ->
              "the delivery store (%s) must have a place for each callback, but has none; what finds none %s%s"
                  .formatted(OwnClass.nameOf(store), outcome(then), ending),
          cause);
    }
  }

  private void storeFailed(
      String fault, boolean leftAlone, StoreFailure then, @Nullable Throwable cause) {
    String ending = storeFaults.line();
    if (ending != null) {
      log.tell(
          Level.WARNING,
          () -> fault
              + (leftAlone
                  ? "; it is left alone for a second, and what comes meanwhile "
                  : "; it has answered others meanwhile, and this callback alone ")
              + outcome(then)
              + ending,
          cause);
    }
  }

  private static String outcome(StoreFailure then) {
    return switch (then) {
      case HANDLE -> "is handled, twice if it comes twice";
      case REFUSE -> "is answered 503, for another server to handle";
    };
  }

  /** Tells of a callback that is not handled, since nobody knows whether it has been. */
  void refusedWithoutClaim(Task task, Reply reply) {
    log.tell(
        Level.WARNING,
        task,
        () -> describe(task)
            + " not called, answered "
            + after(task, reply)
            + ": the delivery store does not tell whether it came before");
  }

  /** Tells of a report that is answered since it is stored. */
  void stored(Task task, Reply reply) {
    log.tell(Level.INFO, task, () -> task.describe() + ": stored, answered " + after(task, reply));
  }

  /** Tells of a report that is handled although it could not be stored. */
  void handledUnsaved(Task task, String id) {
    log.tell(
        Level.ERROR,
        task,
        () ->
            "%s not stored in %d ms, and handled at once: it is lost if this server ends before that is"
                    .formatted(task.describe(), millisSince(task.start()))
                + " done (report " + id + ")");
  }

  /** Tells of a report that could not be stored and is not handled. */
  void refusedUnsaved(Task task, Reply reply, String id) {
    log.tell(
        Level.ERROR,
        task,
        () ->
            "%s not stored, answered %s: it is lost unless a balancer sends it to another server (report %s)"
                .formatted(task.describe(), after(task, reply), id));
  }

  /** Tells of a stored report that nobody here handles any more. */
  void storedWithoutHandler(Handling handling, CallbackRequest request, Reply reply) {
    log.tell(
        Level.ERROR,
        () -> "%s was stored, and now has no handler, answered %s. %s"
            .formatted(request.describe(handling.callback()), reply, remedy(handling)));
  }

  /** Tells of an inbox that is late or throws, and is asked again soon. */
  void inboxFailed(String fault, @Nullable Throwable cause) {
    String ending = inboxFaults.line();
    if (ending != null) {
      log.tell(
          Level.WARNING,
          () -> fault + "; it is tried again every 250 ms for up to 8 s, while the report waits"
              + ending,
          cause);
    }
  }

  void inboxNotStarted(IllegalStateException fault) {
    String ending = inboxFaults.line();
    if (ending != null) {
      log.tell(Level.ERROR, () -> fault.getMessage() + ending, fault.getCause());
    }
  }

  void inboxNotEnded(String fault, @Nullable Throwable cause) {
    log.tell(Level.WARNING, () -> fault + "; what it keeps stays stored", cause);
  }

  /** Tells once of a store that is never asked. */
  void storeIsOff(DeliveryStore store) {
    if (toldOfStore.compareAndSet(false, true)) {
      log.tell(
          Level.WARNING,
          () ->
              "the delivery store (%s) is not asked, since duplicateWindow is 0: each delivery is handled"
                  .formatted(OwnClass.nameOf(store)));
    }
  }

  void unhandled(Handling handling, CallbackRequest request) {
    boolean failing = handling.unhandled().status() >= 500;
    if (failing && hinted.add(handling.eventType())) {
      log.tell(
          Level.WARNING,
          () -> "%s: no handler, answered %s. %s"
              .formatted(
                  request.describe(handling.callback()), handling.unhandled(), remedy(handling)));
    } else {
      log.tell(
          Level.INFO,
          () -> "%s: no handler, answered %s"
              .formatted(request.describe(handling.callback()), handling.unhandled()));
    }
  }

  private static String remedy(Handling handling) {
    return handling.places().isEmpty()
        ? "Implement %s and register it to answer %s"
            .formatted(handling.handlerType().getName(), handling.eventType())
        : "%s has handlers at other paths (%s): correct the URL, or register one for this path too"
            .formatted(handling.eventType(), String.join(", ", handling.places()));
  }

  /** Tells of a finding once for each event: a call flow repeats itself. */
  void finding(Task task, Finding finding) {
    if (told.size() < MOST_TOLD && told.add(new Found(task.handling().eventType(), finding))) {
      log.tell(Level.WARNING, task, () -> "%s: %s".formatted(task.describe(), finding));
    }
  }

  boolean hasToldOfHttp() {
    return toldOfHttp.get();
  }

  /** Tells once that verbs get no credentials, since the platform does not come by https. */
  void calledByHttp(Task task) {
    if (toldOfHttp.compareAndSet(false, true)) {
      log.tell(
          Level.WARNING,
          task,
          () ->
              "%s: the platform must come by https, but a forwarded header says http, where it takes"
                      .formatted(task.describe())
                  + " no credentials: the verbs that answer such callbacks name none, so that their"
                  + " URLs may be refused. Give Bandwidth https URLs, or correct the proxy that sends"
                  + " the header");
    }
  }

  /** Tells once of a document that would be too long for the platform with credentials. */
  void tooLongForCredentials(Task task) {
    if (toldOfLength.compareAndSet(false, true)) {
      log.tell(
          Level.WARNING,
          task,
          () ->
              "%s: the reply is too long to name the credentials of its URLs, and is sent without; make"
                      .formatted(task.describe())
                  + " it shorter");
    }
  }

  /** Tells once of a reply that could not name credentials, for a reason that nobody has foreseen. */
  void notAuthenticated(Task task, Throwable cause) {
    if (toldNotAuthenticated.compareAndSet(false, true)) {
      log.tell(
          Level.WARNING,
          task,
          () -> "%s: the verbs of the reply cannot name credentials, and it is sent without"
              .formatted(task.describe()),
          cause);
    }
  }

  /** Tells of what came from anybody as often as its ration allows; of our own faults apart. */
  void refused(CallbackRequest request, RefusedException refusal) {
    String ending = (refusal.isOurs() ? faults : refusals).line();
    if (ending != null) {
      log.tell(
          Level.WARNING,
          () -> "no callback (%s): %s; answered %s%s"
              .formatted(request, refusal.reason(), refusal.reply(), ending));
    }
  }

  /** Tells once for each path, as its ration allows: it may be for somebody else indeed. */
  void passedOn(CallbackRequest request, RefusedException refusal) {
    String what = request.toString();
    String ending = passedOn.contains(what) ? null : strangers.line();
    if (ending != null) {
      remember(what);
      log.tell(
          Level.WARNING,
          () -> "passed on, although it may be a callback (%s): %s%s"
              .formatted(what, refusal.reason(), ending));
    }
  }

  /** Forgets the others when there are too many, for who fills it must not silence what comes later. */
  private void remember(String what) {
    if (passedOn.size() >= MOST_TOLD) {
      passedOn.clear();
    }
    passedOn.add(what);
  }

  /** Tells once for each event of a document that nobody reads. */
  void reportAnswered(Task task) {
    if (answeredReports.add(task.handling().eventType())) {
      log.tell(
          Level.WARNING,
          task,
          () -> "%s returned BXML for a report, which nobody executes: it is not sent; return null"
              .formatted(describe(task)));
    }
  }

  private static String describe(Task task) {
    String note = task.callback().request().note();
    return task.describe()
        + ": "
        + OwnClass.nameOf(task.handler())
        + (note.isEmpty() ? "" : " (" + note + ")");
  }

  private static String after(Task task, Reply reply) {
    return reply + " in " + millisSince(task.start()) + " ms";
  }

  private static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
