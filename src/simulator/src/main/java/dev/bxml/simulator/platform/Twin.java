package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Courier;
import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The second of two deliveries at once. It begins on a thread of its own when the first goes out, goes
 * to the same URL, and does not go on to a fallback.
 */
final class Twin implements Courier.Watch {
  private static final ThreadFactory THREADS = Threads.daemons("bxml-simulator-twin");

  private final Courier courier;
  private final Event event;
  private final Courier.Watch watch;
  private @Nullable CompletableFuture<Exchange> second;

  /**
   * Makes one, which is to watch over the first delivery.
   *
   * @param watch is told of both
   */
  Twin(Courier courier, Event event, Courier.Watch watch) {
    this.courier = courier;
    this.event = event;
    this.watch = watch;
  }

  /** An attempt of the first delivery goes out; with its first one the second delivery begins. */
  @Override
  public void sends(long number, Webhook to) {
    watch.sends(number, to);
    if (second == null) {
      second = CompletableFuture.supplyAsync(
          () -> courier.send(event, to, watch), task -> THREADS.newThread(task).start());
    }
  }

  /** Waits for its end, which the time limit of the callback brings at the latest. */
  List<Exchange> joined() {
    return second == null ? List.of() : List.of(second.join());
  }

  /** Returns what there is to say about two replies that should be alike, whichever came first. */
  static List<String> findings(Exchange one, Exchange other, boolean waitsForBxml) {
    String how = difference(one, other, waitsForBxml);
    return how == null
        ? List.of()
        : List.of("The replies to " + one.eventType()
            + " should be alike, since it was delivered twice at once, but " + how);
  }

  private static @Nullable String difference(Exchange one, Exchange other, boolean waitsForBxml) {
    if (one.status() > other.status()) {
      return difference(other, one, waitsForBxml);
    }
    if (one.status() == other.status()) {
      boolean alike = !waitsForBxml || Arrays.equals(one.body(), other.body());
      return alike ? null : "they differ, and both have the status " + one.status();
    }
    Exchange.Failure failure = one.failure();
    return one.status() == 0 && failure != null
        ? "one has the status " + other.status() + ", and the other " + failure.message()
        : "have the statuses " + one.status() + " and " + other.status();
  }
}
