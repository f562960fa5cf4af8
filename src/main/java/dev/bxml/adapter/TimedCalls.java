package dev.bxml.adapter;

import dev.bxml.thread.Workers;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what somebody else has written, and may hang, on threads of ours, and waits for it only so
 * long. The threads are so many at most, and none is virtual: a driver that blocks while it holds a
 * monitor would take one of those that carry handlers. None is interrupted while the application
 * runs, since a database in a file may close when that happens.
 */
final class TimedCalls {

  /** What is run. */
  @FunctionalInterface
  interface Operation<T> {
    @Nullable
    T run() throws Exception;
  }

  /** How long the end of an application waits for them, and once more for their end. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int most;
  private final Workers workers;

  /** Calls that nobody waits for any more, and that have not come back. */
  private final AtomicInteger hanging = new AtomicInteger();

  TimedCalls(String name, int most) {
    this.most = most;
    this.workers = Workers.queueing(name, most);
  }

  /**
   * Begins a call; throws nothing. One that is given up before it has a thread is not made.
   *
   * @param tooLate gets what comes once the call has been given up
   */
  <T> Call<T> begin(Operation<T> operation, Consumer<T> tooLate) {
    return begin(new Call<>(operation, tooLate, false));
  }

  /** Begins a call that is made even if nobody waits for it. */
  Call<Object> beginForCertain(Operation<Object> operation) {
    return beginForCertain(operation, late -> {});
  }

  /**
   * Begins a call that is made even if nobody waits for it.
   *
   * @param tooLate gets what comes once the call has been given up
   */
  <T> Call<T> beginForCertain(Operation<T> operation, Consumer<T> tooLate) {
    return begin(new Call<>(operation, tooLate, true));
  }

  private <T> Call<T> begin(Call<T> call) {
    try {
      workers.execute(call);
    } catch (Throwable e) { // the application has ended, or there is no memory for a thread
      call.result.completeExceptionally(e);
    }
    return call;
  }

  int hanging() {
    return hanging.get();
  }

  /** Tells whether every thread is held by a call that has been given up. */
  boolean allHang() {
    return hanging.get() >= most;
  }

  /** Ends the threads; interrupts calls that are not done soon. */
  void close(CallbackLog log) {
    workers.close();
    try {
      if (!workers.awaitEnd(PATIENCE_NANOS)) {
        workers.interrupt();
        if (!workers.awaitEnd(PATIENCE_NANOS)) {
          log.stillAtWork("calls of a store or an inbox");
        }
      }
    } catch (InterruptedException e) {
      workers.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** One of them. */
  final class Call<T> implements Runnable {
    private final Operation<T> operation;
    private final Consumer<T> tooLate;
    private final boolean certain;
    private final CompletableFuture<@Nullable T> result = new CompletableFuture<>();

    private Call(Operation<T> operation, Consumer<T> tooLate, boolean certain) {
      this.operation = operation;
      this.tooLate = tooLate;
      this.certain = certain;
    }

    @Override
    public void run() {
      if (certain || !result.isDone()) {
        make();
      }
      if (isGivenUp()) {
        hanging.decrementAndGet();
      }
    }

    private void make() {
      try {
        T found = operation.run();
        if (!result.complete(found) && found != null) {
          tooLate.accept(found);
        }
      } catch (Throwable e) { // Errors too, such as a class that is not deployed
        result.completeExceptionally(
            e instanceof CancellationException ? new IOException(e) : e); // not ours
      }
    }

    private boolean isGivenUp() {
      return result.isCancelled();
    }

    /**
     * Waits for the call, and gives it up when the time is over.
     *
     * @return whether it is done, well or not
     */
    boolean isDoneIn(long nanos) {
      return isDoneIn(nanos, nanos);
    }

    /**
     * Waits for the call, and gives it up when the time is over.
     *
     * @param nanos how long it may take, but for pauses of this JVM
     * @param most how long it may take in all
     * @return whether it is done, well or not
     */
    boolean isDoneIn(long nanos, long most) {
      return isDone(new Patience(nanos, most, System.nanoTime())) || !giveUp();
    }

    /** Whoever is interrupted waits on, as he does for a handler, and is interrupted afterwards. */
    private boolean isDone(Patience patience) {
      boolean interrupted = false;
      try {
        do {
          try {
            result.get(patience.slice(), TimeUnit.NANOSECONDS);
            return true;
          } catch (ExecutionException e) {
            return true;
          } catch (TimeoutException e) {
            patience.waited(System.nanoTime());
          } catch (InterruptedException e) {
            interrupted = true;
            patience.waited(System.nanoTime());
          }
        } while (!patience.isOver());
        return result.isDone();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Has nobody wait for it any more; returns false if it is done. */
    private boolean giveUp() {
      hanging.incrementAndGet(); // first: it may be done, and counted off, this moment
      result.cancel(false);
      if (result.isCancelled()) {
        return true;
      }
      hanging.decrementAndGet();
      return false;
    }

    /**
     * Returns what a call that is done has returned.
     *
     * @throws ExecutionException what it has thrown, as the cause
     */
    @Nullable
    T result() throws ExecutionException {
      try {
        return result.getNow(null);
      } catch (RuntimeException e) {
        throw new ExecutionException(Objects.requireNonNullElse(e.getCause(), e));
      }
    }
  }
}
