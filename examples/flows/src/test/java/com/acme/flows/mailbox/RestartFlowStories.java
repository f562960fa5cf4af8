package com.acme.flows.mailbox;

import com.acme.flows.Application;

/** The same, played to the flow. */
class RestartFlowStories extends RestartStories {
  @Override
  Application application() {
    return new MailboxFlowApplication();
  }
}
