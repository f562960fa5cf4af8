package dev.bxml.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what threads of ours are, how many there are, and that they end. */
@Timeout(60)
final class WorkersTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void release() {
    release.countDown();
  }

  @Test
  void threadsOfOurOwnAreDaemonsWithNamesThatDiffer() {
    for (BiFunction<String, Integer, Workers> kind : List.<BiFunction<String, Integer, Workers>>of(
        Workers::create, Workers::notVirtual, Workers::queueing)) {
      Workers workers = kind.apply("bxml-test", 2);
      Thread first = threadOf(workers, release);
      Thread second = threadOf(workers, release);
      assertTrue(first.getName().matches("bxml-test-\\d+"), first::getName);
      assertTrue(second.getName().matches("bxml-test-\\d+"), second::getName);
      assertFalse(first.getName().equals(second.getName()), first::getName);
      assertTrue(first.isDaemon());
      workers.interrupt();
    }
  }

  @Test
  void threadHasTheClassLoaderOfWhoeverMadeTheWorkers() throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      current.setContextClassLoader(application);
      Workers workers = Workers.notVirtual("bxml-test", 1);
      current.setContextClassLoader(before);
      assertSame(application, threadOf(workers, new CountDownLatch(0)).getContextClassLoader());
      workers.close();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  @Test
  void threadInheritsNothing() throws Exception {
    InheritableThreadLocal<String> caller = new InheritableThreadLocal<>();
    caller.set("+15551230001");
    for (Workers workers : List.of(
        Workers.create("bxml-test", 1),
        Workers.notVirtual("bxml-test", 1),
        Workers.queueing("bxml-test", 1))) {
      CompletableFuture<String> seen = new CompletableFuture<>();
      workers.execute(() -> seen.complete(caller.get()));
      assertNull(seen.get());
      workers.close();
    }
    caller.remove();
  }

  @Test
  void oneMoreThanThereAreThreads() {
    Workers workers = Workers.notVirtual("bxml-test", 1);
    threadOf(workers, release);
    assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
    workers.close();
  }

  @Test
  void oneMoreThanThereAreThreadsWaitsInItsOrder() throws Exception {
    Workers workers = Workers.queueing("bxml-test", 1);
    threadOf(workers, release);
    List<Integer> done = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(3);
    for (int i = 1; i <= 3; i++) {
      int number = i;
      workers.execute(() -> {
        done.add(number);
        all.countDown();
      });
    }
    assertEquals(List.of(), done);
    release.countDown();
    all.await();
    assertEquals(List.of(1, 2, 3), done);
    workers.close();
  }

  @Test
  void closedWhileOneIsAtWork() throws Exception {
    Workers workers = Workers.notVirtual("bxml-test", 2);
    Thread atWork = threadOf(workers, release);
    workers.close();
    assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
    assertFalse(workers.awaitEnd(1), "it is at work");
    assertTrue(atWork.isAlive());
    release.countDown();
    assertTrue(workers.awaitEnd(LONG));
    assertFalse(atWork.isAlive(), "its pool is at its end a moment before it is");
  }

  @Test
  void endIsAwaitedOfEachThread() throws Exception {
    for (int i = 0; i < 50; i++) {
      Workers workers = Workers.notVirtual("bxml-test", 4);
      List<Thread> threads = List.of(
          threadOf(workers, new CountDownLatch(0)),
          threadOf(workers, new CountDownLatch(0)),
          threadOf(workers, new CountDownLatch(0)));
      workers.close();
      assertTrue(workers.awaitEnd(LONG));
      assertTrue(threads.stream().noneMatch(Thread::isAlive));
    }
  }

  @Test
  void interruptedWhileOneIsAtWorkAndTwoWait() throws Exception {
    Workers workers = Workers.queueing("bxml-test", 1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    workers.execute(() -> {
      begun.countDown();
      try {
        release.await();
        interrupted.complete(false);
      } catch (InterruptedException e) {
        interrupted.complete(true);
      }
    });
    begun.await();
    workers.execute(() -> {});
    workers.execute(() -> {});
    assertEquals(2, workers.interrupt());
    assertTrue(interrupted.get());
    assertTrue(workers.awaitEnd(LONG));
  }

  @Test
  void virtualWorkersEndToo() throws Exception {
    Workers workers = Workers.create("bxml-test", 1);
    threadOf(workers, new CountDownLatch(0));
    workers.close();
    assertTrue(workers.awaitEnd(LONG));
    assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
  }

  /** From Java 21 on; before, they are threads of a pool. */
  @Test
  void workersAreVirtualWhereThereAreVirtualThreads() throws Exception {
    Thread thread = threadOf(Workers.create("bxml-test", 1), release);
    boolean hasVirtual = Runtime.version().feature() >= 21;
    boolean isVirtual =
        hasVirtual && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    assertEquals(hasVirtual, isVirtual);
  }

  /** Returns the thread of a task that is at work until it is released. */
  private static Thread threadOf(Workers workers, CountDownLatch until) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    workers.execute(() -> {
      thread.complete(Thread.currentThread());
      try {
        until.await();
      } catch (InterruptedException e) {
        // it is to end
      }
    });
    return thread.join();
  }
}
