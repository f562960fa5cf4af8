package dev.bxml.benchmark.hand;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** A path and a body, and what became of them. Equal to another of the same path and bytes. */
final class Delivery {
  private static final int OVERHEAD_BYTES = 200;

  private final String path;
  private final byte[] body;
  private final int hash;
  final long came = System.nanoTime();
  private byte[] reply;
  private boolean isDone;

  Delivery(String path, byte[] body) {
    this.path = path;
    this.body = body;
    CRC32C checksum = new CRC32C();
    checksum.update(body, 0, body.length);
    this.hash = (int) checksum.getValue() ^ path.hashCode();
  }

  /** Ends it; with null when it failed. */
  synchronized void end(byte[] sent) {
    reply = sent;
    isDone = true;
    notifyAll();
  }

  /** Waits for its end; returns null when it failed, or has taken too long. */
  synchronized byte[] await(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (!isDone) {
        long rest = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (rest <= 0) {
          return null;
        }
        wait(rest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    return reply;
  }

  /** Returns about how many bytes it takes, its reply apart. */
  int size() {
    return OVERHEAD_BYTES + path.length() + body.length;
  }

  synchronized int replySize() {
    return reply == null ? 0 : reply.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Delivery that
        && hash == that.hash
        && path.equals(that.path)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
