package dev.bxml.undeploy;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.flow.CallFlow;
import dev.bxml.flow.Caller;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bxml;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A flow that awaits what takes until it is interrupted; the test is told. */
public final class WaitingFlow implements CallFlow {
  /** A container makes it. */
  public WaitingFlow() {}

  @Override
  public Bxml hold(Caller caller) throws Exception {
    String found = caller.await("find", speakSentence("One moment."), Codec.text(), () -> {
      ((Semaphore) System.getProperties().get(Line.BEGUN)).release();
      new CountDownLatch(1).await();
      return "never";
    });
    return response(speakSentence(found));
  }
}
