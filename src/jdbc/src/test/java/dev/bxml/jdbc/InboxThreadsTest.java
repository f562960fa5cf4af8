package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Verifies the threads of an inbox. */
final class InboxThreadsTest {

  /** As db-scheduler does while the database is away: its stack trace went to nobody, and its thread ended. */
  @Test
  void whatIsThrownByWhoeverTakesAReportEndsNoThread() throws Exception {
    List<String> told = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    ThreadPoolExecutor handlers =
        InboxThreads.handlers(1, new AtWork(), thrown -> told.add(thrown.getMessage()));

    handlers.execute(() -> {
      threads.add(Thread.currentThread());
      throw new IllegalStateException("away");
    });
    handlers.execute(() -> threads.add(Thread.currentThread()));
    handlers.shutdown();
    assertEquals(true, handlers.awaitTermination(1, TimeUnit.MINUTES));

    assertEquals(List.of("away"), told);
    assertEquals(threads.get(0), threads.get(1));
  }
}
