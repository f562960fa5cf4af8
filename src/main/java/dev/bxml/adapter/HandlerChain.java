package dev.bxml.adapter;

import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import dev.bxml.log.OwnClass;
import dev.bxml.verb.Bxml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the application answers a callback: its interceptors around its handler, or its failure
 * handler. Whatever they say is checked before it is a reply.
 */
final class HandlerChain {
  private final List<CallbackInterceptor> interceptors;
  private final @Nullable FailureHandler failureHandler;
  private final ReplyCheck check;
  private final CallbackLog log;

  HandlerChain(Policy policy, CallbackLog log) {
    this.interceptors = policy.interceptors;
    this.failureHandler = policy.failureHandler;
    this.check = new ReplyCheck(policy.validation, log);
    this.log = log;
  }

  /** Tells whether nobody is called but the handler. */
  boolean isHandlerAlone() {
    return interceptors.isEmpty();
  }

  /**
   * Calls the interceptors and the handler. The reply is checked within, so that interceptors see an
   * invalid one fail, and once more behind them, since they may return another.
   */
  Reply intercepted(Task task) throws Exception {
    return checked(task, intercepted(task, 0));
  }

  private Reply intercepted(Task task, int next) throws Exception {
    if (next == interceptors.size()) {
      return answered(task, task.handling().call());
    }
    CallbackInterceptor interceptor = interceptors.get(next);
    Reply reply = interceptor.intercept(task.callback(), () -> intercepted(task, next + 1));
    if (reply == null) {
      throw new NullPointerException("an interceptor must return a reply, but %s returned null"
          .formatted(OwnClass.nameOf(interceptor)));
    }
    return reply;
  }

  /** Returns what becomes of the handler's reply; one for unknown events may not know of this event. */
  Reply answered(Task task, Reply reply) throws InvalidBxmlException {
    Handling handling = task.handling();
    if (handling.isReport() && reply.document() != null) {
      log.reportAnswered(task);
      return handling.unhandled();
    }
    if (handling.waitsForBxml() && reply.document() == null) {
      log.unhandled(handling, task.request());
    }
    return checked(task, reply);
  }

  /** Returns what is sent for a failure: what its handler says, or an error status. */
  Reply replyTo(Task task, Failure failure) {
    Reply plain = Reply.empty(failure.kind().status());
    if (failureHandler == null || !task.handling().waitsForBxml()) {
      return plain;
    }
    try {
      Bxml bxml = failureHandler.onFailure(task.callback(), failure);
      return checked(task, Reply.of(notNull(bxml)));
    } catch (Throwable e) {
      log.failureHandlerFailed(task, plain, e);
      return plain;
    }
  }

  private static Bxml notNull(@Nullable Bxml bxml) {
    if (bxml == null) {
      throw new NullPointerException(
          "a failure handler must return a document, but returned null; Bxml.response() hangs up");
    }
    return bxml;
  }

  private Reply checked(Task task, Reply reply) throws InvalidBxmlException {
    check.check(reply, task);
    return reply;
  }
}
