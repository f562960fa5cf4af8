package dev.bxml.stress;

import dev.bxml.servlet.RawHttp;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Connections on which a request has begun, or not even that, and nothing more comes. So many stay;
 * beyond that the oldest is broken off, and at the end all of them are.
 */
final class HalfOpen implements AutoCloseable {
  /** Each may hold a thread of the container, of which there are 200. */
  static final int MOST = 24;

  private final Deque<RawHttp> connections = new ArrayDeque<>();

  void add(RawHttp connection) throws IOException {
    RawHttp oldest = put(connection);
    if (oldest != null) {
      oldest.reset();
    }
  }

  private synchronized RawHttp put(RawHttp connection) {
    connections.add(connection);
    return connections.size() > MOST ? connections.remove() : null;
  }

  @Override
  public synchronized void close() throws IOException {
    for (RawHttp connection : connections) {
      connection.reset();
    }
    connections.clear();
  }
}
