package com.acme.flows.queue;

import com.acme.flows.Application;

/** The same stories, played to the flow. */
class QueueFlowStories extends QueueStories {
  @Override
  protected Application application() {
    return new QueueFlowApplication();
  }
}
