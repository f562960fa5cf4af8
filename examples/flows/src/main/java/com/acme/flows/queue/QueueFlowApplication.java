package com.acme.flows.queue;

import com.acme.flows.Sql;
import dev.bxml.handler.CallbackHandlers;

/** The queue, whose calls are held by a flow. */
public final class QueueFlowApplication extends QueueApplication {

  @Override
  CallbackHandlers handlers(Sql sql, CallQueue queue) {
    return new QueueFlow(sql, queue, SUPERVISORS).handlers();
  }
}
