package dev.bxml.flow;

import dev.bxml.store.StateStore;
import dev.bxml.thread.Workers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Does what takes long on threads of its own, and has its result found on whatever server: in the
 * store it says first which server is at work, then what came of it. A server that is at work says
 * every two seconds that it is alive; of one that has not for ten, another takes over.
 */
final class Awaiting {
  private static final int MOST_THREADS = 200;
  private static final String AT_WORK = "w";
  private static final Duration KEEP = Duration.ofHours(1);
  private static final Duration ALIVE = Duration.ofSeconds(10);
  private static final long BEAT_MILLIS = 2_000;
  private static final int MOST_TRIES = 20;
  private static final long BETWEEN_TRIES_MILLIS = 500;

  private final StateStore store;
  private final Duration patience;
  private final String server = UUID.randomUUID().toString();
  private final Workers workers = Workers.create("bxml-await", MOST_THREADS);

  /** What this server is at work at, by its place. */
  private final Map<String, CompletableFuture<String>> atWork = new ConcurrentHashMap<>();

  private boolean beats;

  Awaiting(StateStore store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  /**
   * Returns the entry of a result as soon as there is one, beginning with it if nobody has.
   *
   * @return null if it takes longer than anybody waits here
   */
  @Nullable
  Entry await(String place, String name, Callable<String> effect) throws Exception {
    String state = store.get(place);
    CompletableFuture<String> result = atWork.get(place);
    if (result == null && (state == null || isAbandoned(state))) {
      sayThatItIsAlive(); // first: whoever reads that it is at work must find it alive
      if (!store.replace(place, state, AT_WORK + server, KEEP)) {
        return null; // another server was faster
      }
      result = begin(place, effect);
    }
    String done = result != null ? inTime(result) : state;
    if (done == null || done.startsWith(AT_WORK)) {
      return null;
    }
    return Entry.effect(done.charAt(0), name, System.currentTimeMillis(), done.substring(1));
  }

  private boolean isAbandoned(String state) throws Exception {
    if (!state.startsWith(AT_WORK)) {
      return false;
    }
    String other = state.substring(AT_WORK.length());
    return other.equals(server) || store.get(alive(other)) == null;
  }

  private static String alive(String server) {
    return "flow-server/" + server;
  }

  private @Nullable String inTime(CompletableFuture<String> result) throws Exception {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("what is awaited has ended without a result", e);
    }
  }

  private CompletableFuture<String> begin(String place, Callable<String> effect) throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    atWork.put(place, result);
    try {
      beat();
      workers.execute(() -> work(place, effect, result));
    } catch (RejectedExecutionException e) { // all threads are taken: the next time, perhaps
      atWork.remove(place);
      boolean unused = store.replace(place, AT_WORK + server, null, KEEP);
    }
    return result;
  }

  private void work(String place, Callable<String> effect, CompletableFuture<String> result) {
    String done;
    try {
      done = Entry.RESULT + effect.call();
    } catch (Throwable e) { // Errors too, or the caller is held for ever
      done = Entry.FAILURE + e.getClass().getName();
    }
    result.complete(done);
    publish(place, done);
    atWork.remove(place);
    synchronized (this) {
      notifyAll();
    }
  }

  /** Says what came of it; what cannot be said is begun anew by whoever is asked next. */
  private void publish(String place, String done) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        boolean unused = store.replace(place, AT_WORK + server, done, KEEP);
        return;
      } catch (Exception away) {
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void beat() {
    if (!beats) {
      workers.execute(this::beatWhileAtWork);
      beats = true;
    }
  }

  private void beatWhileAtWork() {
    try {
      while (awaitBeat()) {
        try {
          sayThatItIsAlive();
        } catch (Exception away) {
          // the next beat may be heard
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        beats = false;
      }
    }
  }

  /** Returns whether there is still something at work. */
  private synchronized boolean awaitBeat() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
    while (!atWork.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return true;
      }
      wait(left);
    }
    beats = false;
    return false;
  }

  private void sayThatItIsAlive() throws Exception {
    String key = alive(server);
    boolean unused = store.replace(key, store.get(key), AT_WORK, ALIVE);
  }
}
