package dev.bxml.stress;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.Authentication;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.WebApp;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One container with the servlet under stress, and those who call it. */
final class Round implements AutoCloseable {
  private final Duration deadline;
  private final Handlers handlers;
  private final Gates gates = new Gates();
  private final HalfOpen silent = new HalfOpen();
  private final HalfOpen halfOpen = new HalfOpen();
  private final List<Caller> callers = new ArrayList<>();
  private final List<Http2> http2 = new ArrayList<>();
  private final ExecutorService threads;
  private final ExecutorService threadsOfHttp2 = Executors.newCachedThreadPool();
  private final AtomicInteger next = new AtomicInteger();
  private WebApp app;
  private StressLog log;
  private WeakReference<CallbackAdapter> adapter;

  Round(WebApp.Container container, Traffic traffic, Ledger ledger, Duration deadline, int calling)
      throws Exception {
    this.deadline = deadline;
    this.handlers = new Handlers(traffic, ledger, gates);
    LogLines startUp = new LogLines(); // not on the console
    try {
      app = container.start("", this::mount);
    } finally {
      startUp.close();
    }
    log = new StressLog(ledger);
    threads = Executors.newFixedThreadPool(calling);
    for (int i = 0; i < calling; i++) {
      if (i % Http2.CALLERS == 0) {
        http2.add(Http2.to(app, threadsOfHttp2));
      }
      Http2 shared = http2.get(http2.size() - 1);
      callers.add(new Caller(app, traffic, ledger, gates, silent, halfOpen, shared));
    }
  }

  private void mount(ServletContext context) {
    CallbackAdapter mounted = new CallbackAdapter(CallbackHandlers.of(handlers)).deadline(deadline);
    adapter = new WeakReference<>(mounted);
    ServletRegistration.Dynamic voice = context.addServlet(
        "voice", new CallbackServlet(mounted).authentication(Authentication.ELSEWHERE));
    voice.setLoadOnStartup(1);
    voice.addMapping("/voice/*");
  }

  Handlers handlers() {
    return handlers;
  }

  /** Has all callers send the callbacks up to a number, and waits until all have their replies. */
  void callUpTo(int end, long guardSeconds) throws Exception {
    List<Callable<Object>> tasks = callers.stream()
        .map(caller -> Executors.callable(() -> caller.call(next, end)))
        .toList();
    for (Future<Object> done : threads.invokeAll(tasks, guardSeconds, TimeUnit.SECONDS)) {
      done.get();
    }
    next.set(end); // each caller has taken a number too many
  }

  /** Lets handlers go that hang. */
  void open(int from, int to) {
    for (int number = from; number < to; number++) {
      gates.of(number).open();
      gates.remove(number);
    }
  }

  /** Breaks off what is half-open. */
  void hangUp() throws IOException {
    silent.close();
    halfOpen.close();
  }

  @Override
  public void close() throws IOException {
    hangUp();
    threads.shutdownNow();
    callers.clear();
    http2.clear();
    app.close();
    app = null;
    threadsOfHttp2.shutdown();
    log.close();
  }

  /** Tells whether somebody still holds the adapter. */
  boolean isHeld() {
    System.gc();
    return adapter.get() != null;
  }
}
