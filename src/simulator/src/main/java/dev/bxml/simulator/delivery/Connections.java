package dev.bxml.simulator.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections to servers. One is kept for the next request for a second at most, which is less
 * than servers keep theirs, so that none is met that is just being closed; and a server that serves
 * one connection after the other is soon free. Those of TLS are for one request each: nothing of
 * theirs can be looked at without reading on.
 */
final class Connections implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(1);

  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final Deadlines deadlines = new Deadlines();
  private volatile boolean closed;

  /** The connections to one server that rest, the newest first. */
  private static final class Server {
    private final Deque<Connection> resting = new ArrayDeque<>();
    private volatile boolean keeps;

    synchronized @Nullable Connection poll() {
      return resting.pollFirst();
    }

    synchronized void add(Connection connection) {
      while (!resting.isEmpty() && resting.getLast().isOver()) {
        resting.removeLast(); // closed long since
      }
      resting.addFirst(connection);
    }
  }

  /** Returns a connection for a request, whose time is over when that of the request is. */
  Connection to(Request request, long until) throws IOException {
    Server server = server(request);
    for (Connection resting = server.poll(); resting != null; resting = server.poll()) {
      if (resting.lastsUntil(until)) {
        deadlines.sooner(until);
        if (resting.isSilent(server.keeps)) {
          server.keeps = true;
          return resting;
        }
      }
      drop(resting);
    }
    return open(request, until);
  }

  /** Opens one. */
  Connection open(Request request, long until) throws IOException {
    return open(InetAddress.getAllByName(request.host()), request, until);
  }

  /** Opens one to the first of a server's addresses where somebody listens. */
  Connection open(InetAddress[] addresses, Request request, long until) throws IOException {
    IOException first = null;
    for (InetAddress address : addresses) {
      Connection connection = new Connection(request.isSecure(), until);
      deadlines.add(connection);
      try {
        connection.connect(address, request);
        return connection;
      } catch (IOException e) {
        drop(connection);
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IOException() : first;
  }

  /** Takes back a connection over which another request may go. */
  void keep(Request request, Connection connection) {
    connection.rests();
    if (closed || connection.isSecure() || !connection.lastsUntil(Nanos.after(REST))) {
      drop(connection);
    } else {
      server(request).add(connection);
    }
  }

  void drop(Connection connection) {
    deadlines.remove(connection);
    connection.close();
  }

  private Server server(Request request) {
    return servers.computeIfAbsent(request.server(), name -> new Server());
  }

  /** Closes those that rest; one that is in use is closed with its reply. */
  @Override
  public void close() {
    closed = true;
    for (Server server : servers.values()) {
      for (Connection it = server.poll(); it != null; it = server.poll()) {
        drop(it);
      }
    }
    deadlines.wake();
  }
}
