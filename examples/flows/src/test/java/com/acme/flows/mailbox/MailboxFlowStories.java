package com.acme.flows.mailbox;

import com.acme.flows.Application;

/** The same stories, played to the flow. */
class MailboxFlowStories extends MailboxStories {
  @Override
  protected Application application() {
    return new MailboxFlowApplication();
  }

  /** All steps of a flow are at its one path. */
  @Override
  String pathOfThePin() {
    return "/voice/incoming";
  }
}
