package dev.bxml.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends a body back, reading it without blocking as the servlet specification has it. */
class AsyncEcho implements ReadListener {
  /** What {@code onError} was told. */
  static final Queue<Throwable> ERRORS = new ConcurrentLinkedQueue<>();

  private static final ExecutorService LATER = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });

  private final AsyncContext context;
  private final ServletInputStream in;
  private final HttpServletResponse response;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AtomicBoolean served = new AtomicBoolean();
  private String firstEvent = "";

  private AsyncEcho(HttpServletRequest request, HttpServletResponse response) throws IOException {
    this.context = request.startAsync(request, response);
    context.setTimeout(30_000); // only so that a test cannot hang
    this.in = request.getInputStream();
    this.response = response;
  }

  /** Reads all there is whenever told that there is some. */
  static void eager(HttpServletRequest request, HttpServletResponse response) throws IOException {
    new AsyncEcho(request, response).listen();
  }

  final void listen() {
    in.setReadListener(this);
    served.set(true);
  }

  /** Takes up the data on a thread of its own, as reactive frameworks do when they are busy. */
  static void lazy(HttpServletRequest request, HttpServletResponse response) throws IOException {
    new AsyncEcho(request, response) {
      @Override
      public void onDataAvailable() {
        LATER.execute(this::readLater);
      }

      private void readLater() {
        try {
          super.onDataAvailable();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }.listen();
  }

  /** Throws what a container must hand to {@code onError}. */
  static void failing(HttpServletRequest request, HttpServletResponse response) throws IOException {
    new AsyncEcho(request, response) {
      @Override
      public void onDataAvailable() {
        throw new ArithmeticException();
      }
    }.listen();
  }

  /** Sets a second listener, which is forbidden. */
  static void twice(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncEcho echo = new AsyncEcho(request, response) {
      @Override
      public void onAllDataRead() {}

      @Override
      public void onError(Throwable error) {}
    };
    echo.listen();
    try {
      echo.listen();
    } finally {
      echo.context.complete();
    }
  }

  /** Sets a listener on a request that is not asynchronous, which is forbidden. */
  static void listenWithoutAsync(HttpServletRequest request) throws IOException {
    request.getInputStream().setReadListener(new ReadListener() {
      @Override
      public void onDataAvailable() {}

      @Override
      public void onAllDataRead() {}

      @Override
      public void onError(Throwable error) {}
    });
  }

  @Override
  public void onDataAvailable() throws IOException {
    noteEvent();
    byte[] buffer = new byte[5_000];
    while (in.isReady() && !in.isFinished()) {
      int count = in.read(buffer);
      if (count > 0) {
        body.write(buffer, 0, count);
      }
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    noteEvent();
    response.setHeader("First-Event", firstEvent);
    response.getOutputStream().write(body.toByteArray());
    context.complete();
  }

  @Override
  public void onError(Throwable error) {
    ERRORS.add(error);
    context.complete();
  }

  private void noteEvent() {
    if (firstEvent.isEmpty()) {
      firstEvent = served.get() ? "served" : "listener";
    }
  }
}
