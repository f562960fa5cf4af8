package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where everything on the platform happens, one thing after another, under one lock. With a virtual
 * clock it runs on the thread of whoever does something to a call, until the calls rest; requests
 * go out one by one in the order in which they arose, so that a test always runs the same. With the
 * real clock requests have threads of their own.
 *
 * <p>While a request is out the lock is free. What the application does by the REST API may then
 * come in between, and never waits: it may be the handler of that very request that does it. What a
 * person does, and what is asked about a call, waits until the thread that runs the loop has brought
 * all calls to rest.
 */
public final class EventLoop implements AutoCloseable {
  /** How long the end waits for requests that are out. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final Timers timers = new Timers();
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Queue<Supplier<Runnable>> exchanges = new ArrayDeque<>();
  private final @Nullable ExecutorService threads;
  private final Condition rest = lock.newCondition();

  /** Who runs the loop; null while all rests. */
  private @Nullable Thread runner;

  private @Nullable RuntimeException complaint;
  private long rounds;
  private boolean closed;
  private long impatience;

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

  /** Looks at something while nothing changes; the calls need not rest. */
  public <T extends @Nullable Object> T look(Supplier<T> at) {
    lock.lock();
    try {
      return at.get();
    } finally {
      lock.unlock();
    }
  }

  /** Looks at something when the calls rest. */
  public <T extends @Nullable Object> T lookAtRest(Supplier<T> at) {
    lock.lock();
    try {
      awaitRest();
      T seen = at.get();
      tell();
      return seen;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something at once and leaves what follows from it to whoever does or asks something next, or
   * to {@link #rest}: the REST API has answered before that begins.
   */
  public <T extends @Nullable Object> T order(Supplier<T> action) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The simulator is closed");
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Brings the calls to rest, if nobody else does; what there is to complain of is kept. */
  public void rest() {
    inside(() -> {});
  }

  /** Waits, in real time, until something may have changed, or a while. */
  public void awaitChange(Duration time) {
    lock.lock();
    try {
      long seen = rounds;
      long left = time.toNanos();
      while (rounds == seen && left > 0) {
        left = rest.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread was interrupted while it waited", e);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what there is to complain of; null for nothing. */
  public @Nullable RuntimeException takeComplaint() {
    return look(() -> {
      RuntimeException found = complaint;
      complaint = null;
      return found;
    });
  }

  /**
   * Does something at once, as the REST API has it done, and then all that follows from it; when
   * another thread runs the loop, that one does what follows.
   */
  public void perform(Runnable action) {
    lock.lock();
    try {
      act(action);
      tell();
    } finally {
      lock.unlock();
    }
  }

  /** Does something when the calls rest, as a person does, and then all that follows from it. */
  public void performAtRest(Runnable action) {
    lock.lock();
    try {
      awaitRest();
      act(action);
      tell();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something when the calls rest, lets time pass with all that happens in it, and does
   * something more. In virtual time no other thread comes in between.
   */
  public void performAtRest(Runnable action, Supplier<Duration> time, Runnable then) {
    if (!clock.virtual()) {
      performAtRest(action);
      passReally(clock.now().plus(time.get()));
      performAtRest(then);
      return;
    }
    lock.lock();
    try {
      awaitRest();
      act(action);
      tell();
      Instant until = clock.now().plus(time.get());
      run(until);
      clock.moveTo(until);
      act(then);
      tell();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what somebody has done, and the steps in which time passes: what goes on and on within one
   * of them is a circle.
   */
  public long round() {
    return rounds;
  }

  /** Has whoever does or asks something throw something when the calls rest; the first is kept. */
  public void complain(RuntimeException about) {
    if (complaint == null) {
      complaint = about;
    }
  }

  /**
   * The same of something that says more than others.
   *
   * @param lesser which of what is kept gives way to it
   */
  public void complain(RuntimeException about, Predicate<RuntimeException> lesser) {
    if (complaint == null || lesser.test(complaint)) {
      complaint = about;
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
    return timers.waiting(clock.now().plus(time), () -> {
      impatience++;
      task.run();
    });
  }

  /** Returns how often the platform has waited for somebody long enough. */
  public long impatience() {
    return impatience;
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

  private void act(Runnable action) {
    if (closed) {
      throw new IllegalStateException("The simulator is closed");
    }
    action.run();
    run(null);
  }

  /**
   * Waits until nobody else runs the loop, and does what the REST API has left to be done. Only where time is virtual does whoever does so let others
   * in. What is asked within something that is done is asked at once.
   */
  private void awaitRest() {
    boolean isWithin = lock.getHoldCount() > 1;
    if (isWithin) {
      return;
    }
    while (runner != null && runner != Thread.currentThread()) {
      try {
        rest.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            "The calls must rest for that, but the thread was interrupted before they did", e);
      }
    }
    if (!closed) {
      run(null);
    }
  }

  private void run(@Nullable Instant until) {
    if (runner != null) {
      return; // further up, or on another thread that waits for an answer
    }
    runner = Thread.currentThread();
    rounds++;
    try {
      Instant since = clock.now();
      while (step(until)) {
        if (until != null && clock.now().isAfter(since)) {
          since = clock.now(); // it comes nearer to its end
          rounds++;
        }
      }
    } finally {
      runner = null;
      rest.signalAll();
    }
    clock.wakeAt(timers.next(), () -> inside(() -> {}));
  }

  /** Throws what there is to complain of, when the calls rest. */
  private void tell() {
    RuntimeException found = runner == null ? takeComplaint() : null;
    if (found != null) {
      throw found;
    }
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

  /** Requests that are out in real time may have their end first: what comes late meets whoever comes next. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      clock.close();
      if (threads != null) {
        threads.shutdown();
      }
    } finally {
      lock.unlock();
    }
    if (threads != null) {
      end(threads);
    }
  }

  private void end(ExecutorService requests) {
    try {
      // Within the loop their end would wait for this.
      if (!lock.isHeldByCurrentThread()) {
        requests.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      requests.shutdownNow();
    }
  }
}
