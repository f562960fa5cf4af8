package dev.bxml.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that the next alarm rings, whatever is thrown. */
@Timeout(60)
final class WatchdogTest {
  private static final Executor AT_ONCE = Runnable::run;
  private static final Executor NO_THREAD = task -> {
    throw new RejectedExecutionException("all are taken");
  };

  private final List<Throwable> trouble = new CopyOnWriteArrayList<>();
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ThreadFactory threads = task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    started.add(thread);
    return thread;
  };

  @Test
  void threadThatCannotBeStarted() {
    OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
    AtomicInteger tries = new AtomicInteger();
    Watchdog watchdog = new Watchdog(
        task -> {
          if (tries.incrementAndGet() == 1) {
            throw none;
          }
          return threads.newThread(task);
        },
        AT_ONCE,
        trouble::add);

    Rings first = new Rings();
    watchdog.set(first);
    assertEquals(List.of(none), trouble);
    assertFalse(first.rang());

    Rings second = new Rings();
    watchdog.set(second);
    second.await();
    first.await(); // it has been kept
  }

  @Test
  void threadThatIsMadeButDoesNotStart() {
    AtomicInteger tries = new AtomicInteger();
    Watchdog watchdog = new Watchdog(
        task -> tries.incrementAndGet() > 1
            ? threads.newThread(task)
            : new Thread(task) {
              @Override
              public synchronized void start() {
                throw new OutOfMemoryError("unable to create native thread");
              }
            },
        AT_ONCE,
        trouble::add);
    watchdog.set(new Rings());
    Rings second = new Rings();
    watchdog.set(second);
    second.await();
    assertEquals(1, trouble.size());
  }

  @Test
  void alarmThatThrowsAnErrorWhenAllThreadsAreTaken() {
    Watchdog watchdog = new Watchdog(threads, NO_THREAD, trouble::add);
    watchdog.set(new Rings() {
      @Override
      public void ringBusy() {
        throw new StackOverflowError("of a socket");
      }
    });
    while (trouble.isEmpty()) {
      Thread.onSpinWait();
    }
    Rings second = new Rings();
    watchdog.set(second);
    second.await();
    assertEquals(List.of("of a socket"), messages());
    assertEquals(1, started.size());
  }

  @Test
  void whoeverIsToldOfTroubleThrows() {
    AtomicReference<Error> fault = new AtomicReference<>(new AssertionError("no log"));
    Watchdog watchdog = new Watchdog(threads, NO_THREAD, thrown -> {
      trouble.add(thrown);
      Error error = fault.getAndSet(null);
      if (error != null) {
        throw error;
      }
    });
    watchdog.set(new Rings() {
      @Override
      public void ringBusy() {
        throw new StackOverflowError("of a socket");
      }
    });
    join(0);
    assertEquals(List.of("of a socket", "no log"), messages());

    Rings second = new Rings();
    watchdog.set(second);
    second.await();
    assertEquals(2, started.size());
  }

  @Test
  void alarmThatLeavesTheThreadInterrupted() {
    Watchdog watchdog = new Watchdog(threads, NO_THREAD, trouble::add);
    Rings interrupting = new Rings() {
      @Override
      public void ringBusy() {
        Thread.currentThread().interrupt();
        super.ringBusy();
      }
    };
    watchdog.set(interrupting);
    interrupting.await();
    Rings second = new Rings();
    watchdog.set(second);
    second.await();
    assertEquals(List.of(), trouble);
  }

  @Test
  void alarmThatIsCalledOff() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings calledOff = new Rings();
    watchdog.set(calledOff);
    watchdog.callOff(calledOff);
    watchdog.close(TimeUnit.SECONDS.toNanos(30));
    assertFalse(started.get(0).isAlive());
    assertFalse(calledOff.rang());
  }

  /** More than there are slots for. */
  @Test
  void thousandAlarmsOfOneThread() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    List<Rings> alarms = Stream.generate(Rings::new).limit(1000).toList();
    alarms.forEach(watchdog::set);
    alarms.forEach(Rings::await);
    assertFalse(watchdog.close(TimeUnit.SECONDS.toNanos(30)), "nothing is left to ring early");
  }

  @Test
  void thousandAlarmsThatAreCalledOffByAnotherThread() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    long tomorrow = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
    List<Rings> alarms = Stream.generate(() -> new Rings(tomorrow)).limit(1000).toList();
    alarms.forEach(watchdog::set);
    CompletableFuture.runAsync(() -> alarms.forEach(watchdog::callOff)).join();
    assertFalse(watchdog.close(TimeUnit.SECONDS.toNanos(30)), "nothing is left to ring early");
    assertTrue(alarms.stream().noneMatch(Rings::rang));
  }

  @Test
  void alarmThatWasNeverSetIsCalledOff() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings set = new Rings();
    watchdog.callOff(new Rings());
    watchdog.set(set);
    set.await();
  }

  @Test
  void closedWhileAnAlarmIsSet() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings alarm = new Rings();
    watchdog.set(alarm);
    watchdog.close(TimeUnit.SECONDS.toNanos(30));
    assertTrue(alarm.rang());
    assertFalse(started.get(0).isAlive());

    Rings later = new Rings();
    watchdog.set(later);
    later.await();
    join(1); // nobody closes it again
  }

  @Test
  void alarmThatIsNotDueYet() {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings tomorrow = new Rings(System.nanoTime() + TimeUnit.DAYS.toNanos(1));
    watchdog.set(tomorrow);
    for (int i = 0; i < 3; i++) { // all are looked at in each tick
      Rings due = new Rings();
      watchdog.set(due);
      due.await();
    }
    assertFalse(tomorrow.rang());
  }

  /** Such times wrap around after 292 years. */
  @Test
  void alarmThatWasDueBeforeTheClockWrappedAround() {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings due = new Rings(System.nanoTime() - Long.MAX_VALUE + TimeUnit.DAYS.toNanos(1));
    watchdog.set(due);
    due.await();
  }

  @Test
  void closedWhileAnAlarmIsNotDueYet() throws Exception {
    Watchdog watchdog = new Watchdog(threads, AT_ONCE, trouble::add);
    Rings tomorrow = new Rings(System.nanoTime() + TimeUnit.DAYS.toNanos(1));
    watchdog.set(tomorrow);
    assertTrue(watchdog.close(TimeUnit.MILLISECONDS.toNanos(1)), "it rang before it was due");
    assertTrue(tomorrow.rang());
    join(0);
    assertFalse(watchdog.close(1), "nothing is left to ring early");
  }

  @Test
  void closedBeforeAnythingIsSet() throws Exception {
    new Watchdog(threads, AT_ONCE, trouble::add).close(1);
    assertEquals(List.of(), started);
  }

  private List<String> messages() {
    return trouble.stream().map(Throwable::getMessage).toList();
  }

  private void join(int number) {
    try {
      started.get(number).join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** An alarm that is due at once, and tells when it has rung. */
  private static class Rings extends Alarm {
    private final CountDownLatch rang = new CountDownLatch(1);

    Rings() {
      this(System.nanoTime());
    }

    Rings(long due) {
      super(due);
    }

    @Override
    public void ring() {
      rang.countDown();
    }

    boolean rang() {
      return rang.getCount() == 0;
    }

    void await() {
      try {
        rang.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
