package dev.bxml.flow;

import dev.bxml.log.Log;
import dev.bxml.store.StateStore;
import dev.bxml.thread.Workers;
import java.lang.System.Logger.Level;
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
  private static final Log LOG = new Log();
  private static final int MOST_THREADS = 200;

  /** How long the end of an application waits for what is at work, and once more for its end. */
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String AT_WORK = "w";
  private static final Duration KEEP = Duration.ofHours(1);
  private static final Duration ALIVE = Duration.ofSeconds(10);
  private static final long BEAT_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 200;
  private static final int MOST_TRIES = 20;
  private static final long BETWEEN_TRIES_MILLIS = 500;

  private final String flow;
  private final StateStore store;
  private final Duration patience;
  private final String server = UUID.randomUUID().toString();

  /** Threads; others when these have been ended, and null while there are none. */
  private @Nullable Workers workers;

  /** What this server is at work at, by its place. */
  private final Map<String, CompletableFuture<String>> atWork = new ConcurrentHashMap<>();

  /** Those of which one says that this server is alive; null while none does. */
  private @Nullable Workers beating;

  Awaiting(String flow, StateStore store, Duration patience) {
    this.flow = flow;
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
      result = begun(place, state, name, effect);
      if (result == null) {
        return null; // another server was faster
      }
    }
    String done = result != null ? inTime(result) : elsewhere(place, state);
    if (done == null || done.startsWith(AT_WORK)) {
      return null;
    }
    return Entry.effect(done.charAt(0), name, System.currentTimeMillis(), done.substring(1));
  }

  /** Has whoever asks next begin with what has failed. */
  void again(String place) throws Exception {
    String state = store.get(place);
    if (state != null && state.charAt(0) == Entry.FAILURE) {
      boolean unused = store.replace(place, state, null, KEEP);
    }
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

  /** Waits as long for another server as for this one, or a short prompt would be heard in a hurry. */
  private @Nullable String elsewhere(String place, @Nullable String found) throws Exception {
    long until = System.nanoTime() + patience.toNanos();
    String state = found;
    while (state != null && state.startsWith(AT_WORK)) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      TimeUnit.MILLISECONDS.sleep(Math.min(left, LOOK_MILLIS));
      state = store.get(place);
    }
    return state;
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

  /**
   * Begins, unless another thread here is about to, or another server has: this server's threads are
   * told first, since whoever finds this server in the store, and here nothing, takes it for abandoned.
   *
   * @return null where another server has begun
   */
  private @Nullable CompletableFuture<String> begun(
      String place, @Nullable String state, String name, Callable<String> effect) throws Exception {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> other = atWork.putIfAbsent(place, mine);
    if (other != null) {
      return other;
    }
    boolean isBegun = false;
    try {
      sayThatItIsAlive(); // first: whoever reads that it is at work must find it alive
      isBegun = store.replace(place, state, AT_WORK + server, KEEP);
    } finally {
      if (!isBegun) {
        atWork.remove(place);
        mine.complete(AT_WORK); // for those who wait here already
      }
    }
    if (!isBegun) {
      return null;
    }
    begin(place, name, effect, mine);
    return mine;
  }

  private void begin(
      String place, String name, Callable<String> effect, CompletableFuture<String> result)
      throws Exception {
    try {
      Workers mine = beatingWorkers();
      mine.execute(() -> work(mine, place, name, effect, result));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // all threads are taken, or there is no memory for one: the next time, perhaps
      LOG.tell(
          Level.WARNING,
          () ->
              "%s of %s waits for a thread, and its caller with it: have what flows await end in time"
                  .formatted(Entry.quoted(name), flow));
      atWork.remove(place);
      boolean unused = store.replace(place, AT_WORK + server, null, KEEP);
    }
  }

  private void work(
      Workers mine,
      String place,
      String name,
      Callable<String> effect,
      CompletableFuture<String> result) {
    String done;
    try {
      done = Entry.RESULT + effect.call();
    } catch (Throwable e) { // Errors too, or the caller is held for ever
      String failed = hasEnded(mine) ? null : failed(name, e);
      end(place, name, failed); // first: a flow that lets it pass has it be done again
      result.complete(failed == null ? AT_WORK : failed);
      return;
    }
    result.complete(done); // first: a caller waits
    end(place, name, done);
  }

  private void end(String place, String name, @Nullable String done) {
    publish(place, name, done);
    atWork.remove(place);
    synchronized (this) {
      notifyAll();
    }
  }

  private String failed(String name, Throwable thrown) {
    LOG.tell(
        Level.WARNING,
        () -> "%s of %s failed, of which the flow is told".formatted(Entry.quoted(name), flow),
        thrown);
    return Entry.FAILURE + thrown.getClass().getName();
  }

  /**
   * Says what came of it; what cannot be said is begun anew by whoever is asked next.
   *
   * @param done null where nothing did, since this server ends
   */
  private void publish(String place, String name, @Nullable String done) {
    String text = done;
    Exception last = null;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        boolean unused = store.replace(place, AT_WORK + server, text, KEEP);
        return;
      } catch (IllegalArgumentException refused) { // such as a text that is too long for it
        text = failed(name, refused);
      } catch (Exception away) {
        last = away;
        if (!pause()) {
          break;
        }
      }
    }
    if (text != null) {
      LOG.tell(
          Level.WARNING,
          () ->
              "%s of %s is done, but the state store did not take its result: it may be done again"
                  .formatted(Entry.quoted(name), flow),
          last);
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

  /** Returns threads, one of which says that this server is alive. */
  private synchronized Workers beatingWorkers() {
    Workers here = workers;
    if (here == null) {
      here = Workers.create("bxml-await", MOST_THREADS);
      workers = here;
    }
    if (beating == null) {
      Workers mine = here;
      here.execute(() -> beatWhileAtWork(mine));
      beating = here;
    }
    return here;
  }

  private void beatWhileAtWork(Workers mine) {
    try {
      while (awaitBeat(mine)) {
        try {
          sayThatItIsAlive();
        } catch (Exception away) {
          // the next beat may be heard
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      beatsNoMore(mine);
    }
  }

  /** Returns whether there is still something at work. */
  private synchronized boolean awaitBeat(Workers mine) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
    while (!atWork.isEmpty() && !hasEnded(mine)) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return true;
      }
      wait(left);
    }
    beatsNoMore(mine);
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // it is these threads that say so, or not
  private synchronized void beatsNoMore(Workers mine) {
    if (beating == mine) {
      beating = null;
    }
  }

  private void sayThatItIsAlive() throws Exception {
    String key = alive(server);
    boolean unused = store.replace(key, store.get(key), AT_WORK, ALIVE);
  }

  // The end.

  /**
   * Waits a little for what is at work, then interrupts it, and has another server begin with it. What
   * is asked for afterwards has other threads.
   */
  void close() {
    Workers ended = taken();
    if (ended == null) {
      return;
    }
    ended.close();
    try {
      if (!ended.awaitEnd(END_NANOS)) {
        int unused = ended.interrupt();
        if (!ended.awaitEnd(END_NANOS)) {
          LOG.tell(
              Level.WARNING,
              () ->
                  ("effects that %s awaits are still at work on threads of the library, although they have"
                          + " been interrupted: the application cannot be unloaded before they are done")
                      .formatted(flow));
        }
      }
    } catch (InterruptedException e) {
      int unused = ended.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Workers taken() {
    Workers here = workers;
    workers = null;
    beating = null;
    notifyAll();
    return here;
  }

  @SuppressWarnings("ReferenceEquality") // it is these threads that have ended, or not
  private synchronized boolean hasEnded(Workers mine) {
    return mine != workers;
  }
}
