package dev.bxml.benchmark;

import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.verb.Bxml;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that waits for something slow; counts how many do so at once. */
final class Waiting implements GatherHandler {
  static final int SECONDS = 5;

  /** The most there have been in this JVM. */
  static final AtomicInteger MOST = new AtomicInteger();

  private final Bxml reply = Ivr.texts().ours();
  private final AtomicInteger now = new AtomicInteger();

  @Override
  public Bxml onGather(GatherCallback gather) throws InterruptedException {
    int waiting = now.incrementAndGet();
    MOST.accumulateAndGet(waiting, Math::max);
    try {
      TimeUnit.SECONDS.sleep(SECONDS);
      return reply;
    } finally {
      now.decrementAndGet();
    }
  }
}
