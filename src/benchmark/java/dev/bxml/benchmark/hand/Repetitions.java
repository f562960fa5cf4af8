package dev.bxml.benchmark.hand;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Remembers deliveries for a minute: 10,000, or 16 MiB of them and their replies. */
final class Repetitions {
  private static final int MOST = 10_000;
  private static final long MOST_BYTES = 16 * 1024 * 1024;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Map<Delivery, Delivery> remembered = new LinkedHashMap<>();
  private long bytes;

  /** Returns the delivery itself when it is the first, else the first. */
  synchronized Delivery claim(Delivery delivery) {
    forgetOld(delivery.came);
    Delivery earlier = remembered.putIfAbsent(delivery, delivery);
    if (earlier != null) {
      return earlier;
    }
    bytes += delivery.size();
    return delivery;
  }

  void complete(Delivery delivery, byte[] reply) {
    synchronized (this) {
      if (remembered.get(delivery) == delivery) {
        bytes += reply.length;
      }
      delivery.end(reply); // within, so that whoever forgets it takes off as much
    }
  }

  /** It failed: the next one is the first again. */
  void release(Delivery delivery) {
    synchronized (this) {
      if (remembered.remove(delivery, delivery)) {
        bytes -= delivery.size();
      }
    }
    delivery.end(null);
  }

  private void forgetOld(long now) {
    Iterator<Delivery> oldestFirst = remembered.values().iterator();
    while (oldestFirst.hasNext()) {
      Delivery oldest = oldestFirst.next();
      if (remembered.size() < MOST && bytes < MOST_BYTES && now - oldest.came < WINDOW_NANOS) {
        return;
      }
      oldestFirst.remove();
      bytes -= oldest.size() + oldest.replySize();
    }
  }
}
