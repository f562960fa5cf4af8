package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that handlers that hang, as many as a container has threads, leave it some: the next
 * callback is answered while they still hang.
 */
@Timeout(120)
abstract class FewThreadsContract {
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final LogLines log = new LogLines(); // not on the console

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** Starts a container that has so many threads. */
  abstract WebApp start(WebApp.Setup setup, int threads) throws Exception;

  @ParameterizedTest
  @ValueSource(ints = {20, 8})
  void oneServlet(int threads) throws Exception {
    try (WebApp app = start(context -> mount(context, 1), threads)) {
      hangAndGoOn(app, threads, 1);
    }
  }

  /** A servlet for each menu, whose threads are the same. */
  @ParameterizedTest
  @ValueSource(ints = 20)
  void manyServlets(int threads) throws Exception {
    try (WebApp app = start(context -> mount(context, 12), threads)) {
      hangAndGoOn(app, threads, 12);
    }
  }

  private void mount(ServletContext context, int servlets) {
    CallbackHandlers handlers =
        CallbackHandlers.none().onInitiate(call -> hang()).onRedirect(call -> response(hangup()));
    for (int i = 0; i < servlets; i++) {
      CallbackAdapter adapter = new CallbackAdapter(handlers).deadline(Duration.ofMillis(200));
      ServletContract.mount(context, "menu" + i, new CallbackServlet(adapter))
          .addMapping("/menu" + i + "/*");
    }
    // Whose deadline a busy machine keeps.
    ServletContract.mount(context, "quick", new CallbackServlet(new CallbackAdapter(handlers)))
        .addMapping("/quick/*");
  }

  private void hangAndGoOn(WebApp app, int threads, int servlets) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 2; round++) {
        List<CompletableFuture<Integer>> hanging = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          String path = "/menu" + i % servlets + "/";
          String callback = "{\"eventType\":\"initiate\",\"callId\":\"%d-%d\"}".formatted(round, i);
          hanging.add(CompletableFuture.supplyAsync(() -> status(app, path, callback), callers));
        }
        hanging.forEach(status -> assertEquals(504, status.join()));
        String quick = "{\"eventType\":\"redirect\",\"callId\":\"%d\"}".formatted(round);
        assertEquals(200, status(app, "/quick/", quick));
      }
    } finally {
      testIsOver.countDown();
      callers.shutdown();
    }
  }

  private static int status(WebApp app, String path, String callback) {
    try {
      return Http.postAlone(app, path, callback).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Bxml hang() {
    while (true) {
      try {
        testIsOver.await();
        return response(hangup());
      } catch (InterruptedException e) {
        // as some do
      }
    }
  }
}
