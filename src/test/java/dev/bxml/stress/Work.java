package dev.bxml.stress;

import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** What one life of an application that comes and goes does with its callbacks. */
final class Work implements UnaryOperator<String> {
  private final Traffic traffic;
  private final Ledger ledger;
  private final CountDownLatch left;

  /** It is to handle so many, or more. */
  Work(Traffic traffic, Ledger ledger, int least) {
    this.traffic = traffic;
    this.ledger = ledger;
    this.left = new CountDownLatch(least);
  }

  @Override
  public String apply(String callId) {
    int number = Traffic.number(callId);
    ledger.count(Ledger.Entry.RUN, number);
    left.countDown();
    switch (traffic.kind(number)) {
      case SLOW -> Handlers.takeTime(traffic, number);
      case THROWS -> throw new IllegalStateException("as it was told");
      default -> {}
    }
    return traffic.sentence(number);
  }

  void awaitDone() throws InterruptedException {
    Presence.await(left);
  }
}
