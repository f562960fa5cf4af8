package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that are at work beyond their deadline, on whatever thread: hardly ever any. They are
 * counted, told of when they are done, and interrupted when the application ends.
 */
final class LateHandlers {

  /** One of them. */
  interface Late {
    /** Asks it to end, if it has not. */
    void interrupt();
  }

  private final Set<Late> late = ConcurrentHashMap.newKeySet();
  private final RequestThreads threads;
  private final Deliveries deliveries;
  private final CallbackLog log;

  LateHandlers(RequestThreads threads, Deliveries deliveries, CallbackLog log) {
    this.threads = threads;
    this.deliveries = deliveries;
    this.log = log;
  }

  void add(Late handler) {
    threads.isLate();
    late.add(handler);
  }

  /** It was not late after all. */
  void remove(Late handler) {
    late.remove(handler);
    threads.lateIsDone();
  }

  void isDone(Late handler, Task task) {
    late.remove(handler);
    log.lateHandlerIsDone(task, threads.lateIsDone());
  }

  /** A report is answered, and its handler goes on. */
  void addReport(Late handler, Task task) {
    add(handler);
    deliveries.goesOn(task.key());
  }

  /** Such a handler is done, with a reply or a failure. */
  void reportIsDone(Late handler, Task task, @Nullable Reply reply, @Nullable Failure failure) {
    late.remove(handler);
    deliveries.settle(
        task,
        reply == null ? task.handling().unhandled() : reply,
        Deliveries.isGood(reply, failure));
    log.lateReportIsDone(task, failure, threads.lateIsDone());
  }

  /** Waits until there are none, or until a time by {@link System#nanoTime()}. */
  void awaitEnd(long until) throws InterruptedException {
    while (!late.isEmpty() && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  void interrupt() {
    late.forEach(Late::interrupt);
  }
}
