package dev.bxml.flow;

import dev.bxml.verb.Bxml;
import org.jspecify.annotations.Nullable;

/** Has a flow do one run. */
final class Performance {
  private Performance() {}

  /**
   * Runs a flow until it waits or ends, and keeps what it has done.
   *
   * @return the document to reply; null where the run was overtaken, has found what it was to find, or
   *     had ended before
   */
  static @Nullable Bxml of(CallFlow flow, Run run) throws Exception {
    try {
      return run(flow, run);
    } catch (FlowStoreError e) {
      throw e.exception();
    } catch (FlowFailure e) {
      throw e.asException();
    } finally {
      run.close();
    }
  }

  private static @Nullable Bxml run(CallFlow flow, Run run) throws Exception {
    try {
      run.begin();
      Bxml last = flow.hold(new Caller(run));
      run.requireNotSwallowed();
      return run.isOvertaken() ? null : run.ended(last);
    } catch (Unwinding e) {
      return run.waiting();
    } catch (FlowStoreError | FlowFailure e) {
      throw e;
    } catch (Exception e) {
      requireNotSwallowed(run, e);
      run.failed(e);
      throw e;
    } catch (Error e) {
      requireNotSwallowed(run, e);
      run.failed(e);
      throw e;
    }
  }

  /** Fails if this was thrown in the place of what was to unwind the flow. */
  private static void requireNotSwallowed(Run run, Throwable instead) {
    try {
      run.requireNotSwallowed();
    } catch (FlowFailure swallowed) {
      throw swallowed.because(instead);
    }
  }
}
