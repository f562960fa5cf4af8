package dev.bxml.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A body from its start, although some or all of it was read: first what was, then the rest of the
 * container's stream.
 *
 * <p>It serves a {@link ReadListener} by itself: Tomcat mixes up the bytes of a stream that was
 * read by blocking before it gets a listener. What is there is read without blocking; the rest of a
 * body over the filter's limit blocks a thread of the container.
 */
final class ReplayedBody extends ServletInputStream {
  private final HttpServletRequest request;
  private final ByteArrayInputStream seen;
  private final ServletInputStream rest;
  private final AtomicBoolean endTaken = new AtomicBoolean();
  private @Nullable ReadListener listener;
  private boolean served;

  /** Whether the rest is at its end; noted with each read, since its request may be gone after. */
  private volatile boolean ended;

  /** The thread that is calling the listener; it tells the end when the listener returns. */
  private volatile @Nullable Thread caller;

  /** The thread that read last: what it read is dealt with when it comes back for more. */
  private volatile @Nullable Thread reader;

  ReplayedBody(HttpServletRequest request, byte[] seen, ServletInputStream rest) {
    this.request = request;
    this.seen = new ByteArrayInputStream(seen);
    this.rest = rest;
    this.ended = rest.isFinished();
  }

  @Override
  public int read() throws IOException {
    return noted(isReplaying() ? seen.read() : rest.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return noted(
        isReplaying() ? seen.read(buffer, offset, length) : rest.read(buffer, offset, length));
  }

  @Override
  public int available() throws IOException {
    return isReplaying() ? seen.available() : rest.available();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }

  @Override
  public boolean isReady() {
    boolean finished = isFinished();
    if (finished) {
      endSeen();
    }
    return !finished;
  }

  @Override
  public boolean isFinished() {
    return ended && !isReplaying();
  }

  @Override
  public synchronized void setReadListener(ReadListener newListener) {
    Objects.requireNonNull(newListener, "newListener");
    if (listener != null) {
      throw new IllegalStateException("setReadListener() has been called for this request");
    }
    if (!request.isAsyncStarted()) {
      throw new IllegalStateException("startAsync() has not been called for this request");
    }
    listener = newListener;
    if (served) {
      start(newListener);
    }
  }

  /** Says that the servlet is done: now, and not before, its listener may be called. */
  synchronized void served() {
    served = true;
    if (listener != null && request.isAsyncStarted()) {
      start(listener);
    }
  }

  private void start(ReadListener started) {
    request.getAsyncContext().start(() -> feed(started));
  }

  private void feed(ReadListener fed) {
    if (isFinished()) { // nothing was sent
      endTaken.set(true);
      tellEnd(fed);
      return;
    }
    caller = Thread.currentThread();
    try {
      fed.onDataAvailable();
    } catch (Throwable e) { // as a container does
      endTaken.set(true);
      fed.onError(e);
    }
    caller = null;
    if (isFinished() && reader == Thread.currentThread() && takeEnd()) {
      tellEnd(fed);
    }
  }

  private int noted(int result) {
    reader = Thread.currentThread();
    if (!isReplaying() && !ended) {
      ended = result < 0 || rest.isFinished();
    }
    if (result < 0) {
      endSeen();
    }
    return result;
  }

  /** Has the listener told if a thread of its own has come to the end. */
  private void endSeen() {
    ReadListener listening = listener();
    if (listening != null && caller != Thread.currentThread() && takeEnd()) {
      request.getAsyncContext().start(() -> tellEnd(listening));
    }
  }

  /** Returns true to the one who is to tell the end. */
  private boolean takeEnd() {
    return endTaken.compareAndSet(false, true);
  }

  private static void tellEnd(ReadListener told) {
    try {
      told.onAllDataRead();
    } catch (Throwable e) { // as a container does
      told.onError(e);
    }
  }

  private synchronized @Nullable ReadListener listener() {
    return listener;
  }

  private boolean isReplaying() {
    return seen.available() > 0;
  }
}
