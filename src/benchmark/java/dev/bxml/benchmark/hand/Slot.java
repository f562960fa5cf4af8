package dev.bxml.benchmark.hand;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handler at work. Whoever is first ends it: its own thread, or the ticker at the deadline. */
final class Slot {
  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean isEnded = new AtomicBoolean();
  private final HttpServletResponse response;
  private final long due;
  final int index;

  Slot(HttpServletResponse response, long due, int index) {
    this.response = response;
    this.due = due;
    this.index = index;
  }

  /** Returns whether the handler was in time; if not, the response has been answered and closed. */
  boolean end() {
    if (isEnded.compareAndSet(false, true)) {
      return true;
    }
    synchronized (this) { // until the ticker is done with the response
      Thread.interrupted();
    }
    return false;
  }

  void endIfLate(long now) {
    if (now - due >= 0) {
      endLate();
    }
  }

  private synchronized void endLate() {
    if (!isEnded.compareAndSet(false, true)) {
      return;
    }
    thread.interrupt();
    try {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader("Connection", "close");
      response.setContentLength(0);
      response.getOutputStream().close();
    } catch (IOException e) {
      // whoever sent the request has gone
    }
  }
}
