package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is due, and when. There are two kinds: what the platform does takes its time, such as a
 * sentence; and what it waits for has a limit, such as a key. Only the first kind moves a clock that
 * moves by itself, or a test could never press a key in time.
 */
final class Timers {
  private final PriorityQueue<Timer> doing = new PriorityQueue<>();
  private final PriorityQueue<Timer> waiting = new PriorityQueue<>();
  private long count;

  Timer doing(Instant due, Runnable task) {
    return add(doing, due, task);
  }

  Timer waiting(Instant due, Runnable task) {
    return add(waiting, due, task);
  }

  void callOff(Timer timer) {
    if (!doing.remove(timer)) {
      waiting.remove(timer);
    }
  }

  /** Takes out what is due next of what the platform does; null when it does nothing. */
  @Nullable
  Timer nextDone() {
    return doing.poll();
  }

  /** Takes out what is due first of all, if not later than a time; else null. */
  @Nullable
  Timer nextUntil(Instant time) {
    PriorityQueue<Timer> queue = earlier();
    Timer first = queue.peek();
    return first == null || first.due().isAfter(time) ? null : queue.poll();
  }

  /** Returns when the next thing of all is due; null when there is none. */
  @Nullable
  Instant next() {
    Timer first = earlier().peek();
    return first == null ? null : first.due();
  }

  /** Lets everything that the platform waits for have more time. */
  void postponeWaiting(Duration by) {
    waiting.forEach(timer -> timer.postpone(by)); // all by the same, so their order stays
  }

  private PriorityQueue<Timer> earlier() {
    Timer one = doing.peek();
    Timer other = waiting.peek();
    return one == null || (other != null && other.compareTo(one) < 0) ? waiting : doing;
  }

  private Timer add(PriorityQueue<Timer> queue, Instant due, Runnable task) {
    Timer timer = new Timer(due, count++, task);
    queue.add(timer);
    return timer;
  }
}
