package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The body of a request that is answered without it, by a challenge or a refusal. Nobody wants it, but
 * whoever sent it may still be sending, and then use the same connection for the next request. Tomcat
 * reads such bodies to their end by itself; Jetty closes the connection without a word, so that the
 * next request is lost, or this one's reply.
 *
 * <p>Whoever is not let in gets no more than a little of a thread's time: on Jetty what has come is
 * taken, and nothing waits in a read, which lasts until the container's own timeout, and anew for each
 * byte.
 */
record UnreadBody(HttpServletRequest request) {
  /** A callback that is longer would not be read with credentials either. */
  private static final int MOST_BYTES = CallbackAdapter.DEFAULT_MAX_BODY_BYTES;

  /** A stream of HTTP/2 that is left has Tomcat close the connection, with all others on it. */
  private static final int MOST_BYTES_OF_A_STREAM = 16 * MOST_BYTES;

  /** As long as a body takes to come from the other side of the world, or to go on. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  /**
   * Where no length tells that there is more; nor that there is not, but for a read that may wait. The
   * next request on the connection waits; on one of HTTP/2 it does not.
   */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** However little of it comes at a time. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The first look, and the longest time between two. */
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long SELDOM_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final int BUFFER = 4096;

  private static final String TOMCAT = "org.apache.catalina.";
  private static final String JETTY = "org.eclipse.jetty.";

  /** Tells whether there is one; HTTP/2 need not say so before it comes. */
  boolean isComing() {
    return request.getContentLengthLong() > 0
        || (isHttp1()
            ? request.getHeader("Transfer-Encoding") != null
            : !request.getMethod().equals("GET"));
  }

  /** Tells whoever sends a body that is not going to be read that the connection ends with it. */
  void announceClose(HttpServletResponse response) {
    if (isHttp1() && (!isSmall() || isPromiseAwaited())) {
      response.setHeader("Connection", "close");
    }
  }

  /**
   * Reads what comes of the body, once the reply is on its way; whatever is wrong with it. Past all
   * filters, of whose streams nobody knows whether they tell what has come.
   */
  void discard() {
    ServletRequest container = container();
    boolean isOfTomcat = isOf(TOMCAT, container);
    if (!isSmall() || (isOfTomcat && isHttp1() && !isPromiseAwaited())) {
      return; // Tomcat reads it, and does not tell what has come
    }
    try {
      // Of HTTP/2 Tomcat wants the end too, which may come in a frame of its own, and tells of it.
      long declared = isOfTomcat ? -1 : request.getContentLengthLong();
      ServletInputStream body = container.getInputStream();
      if (isOfTomcat || isOf(JETTY, container) || isPromiseAwaited()) {
        readWhatComes(body, declared);
      } else {
        readToTheEnd(body);
      }
    } catch (IOException | RuntimeException e) {
      // The container deals with the connection.
    }
  }

  /**
   * Reads a body as it comes. Of a client that waits for the promise to go on it comes all the same
   * where the container has given the promise by itself, as Tomcat does, or where the client is tired
   * of waiting. To close while it sends would take the reply from it. Looking is no promise, as a read
   * is that waits; on Tomcat it sees nothing, but the client has had the time to send and to read its
   * reply.
   */
  void readWhatComes(ServletInputStream body, long declared) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long start = System.nanoTime();
    long last = start;
    long now = start;
    long patience = LINGER_NANOS;
    long left = declared < 0 ? most() : declared;
    while (left > 0 && !body.isFinished() && now - start < LONGEST_NANOS) {
      int there = (int) Math.min(Math.min(body.available(), BUFFER), left);
      int count = there > 0 ? body.read(buffer, 0, there) : 0;
      now = System.nanoTime();
      if (count > 0) {
        left -= count;
        last = now;
        patience = declared < 0 && isHttp1() ? PAUSE_NANOS : LINGER_NANOS;
      } else if (count < 0 || now - last >= patience || Thread.currentThread().isInterrupted()) {
        return;
      } else {
        LockSupport.parkNanos(Math.min(SELDOM_NANOS, LOOK_NANOS + (now - last) / 4));
      }
    }
  }

  /** Reads a body where nobody knows whether the container tells what has come; its timeout ends a read. */
  void readToTheEnd(ServletInputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long start = System.nanoTime();
    int left = most();
    int count = 0;
    while (count >= 0 && left > 0 && System.nanoTime() - start < LONGEST_NANOS) {
      count = body.read(buffer);
      left -= count;
    }
  }

  private static boolean isOf(String container, ServletRequest request) {
    return request.getClass().getName().startsWith(container);
  }

  private ServletRequest container() {
    ServletRequest at = request;
    while (at instanceof ServletRequestWrapper wrapper) {
      at = wrapper.getRequest();
    }
    return at;
  }

  /** Reading makes a container promise to go on to somebody who waits for that promise. */
  private boolean isPromiseAwaited() {
    return request.getHeader("Expect") != null;
  }

  private boolean isSmall() {
    return request.getContentLengthLong() <= most();
  }

  private int most() {
    return isHttp1() ? MOST_BYTES : MOST_BYTES_OF_A_STREAM;
  }

  private boolean isHttp1() {
    return request.getProtocol().startsWith("HTTP/1");
  }
}
