package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The body of a request that is answered without it, by a challenge or a refusal. Nobody wants it, but
 * whoever sent it may still be sending, and then use the same connection for the next request. Tomcat
 * reads such bodies to their end by itself; Jetty closes the connection without a word, so that the
 * next request is lost, or this one's reply.
 */
record UnreadBody(HttpServletRequest request) {
  /** A callback that is longer would not be read with credentials either. */
  private static final int MOST_BYTES = CallbackAdapter.DEFAULT_MAX_BODY_BYTES;

  /** A stream of HTTP/2 that is left has Tomcat close the connection, with all others on it. */
  private static final int MOST_BYTES_OF_A_STREAM = 16 * MOST_BYTES;

  /** As long as a body takes to come from the other side of the world, once it is promised. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Tells whether there is one; HTTP/2 need not say so before it comes. */
  boolean isComing() {
    return request.getContentLengthLong() > 0
        || (isHttp1()
            ? request.getHeader("Transfer-Encoding") != null
            : !request.getMethod().equals("GET"));
  }

  /** Tells whoever sends a body that is not going to be read that the connection ends with it. */
  void announceClose(HttpServletResponse response) {
    if (!isReadable() && isHttp1()) {
      response.setHeader("Connection", "close");
    }
  }

  /** Reads the body, once the reply is on its way; whatever is wrong with it. */
  void discard() {
    try {
      if (isReadable() || (isSmall() && comes(request.getInputStream()))) {
        read(request.getInputStream());
      }
    } catch (IOException | RuntimeException e) {
      // The container deals with the connection.
    }
  }

  /**
   * Tells whether a client that waits for the promise sends its body all the same: because the
   * container has given the promise by itself, as Tomcat does, or because it is tired of waiting. To
   * close while it sends would take the reply from it. Looking is no promise, as reading is; on
   * Tomcat it sees nothing, but the client has had the time to send and to read its reply.
   */
  private static boolean comes(InputStream body) throws IOException {
    long start = System.nanoTime();
    while (body.available() == 0) {
      if (System.nanoTime() - start >= LINGER_NANOS || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  private void read(InputStream body) throws IOException {
    byte[] buffer = new byte[4096];
    int left = most();
    for (int count = 0; count >= 0 && left > 0; left -= count) {
      count = body.read(buffer);
    }
  }

  /** Reading makes a container promise to go on to somebody who waits for that promise. */
  private boolean isReadable() {
    return isSmall() && request.getHeader("Expect") == null;
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
