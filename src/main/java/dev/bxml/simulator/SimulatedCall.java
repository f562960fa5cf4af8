package dev.bxml.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on the simulated platform, from the side of the person at the other end: what they hear,
 * and what they do. It is an inbound call, an outbound one, or a leg that a {@code Transfer} has
 * called.
 *
 * <p>Each method that does something returns when all calls rest again. One that cannot be done,
 * such as a key pressed after the end, is an {@link AssertionError} with the {@link #transcript()}.
 * Assertions of your own can show it too: {@code assertEquals(expected, call.heard(),
 * call::transcript)}.
 */
public final class SimulatedCall {
  private static final String KEYS = "0123456789*#ABCDabcd";

  private final Leg leg;

  SimulatedCall(Leg leg) {
    this.leg = leg;
  }

  /**
   * Returns the id of the call.
   *
   * @return the {@code callId} of its callbacks
   */
  public String callId() {
    return leg.id;
  }

  /**
   * Returns all that was heard from the beginning: each sentence without its markup, and the URL of
   * each file that was played, as the document has it.
   *
   * @return what was heard, in order; also what was cut off
   */
  public List<String> heard() {
    return look(() -> List.copyOf(leg.heard));
  }

  /**
   * Asserts what was heard since this was last called, or since the beginning.
   *
   * @param expected each sentence and each URL, in order; nothing for silence
   * @return this call
   * @throws AssertionError if it was something else
   */
  public SimulatedCall hears(String... expected) {
    List<String> since = look(() -> {
      List<String> news = List.copyOf(leg.heard.subList(leg.heardUpTo, leg.heard.size()));
      leg.heardUpTo = leg.heard.size();
      return news;
    });
    if (!since.equals(Arrays.asList(expected))) {
      throw failure("must hear " + Arrays.asList(expected) + ", but hears " + since);
    }
    return this;
  }

  /**
   * Returns what the call waits for.
   *
   * @return who has to do something next
   */
  public Awaited awaits() {
    return look(leg::awaited);
  }

  /**
   * Presses keys, each of them when all that the one before led to is over.
   *
   * @param keys one or more of {@code 0} to {@code 9}, {@code *}, {@code #} and {@code A} to {@code
   *     D}
   * @return this call
   * @throws AssertionError if the call has ended or not been answered
   * @throws IllegalArgumentException if there is another character, or none
   */
  public SimulatedCall press(String keys) {
    if (keys.isEmpty() || !keys.chars().allMatch(key -> KEYS.indexOf(key) >= 0)) {
      throw new IllegalArgumentException(
          "keys must be one or more of 0 to 9, *, # and A to D, but are \"" + keys + "\"");
    }
    for (char key : keys.toCharArray()) {
      perform(() -> {
        live("press " + key);
        leg.press(key);
      });
    }
    return this;
  }

  /**
   * Says something, at the pace at which people talk; that time passes.
   *
   * @param words what is said
   * @return this call
   * @throws AssertionError if the call has ended or not been answered
   */
  public SimulatedCall speak(String words) {
    return speak(words, Speaking.time(words));
  }

  /**
   * Says something; that time passes.
   *
   * @param words what is said
   * @param time how long that takes
   * @return this call
   * @throws AssertionError if the call has ended or not been answered
   */
  public SimulatedCall speak(String words, Duration time) {
    perform(() -> {
      live("speak");
      leg.speak(words, time);
    });
    pass(time);
    perform(() -> leg.spoken(words));
    return this;
  }

  /**
   * Lets time pass, for all calls of the simulator, with all that happens in it.
   *
   * @param time how long
   * @return this call
   */
  public SimulatedCall waitFor(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative, but is " + time);
    }
    perform(() -> leg.note("waits for " + Wording.seconds(time)));
    pass(time);
    return this;
  }

  /**
   * Hangs up.
   *
   * @return this call
   * @throws AssertionError if the call has ended
   */
  public SimulatedCall hangUp() {
    perform(() -> {
      if (leg.ended()) {
        throw failure("must not have ended to hang up, but has");
      }
      leg.hangUp();
    });
    return this;
  }

  /**
   * Returns whether the call has been answered.
   *
   * @return false for a call that rings, and for one that was never answered
   */
  public boolean isAnswered() {
    return look(leg::answered);
  }

  /**
   * Returns whether the call has ended.
   *
   * @return whether it is over
   */
  public boolean hasEnded() {
    return look(leg::ended);
  }

  /**
   * Returns why the call has ended.
   *
   * @return the {@code cause} of its {@code disconnect}, or of its {@code transferDisconnect}
   * @throws AssertionError if it has not ended
   */
  public String disconnectCause() {
    String cause = look(() -> leg.cause);
    if (cause == null) {
      throw failure("must have ended to have a cause, but awaits " + awaits());
    }
    return cause;
  }

  /**
   * Returns what went wrong. Of a document that the platform would refuse it says what the platform
   * would not: which element breaks which rule.
   *
   * @return the {@code errorMessage} of its {@code disconnect}; null when nothing went wrong
   */
  public @Nullable String errorMessage() {
    return look(() -> leg.errorMessage);
  }

  /**
   * Returns the tag.
   *
   * @return the tag that the next callback of the call will have; null for none
   */
  public @Nullable String tag() {
    return look(() -> leg.tag);
  }

  /**
   * Returns what happened in the call and in the legs that it called: one line for each request,
   * reply, thing heard and thing done, with the time since the call began.
   *
   * @return the lines
   */
  public String transcript() {
    return look(leg.transcript::toString);
  }

  /** Returns the transcript, so that a failing assertion about the call shows it. */
  @Override
  public String toString() {
    return look(leg::describe) + "\n" + transcript();
  }

  void perform(Runnable action) {
    try {
      leg.platform.loop.perform(action);
    } catch (EndlessCallException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private void pass(Duration time) {
    try {
      leg.platform.loop.pass(time);
    } catch (EndlessCallException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private void live(String what) {
    if (leg.ended() || !leg.answered()) {
      throw failure("must be answered and not have ended to " + what + ", but "
          + (leg.ended() ? "has ended: " + leg.cause : "is not answered"));
    }
  }

  private <T extends @Nullable Object> T look(Supplier<T> at) {
    return leg.platform.loop.look(at);
  }

  private AssertionError failure(String message) {
    return new AssertionError("The call " + message + "\n" + this);
  }
}
