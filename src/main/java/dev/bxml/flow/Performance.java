package dev.bxml.flow;

import dev.bxml.verb.Bxml;
import org.jspecify.annotations.Nullable;

/** Has a flow do one run. */
final class Performance {
  private Performance() {}

  /**
   * Runs a flow until it waits or ends, and keeps what it has done.
   *
   * @return the document to reply; null where the run was overtaken, or has found what it was to find
   */
  static @Nullable Bxml of(CallFlow flow, Run run) throws Exception {
    try {
      return run(flow, run);
    } catch (FlowStoreError e) {
      throw e.exception();
    } catch (FlowFailure e) {
      throw e.asException();
    }
  }

  private static @Nullable Bxml run(CallFlow flow, Run run) throws Exception {
    try {
      run.begin();
      Bxml last = flow.hold(new Caller(run));
      run.requireNotSwallowed();
      return run.isOvertaken() ? null : run.ended(last);
    } catch (Unwinding e) {
      if (run.isOvertaken()) {
        return null;
      }
    } catch (FlowStoreError | FlowFailure e) {
      throw e;
    } catch (Exception | Error e) { // in the place of what was to unwind it
      requireNotSwallowed(run, e);
      throw e;
    }
    return kept(run);
  }

  private static void requireNotSwallowed(Run run, Throwable instead) {
    try {
      run.requireNotSwallowed();
    } catch (FlowFailure swallowed) {
      throw swallowed.because(instead);
    }
  }

  private static @Nullable Bxml kept(Run run) throws Exception {
    try {
      run.keep();
    } catch (Unwinding overtaken) {
      return null;
    }
    return run.document();
  }
}
