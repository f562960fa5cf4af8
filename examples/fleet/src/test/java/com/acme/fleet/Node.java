package com.acme.fleet;

import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of the fleet in a JVM of its own, which tells on its standard output what its handlers
 * begin and finish: what was written there before it was killed is read all the same.
 */
final class Node {
  static final String READY = "ready";
  static final String BEGUN = "begun ";
  static final String DONE = "done ";
  static final String TICKET = "ticket ";

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private Node() {}

  public static void main(String[] args) throws Exception {
    endWithParent();
    Duration work = Duration.ofMillis(Long.getLong("fleet.work", 50));
    FleetServer server = new FleetServer(
        Settings.of(System.getProperties()),
        new OrderLine(ticket -> tell(TICKET + ticket)),
        journal(work));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "fleet-stop"));
    tell(READY);
  }

  /** A line is one write, which is not mixed with others. */
  static synchronized void tell(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this process when the one that has started it is no more, however that came. */
  static void endWithParent() {
    Thread watch = new Thread(
        () -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is sent.
            }
          } catch (IOException e) {
            // As good as its end.
          }
          Runtime.getRuntime().halt(1);
        },
        "fleet-parent");
    watch.setDaemon(true);
    watch.start();
  }

  /** Each handler takes its time, as one does that asks another system. */
  private static CallbackInterceptor journal(Duration work) {
    return (callback, next) -> {
      String key = key(callback);
      tell(BEGUN + key);
      long end = System.nanoTime() + work.toNanos();
      for (long left = work.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
      Reply reply = next.proceed();
      tell(DONE + key);
      return reply;
    };
  }

  private static String key(Callback callback) {
    String path = callback.request().path();
    return key(((CallCallback) callback).callId(), callback.eventType(), path);
  }

  /** What a callback is here: no call has two of one event at one URL. */
  static String key(String callId, String eventType, String path) {
    return callId + " " + eventType + " " + path.substring(path.lastIndexOf('/') + 1);
  }
}
