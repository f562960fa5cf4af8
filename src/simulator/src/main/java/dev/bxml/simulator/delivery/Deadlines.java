package dev.bxml.simulator.delivery;

import dev.bxml.simulator.time.Threads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Closes each connection when its time is over, whatever somebody waits for there: to be connected,
 * for TLS, to write or to read. One thread looks after all of them, and is there only as long as they
 * are. A deadline costs a request nothing but a comparison, as long as an earlier one is waited for.
 */
final class Deadlines {
  private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(1);

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads = Threads.daemons("bxml-simulator-deadlines");
  private volatile @Nullable Thread watcher;
  private volatile long wakesAt;

  /** Looks after a connection from now on. */
  void add(Connection connection) {
    synchronized (this) {
      connections.add(connection);
      if (watcher == null) {
        Thread started = threads.newThread(this::watch);
        watcher = started;
        started.start();
      }
    }
    sooner(connection.until());
  }

  /** Has a deadline that was set for a connection not be slept through. */
  void sooner(long until) {
    if (until < wakesAt) {
      LockSupport.unpark(watcher);
    }
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  /** Lets the thread see that there is nothing left to do. */
  void wake() {
    LockSupport.unpark(watcher);
  }

  private void watch() {
    while (!isDone()) {
      wakesAt = Long.MAX_VALUE; // so that a deadline that is set meanwhile is not slept through
      long now = Nanos.now();
      long next = now + LONGEST_SLEEP;
      connections.removeIf(connection -> connection.expire(now));
      for (Connection connection : connections) {
        next = Math.min(next, connection.until());
      }
      wakesAt = next;
      LockSupport.parkNanos(this, next - Nanos.now());
    }
  }

  private synchronized boolean isDone() {
    if (!connections.isEmpty()) {
      return false;
    }
    watcher = null;
    return true;
  }
}
