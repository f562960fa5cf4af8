package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where everything on the platform happens, one thing after another, under one lock. With a virtual
 * clock it runs on the thread of whoever does something to a call, until the calls rest; requests
 * go out one by one in the order in which they arose, so that a test always runs the same. With the
 * real clock requests have threads of their own.
 *
 * <p>While a request is out the lock is free, so that the application may use the same simulator.
 */
public final class EventLoop implements AutoCloseable {
  /** More callbacks than this before a call rests are a circle. */
  private static final int MOST_EXCHANGES = 1000;

  private final Clock clock;
  private final Timers timers = new Timers();
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Queue<Supplier<Runnable>> exchanges = new ArrayDeque<>();
  private final @Nullable ExecutorService threads;
  private boolean running;
  private boolean closed;

  public EventLoop(Clock clock) {
    this.clock = clock;
    this.threads =
        clock.virtual() ? null : Executors.newCachedThreadPool(Threads.daemons("bxml-simulator"));
  }

  public Instant now() {
    return clock.now();
  }

  boolean virtual() {
    return clock.virtual();
  }

  /** Looks at something while nothing changes. */
  public <T extends @Nullable Object> T look(Supplier<T> at) {
    lock.lock();
    try {
      return at.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does something, and then all that follows from it. */
  public void perform(Runnable action) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The simulator is closed");
      }
      action.run();
      run(null);
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass, with all that happens in it. */
  public void pass(Duration time) {
    if (!clock.virtual()) {
      passReally(clock.now().plus(time));
      return;
    }
    lock.lock();
    try {
      Instant until = clock.now().plus(time);
      run(until);
      clock.moveTo(until);
      run(null);
    } finally {
      lock.unlock();
    }
  }

  /** Runs a task next, in the loop. */
  public void post(Runnable task) {
    tasks.add(task);
  }

  /** Does something outside the loop, such as a request, and then in it what that returns. */
  public void outside(Supplier<Runnable> exchange) {
    if (threads == null) {
      exchanges.add(exchange);
      return;
    }
    try {
      threads.execute(() -> inside(exchange.get()));
    } catch (RejectedExecutionException e) {
      // Closed: nobody waits for it.
    }
  }

  /** Sets what the platform will have done after a time. */
  public Timer after(Duration time, Runnable task) {
    return timers.doing(clock.now().plus(time), task);
  }

  /** Sets what happens when the platform has waited for somebody long enough. */
  public Timer patiently(Duration time, Runnable task) {
    return timers.waiting(clock.now().plus(time), task);
  }

  public void callOff(@Nullable Timer timer) {
    if (timer != null) {
      timers.callOff(timer);
    }
  }

  private void inside(Runnable task) {
    lock.lock();
    try {
      if (!closed) {
        tasks.add(task);
        run(null);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run(@Nullable Instant until) {
    if (running) {
      return; // further up, or on another thread that waits for an answer
    }
    running = true;
    try {
      int sent = 0;
      Instant since = clock.now();
      while (step(until)) {
        if (until != null && clock.now().isAfter(since)) {
          since = clock.now(); // it comes nearer to its end
          sent = 0;
        }
        if (!exchanges.isEmpty() && ++sent > MOST_EXCHANGES) {
          exchanges.clear();
          throw new EndlessCallException(MOST_EXCHANGES);
        }
      }
    } finally {
      running = false;
    }
    clock.wakeAt(timers.next(), () -> inside(() -> {}));
  }

  private boolean step(@Nullable Instant until) {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
      return true;
    }
    Supplier<Runnable> exchange = exchanges.poll();
    if (exchange != null) {
      tasks.add(unlocked(exchange));
      return true;
    }
    Timer timer = until == null ? clock.next(timers) : timers.nextUntil(until);
    if (timer == null || closed) {
      return false;
    }
    clock.moveTo(timer.due());
    timer.run();
    return true;
  }

  private Runnable unlocked(Supplier<Runnable> exchange) {
    lock.unlock();
    try {
      return exchange.get();
    } finally {
      lock.lock();
    }
  }

  private void passReally(Instant until) {
    Instant now = clock.now();
    while (now.isBefore(until) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Duration.between(now, until).toNanos());
      now = clock.now();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      clock.close();
      if (threads != null) {
        threads.shutdownNow();
      }
    } finally {
      lock.unlock();
    }
  }
}
