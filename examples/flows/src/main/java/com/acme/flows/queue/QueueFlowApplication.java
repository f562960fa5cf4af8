package com.acme.flows.queue;

import com.acme.flows.Sql;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;

/** The queue, whose calls are held by a flow. */
public final class QueueFlowApplication extends QueueApplication {

  @Override
  CallbackHandlers handlers(ServletContext context, Sql sql, CallQueue queue) {
    return new QueueFlow(sql, queue, SUPERVISORS).handlers(state(context));
  }
}
