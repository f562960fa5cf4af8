package com.acme.fleet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all servers have told of their handlers, those that are dead too. */
final class Journal {
  private final Map<String, Integer> begun = new HashMap<>();
  private final Map<String, Integer> done = new HashMap<>();
  private final Map<String, Integer> tickets = new HashMap<>();
  private long finished;

  synchronized void take(String line) {
    if (line.startsWith(Node.BEGUN)) {
      begun.merge(line.substring(Node.BEGUN.length()), 1, Integer::sum);
    } else if (line.startsWith(Node.DONE)) {
      done.merge(line.substring(Node.DONE.length()), 1, Integer::sum);
      finished++;
      notifyAll();
    } else if (line.startsWith(Node.TICKET)) {
      tickets.merge(line.substring(Node.TICKET.length()), 1, Integer::sum);
    }
  }

  /** How many handlers have finished so far. */
  synchronized long finished() {
    return finished;
  }

  /** Waits until so many handlers have finished. */
  synchronized void await(long handlers) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (finished < handlers) {
      waitUntil(end, "only " + finished + " of " + handlers + " handlers finish");
    }
  }

  private void waitUntil(long end, String otherwise) throws InterruptedException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new IllegalStateException(otherwise);
    }
    wait(left);
  }

  /**
   * Waits until the handlers of all of these have finished, or for so long none has finished at all;
   * returns those that are left then.
   */
  synchronized Set<String> missing(Collection<String> keys, Duration silence)
      throws InterruptedException {
    Set<String> missing = new TreeSet<>(keys);
    missing.removeAll(done.keySet());
    long seen = finished;
    long end = System.nanoTime() + silence.toNanos();
    while (!missing.isEmpty() && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      if (finished != seen) {
        seen = finished;
        end = System.nanoTime() + silence.toNanos();
        missing.removeIf(done::containsKey);
      }
    }
    return missing;
  }

  synchronized int begun(String key) {
    return begun.getOrDefault(key, 0);
  }

  synchronized long begunTwice(Collection<String> keys) {
    return keys.stream().filter(key -> begun.getOrDefault(key, 0) > 1).count();
  }

  synchronized Set<String> doneTwice(Collection<String> keys) {
    Set<String> twice = new TreeSet<>();
    keys.stream().filter(key -> done.getOrDefault(key, 0) > 1).forEach(twice::add);
    return twice;
  }

  /** How many of these calls have cooked twice. */
  synchronized long orderedTwice(Collection<String> callIds) {
    return tickets.entrySet().stream()
        .filter(ticket -> ticket.getValue() > 1)
        .filter(ticket ->
            callIds.stream().anyMatch(id -> ticket.getKey().startsWith("order " + id + ":")))
        .count();
  }
}
