package dev.bxml.handler;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts something at a time, unless it is called off before, as it nearly always is. One thread
 * looks at a clock every so often; what is due runs on others, so that nothing can hold it up.
 *
 * <p>A {@code ScheduledThreadPoolExecutor} would be exact, and would wake its thread for nearly
 * every request, since an alarm set in an empty queue is the next one due: that cost 20 % of the
 * CPU time of a request. This way an alarm is an entry in a set and its removal.
 */
final class Watchdog {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int IDLE_TICKS = 250; // 5 seconds: a stopped application leaves no thread
  private static final int MOST_THREADS = 64;

  private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final Executor workers = Workers.create(MOST_THREADS);

  /** Something to start at a time. */
  interface Alarm {
    /** Returns the time by {@link System#nanoTime()}; it rings up to 20 milliseconds later. */
    long due();

    /** Does what is due; it may take its time. */
    void ring();

    /** Does what is due when all threads are taken; it must be quick. */
    void ringBusy();
  }

  void set(Alarm alarm) {
    alarms.add(alarm);
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      Workers.daemons("bxml-deadline").newThread(this::tick).start();
    }
  }

  void callOff(Alarm alarm) {
    alarms.remove(alarm);
  }

  private void tick() {
    int idle = 0;
    while (idle < IDLE_TICKS || !stops()) {
      LockSupport.parkNanos(TICK_NANOS);
      idle = alarms.isEmpty() ? idle + 1 : 0;
      ringWhatIsDue(System.nanoTime());
    }
  }

  /** Returns whether this thread is to end; not if an alarm has been set this moment. */
  private boolean stops() {
    ticking.set(false);
    return alarms.isEmpty() || !ticking.compareAndSet(false, true);
  }

  private void ringWhatIsDue(long now) {
    for (Alarm alarm : alarms) {
      if (now - alarm.due() >= 0) {
        ring(alarm);
      }
    }
  }

  private void ring(Alarm alarm) {
    if (!alarms.remove(alarm)) {
      return; // called off this moment
    }
    try {
      workers.execute(alarm::ring);
    } catch (RejectedExecutionException e) {
      alarm.ringBusy();
    } catch (Throwable e) { // such as no memory for a thread: the next alarm must ring all the same
      alarm.ringBusy();
    }
  }
}
