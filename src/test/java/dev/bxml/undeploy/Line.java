package dev.bxml.undeploy;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;

import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.Failure;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Cause;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.DtmfCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.handler.AnswerHandler;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.DtmfHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.RecordCompleteHandler;
import dev.bxml.handler.RedirectHandler;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** What an application does that is deployed and taken away: loaded by its own class loader. */
public final class Line
    implements AnswerHandler,
        GatherHandler,
        InitiateHandler,
        RecordCompleteHandler,
        RedirectHandler,
        DisconnectHandler,
        DtmfHandler,
        FailureHandler,
        CallbackInterceptor {

  /** The system property that holds a semaphore, which each loader sees alike. */
  static final String BEGUN = "test.undeploy.begun";

  /** A container makes it. */
  public Line() {}

  /** With a finding, which is a warning, and something to do after the reply. */
  @Override
  public Bxml onInitiate(InitiateCallback call) {
    call.request().afterReply(() -> {
      if (response(hangup()).toXml().isEmpty()) {
        throw new IllegalStateException(call.toString());
      }
    });
    return response(gather().gatherUrl("menu"), hangup());
  }

  /** Compares what it has: callbacks, values, and what can be printed of them. */
  @Override
  public Bxml onGather(GatherCallback call) throws UnreadableCallbackException {
    Callback same = CallbackReader.read("{\"eventType\":\"gather\",\"digits\":\"7\"}");
    boolean equal = call.equals(same) || Set.of(call).contains(same);
    Bxml one = response(speakSentence("7"), hangup());
    boolean equalDocuments = one.equals(Bxml.parse(one.toXml())) && one.hashCode() != 0;
    return response(speakSentence(call + " " + equal + equalDocuments));
  }

  /** Is refused by the check. */
  @Override
  public Bxml onAnswer(AnswerCallback call) {
    return response(transfer());
  }

  @Override
  public Bxml onRecordComplete(RecordCompleteCallback call) {
    throw new IllegalStateException("no database");
  }

  /** Is late, until it is interrupted. */
  @Override
  public Bxml onRedirect(RedirectCallback call) throws InterruptedException {
    new CountDownLatch(1).await();
    return response();
  }

  @Override
  public void onDisconnect(DisconnectCallback call) {
    if (!Objects.equals(call.cause(), Cause.HANGUP)
        || !Set.of(Cause.HANGUP).contains(call.cause())) {
      throw new IllegalStateException(call.toString());
    }
  }

  /** What it wants done after its reply takes until it is interrupted; the test is told. */
  @Override
  public void onDtmf(DtmfCallback call) {
    Semaphore begun = (Semaphore) System.getProperties().get(BEGUN);
    call.request().afterReply(() -> {
      try {
        begun.release();
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the application ends", e);
      }
    });
  }

  @Override
  public Bxml onFailure(Callback callback, Failure failure) {
    return response(speakSentence("Sorry: " + failure.kind()), hangup());
  }

  @Override
  public Reply intercept(Callback callback, Invocation next) throws Exception {
    return next.proceed();
  }
}
