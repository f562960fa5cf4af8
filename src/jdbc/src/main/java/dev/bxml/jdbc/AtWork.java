package dev.bxml.jdbc;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The threads that are in a handler. Only there may a thread be interrupted: an H2 in a file closes its
 * file when a thread is that writes to it, and all other calls lose their database.
 */
final class AtWork {
  private final Set<Thread> threads = new HashSet<>();

  <T> T run(Supplier<T> handler) {
    enter();
    try {
      return handler.get();
    } finally {
      leave();
    }
  }

  synchronized int size() {
    return threads.size();
  }

  synchronized void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  private synchronized void enter() {
    threads.add(Thread.currentThread());
  }

  private synchronized void leave() {
    threads.remove(Thread.currentThread());
    Thread.interrupted(); // what was meant for the handler is not for the statement that comes now
  }
}
