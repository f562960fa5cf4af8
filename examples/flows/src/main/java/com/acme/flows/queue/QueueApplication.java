package com.acme.flows.queue;

import com.acme.flows.Application;
import com.acme.flows.Calls;
import com.acme.flows.Sql;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The queue, at {@code /voice/incoming}; calls that end are told to {@code /voice/events}. */
public class QueueApplication extends Application {
  private static final Logger LOGGER = System.getLogger("com.acme.flows.queue");

  static final Set<String> SUPERVISORS = Set.of("+15551230009");

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    Sql sql = database(context, CallQueue.SCHEMA);
    CallQueue queue = new CallQueue(
        sql,
        (Calls) context.getAttribute("calls"),
        (Clock) context.getAttribute("clock"),
        List.of("+15551230001", "+15551230004"),
        SUPERVISORS);
    timer.scheduleWithFixedDelay(() -> tick(queue), 1, 1, TimeUnit.SECONDS);
    return handlers(context, sql, queue);
  }

  /** Says who tells the queue what happens in its calls: it itself. */
  CallbackHandlers handlers(ServletContext context, Sql sql, CallQueue queue) {
    return queue.handlers();
  }

  private static void tick(CallQueue queue) {
    try {
      queue.tick();
    } catch (Exception e) {
      LOGGER.log(Level.ERROR, "Callers do not hear their place", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.shutdownNow();
  }
}
