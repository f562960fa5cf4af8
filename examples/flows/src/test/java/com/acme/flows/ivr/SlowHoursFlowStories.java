package com.acme.flows.ivr;

import com.acme.flows.Application;

/** The same stories, played to the flow. */
class SlowHoursFlowStories extends SlowHoursStories {
  @Override
  protected Application application() {
    return new IvrFlowApplication();
  }

  /** A flow holds the caller by the platform's own Redirect. */
  @Override
  boolean movesCallsByRest() {
    return false;
  }
}
