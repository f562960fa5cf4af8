package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has a report looked for as soon as it is stored, and not a second later. db-scheduler's own listener
 * has the table read for each that is stored, also while all threads are at work: here what came
 * meanwhile is looked for once, when there is a thread for it.
 */
final class Polling extends AbstractSchedulerListener {
  private final Clock clock;
  private final Queue<Runnable> candidates;
  private final Outage outage;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable Scheduler scheduler;

  Polling(Clock clock, Queue<Runnable> candidates, Outage outage) {
    this.clock = clock;
    this.candidates = candidates;
    this.outage = outage;
  }

  /** Tells who looks; it has to know of this before. */
  void by(Scheduler looking) {
    this.scheduler = looking;
  }

  /** Has it looked at once, or its end, when it waits for the next time to look. */
  void now() {
    Scheduler looking = scheduler;
    if (looking != null) {
      looking.triggerCheckForDueExecutions();
    }
  }

  /** A report is stored, and may be handled. */
  void stored() {
    asked.set(true);
    pollIfAsked();
  }

  /** So is one that was taken over. */
  @Override
  public void onExecutionScheduled(TaskInstanceId report, Instant time) {
    if (!time.isAfter(clock.now())) {
      stored();
    }
  }

  @Override
  public void onExecutionComplete(ExecutionComplete complete) {
    pollIfAsked();
  }

  /** Whoever looks, or tells that he is alive, finds that the database is away, or is there. */
  @Override
  public void onSchedulerEvent(SchedulerEventType type) {
    switch (type) {
      case UNEXPECTED_ERROR, FAILED_HEARTBEAT, FAILED_MULTIPLE_HEARTBEATS -> outage.isNow();
      case RAN_EXECUTE_DUE, RAN_DETECT_DEAD, RAN_UPDATE_HEARTBEATS -> outage.hasAnswered();
      default -> {}
    }
  }

  /** A candidate that leads to nothing was waiting all the same. */
  @Override
  public void onCandidateEvent(CandidateEventType type) {
    pollIfAsked();
  }

  /** While candidates wait there is no thread, and when the last of them is taken this is asked again. */
  private void pollIfAsked() {
    if (candidates.isEmpty() && asked.getAndSet(false)) {
      now();
    }
  }
}
