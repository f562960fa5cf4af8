package dev.bxml.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts something at a time, unless it is called off before, as it nearly always is. One thread
 * looks at a clock every so often; what is due runs on others, so that nothing can hold it up.
 * Whatever is thrown on the way, by an alarm or for want of a thread, the next alarm rings.
 *
 * <p>A {@code ScheduledThreadPoolExecutor} would be exact, and would wake its thread for nearly
 * every request, since an alarm set in an empty queue is the next one due: that cost 20 % of the
 * CPU time of a request. This way an alarm is a reference that is written and taken away.
 */
public final class Watchdog {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int IDLE_TICKS = 250; // 5 seconds: nobody needs to close what is not used

  private final Alarms alarms = new Alarms();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ThreadFactory threads;
  private final Executor workers;
  private final Consumer<Throwable> trouble;

  /** The thread that looks at the clock; null when there is none. */
  private volatile @Nullable Thread ticker;

  private volatile boolean closed;

  /**
   * Makes one that watches nothing yet.
   *
   * @param threads makes the thread that looks at the clock
   * @param workers run what is due
   * @param trouble is told of what was thrown; it must throw nothing itself
   */
  public Watchdog(ThreadFactory threads, Executor workers, Consumer<Throwable> trouble) {
    this.threads = threads;
    this.workers = workers;
    this.trouble = trouble;
  }

  /** Sets an alarm. Should there be no thread for it, it waits for one that is set later. */
  public void set(Alarm alarm) {
    alarms.add(alarm);
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      start();
    }
  }

  public void callOff(Alarm alarm) {
    alarms.remove(alarm);
  }

  /**
   * Ends the thread as soon as no alarm is set, and waits for that a little. Then what is still set
   * rings, before it is due: an application that has ended can load no class for it any more. An
   * alarm that is set later rings all the same.
   *
   * @return whether anything rang before it was due
   */
  public boolean close(long nanos) throws InterruptedException {
    closed = true;
    awaitEnd(nanos);
    boolean early = !alarms.isEmpty();
    if (early) {
      alarms.forEach(this::ring);
      awaitEnd(nanos);
    }
    return early;
  }

  private void awaitEnd(long nanos) throws InterruptedException {
    Thread thread = ticker;
    if (thread != null) {
      LockSupport.unpark(thread);
      TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
    }
  }

  private void start() {
    try {
      Thread thread = threads.newThread(this::tick);
      ticker = thread;
      thread.start();
    } catch (Throwable e) { // such as no memory for a thread
      ticker = null;
      ticking.set(false);
      trouble.accept(e);
    }
  }

  private void tick() {
    try {
      int idle = 0;
      while (idle < (closed ? 1 : IDLE_TICKS) || !stops()) {
        Thread.interrupted(); // by whatever rang here: an interrupted thread does not park
        LockSupport.parkNanos(TICK_NANOS);
        idle = alarms.isEmpty() ? idle + 1 : 0;
        ringWhatIsDue(System.nanoTime());
      }
    } catch (Throwable e) { // what is left rings when the next alarm is set
      ticker = null;
      ticking.set(false);
      trouble.accept(e);
    }
  }

  /** Returns whether this thread is to end; not if an alarm has been set this moment. */
  private boolean stops() {
    ticker = null;
    ticking.set(false);
    if (alarms.isEmpty() || !ticking.compareAndSet(false, true)) {
      return true;
    }
    ticker = Thread.currentThread();
    return false;
  }

  private void ringWhatIsDue(long now) {
    alarms.forEach(alarm -> {
      if (now - alarm.due >= 0) {
        ring(alarm);
      }
    });
  }

  private void ring(Alarm alarm) {
    if (!alarms.remove(alarm)) {
      return; // called off this moment
    }
    try {
      workers.execute(alarm::ring);
    } catch (Throwable e) { // all threads are taken, or there is no memory for one
      ringBusy(alarm);
    }
  }

  private void ringBusy(Alarm alarm) {
    try {
      alarm.ringBusy();
    } catch (Throwable e) {
      trouble.accept(e);
    }
  }
}
