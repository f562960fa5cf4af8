package dev.bxml.simulator.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests by HTTP/1.1, each on the thread of whoever sends it. The JDK's client hands them from
 * thread to thread, which costs more than all else about a call.
 */
final class Client implements AutoCloseable {
  private final Connections connections = new Connections();

  /**
   * Sends a request.
   *
   * @param timeout how long all of it may take
   * @param most how many bytes of the reply's body are read at most
   * @throws IOException if there is no reply, for reasons that {@link Broken} has words for
   */
  Reply send(Request request, Duration timeout, int most)
      throws IOException, TimeoutException, InterruptedException {
    long until = Nanos.after(timeout);
    try {
      return send(request, until, most);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      if (Nanos.now() >= until) {
        throw (TimeoutException) new TimeoutException().initCause(e);
      }
      throw e;
    }
  }

  private Reply send(Request request, long until, int most) throws IOException {
    byte[] bytes = request.bytes();
    Connection connection = connections.to(request, until);
    boolean lasting = false;
    try {
      boolean taken = connection.takes(bytes);
      if (!taken && connection.isUsed() && !connection.isOver()) {
        // It was closed before anything was sent, so that nobody has had the request.
        connections.drop(connection);
        connection = connections.open(request, until);
        taken = connection.takes(bytes);
      }
      // Who has not taken all may have answered for all that.
      ReplyReader reader = new ReplyReader(connection, most);
      Reply reply = reader.read(request);
      lasting = taken && reader.leavesConnection();
      return reply;
    } finally {
      if (lasting) {
        connections.keep(request, connection);
      } else {
        connections.drop(connection);
      }
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
