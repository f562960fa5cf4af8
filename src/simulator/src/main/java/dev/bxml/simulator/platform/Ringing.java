package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A leg that was called and is not answered yet. */
final class Ringing implements Activity {
  private final Leg leg;
  private final Consumer<String> answered;
  private final Timer patience;
  private boolean ignored;

  private Ringing(Leg leg, Duration timeout, Consumer<String> answered) {
    this.leg = leg;
    this.answered = answered;
    this.patience = leg.platform.loop.patiently(timeout, () -> fail("timeout", null));
  }

  /**
   * Lets a leg ring.
   *
   * @param timeout how long; then it ends with {@code timeout}
   * @param answered what happens when somebody answers: who, in the words of machine detection
   */
  static Ringing start(Leg leg, Duration timeout, Consumer<String> answered) {
    Ringing ringing = new Ringing(leg, timeout, answered);
    leg.occupy(ringing);
    leg.note("rings");
    return ringing;
  }

  @Override
  public Awaited awaited() {
    return Awaited.ANSWER;
  }

  void answer(String by) {
    leg.stop();
    leg.answer();
    answered.accept(by);
  }

  void fail(String cause, @Nullable Integer sipResponseCode) {
    leg.sipResponseCode = sipResponseCode;
    leg.end(cause, null);
  }

  /** Nobody will answer. Returns how long it still rings; null while another may answer first. */
  @Nullable
  Duration ignore(Iterable<Leg> together) {
    ignored = true;
    Predicate<Leg> mayAnswer =
        other -> other.activity() instanceof Ringing ringing && !ringing.ignored;
    for (Leg other : together) {
      if (mayAnswer.test(other)) {
        return null;
      }
    }
    return Duration.between(leg.platform.loop.now(), patience.due());
  }

  @Override
  public void cut() {
    leg.platform.loop.callOff(patience);
  }
}
