package com.acme.flows.queue;

import com.acme.flows.Application;
import com.acme.flows.Calls;
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
public final class QueueApplication extends Application {
  private static final Logger LOGGER = System.getLogger("com.acme.flows.queue");

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @Override
  protected CallbackHandlers handlers(ServletContext context) throws SQLException {
    CallQueue queue = new CallQueue(
        database(context, CallQueue.SCHEMA),
        (Calls) context.getAttribute("calls"),
        (Clock) context.getAttribute("clock"),
        List.of("+15551230001", "+15551230004"),
        Set.of("+15551230009"));
    timer.scheduleWithFixedDelay(() -> tick(queue), 1, 1, TimeUnit.SECONDS);
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
