package dev.bxml.simulator;

import dev.bxml.simulator.platform.EndlessCallException;
import dev.bxml.simulator.platform.Events;
import dev.bxml.simulator.platform.FaultException;
import dev.bxml.simulator.platform.ImpossibleException;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Person;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on the simulated platform, from the side of the person at the other end: what they hear,
 * and what they do. It is an inbound call, an outbound one, or a leg that a {@code Transfer} has
 * called.
 *
 * <p>What a person does, and what is asked about a call, waits until all calls of the simulator rest,
 * also those that another thread has made go on, and returns when they rest again. So it is nothing
 * for a handler that answers a callback: it would wait for itself. What the application does by the
 * REST API ({@link #redirect}, {@link #complete}, {@link #closeStream}) never waits, and may be done
 * there; when another thread brings the calls to rest, that one does what follows. {@link #callId}
 * and {@link #toString} wait for nothing either.
 *
 * <p>What cannot be done, such as a key pressed after the end, is an {@link AssertionError} with the
 * {@link #transcript()}.
 * Assertions of your own can show it too: {@code assertEquals(expected, call.heard(),
 * call::transcript)}.
 */
public final class SimulatedCall {
  private static final Duration EVENTUALLY = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(10);

  private final Leg leg;
  private final Person person;

  private SimulatedCall(Leg leg) {
    this.leg = leg;
    this.person = new Person(leg);
  }

  /** Returns the one call that a leg is. */
  static SimulatedCall of(Leg leg) {
    return (SimulatedCall) leg.face(SimulatedCall::new);
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
    return lookAtRest(() -> List.copyOf(leg.heard));
  }

  /**
   * Asserts what was heard since this was last called, or since the beginning: all of it, in order.
   *
   * @param expected each sentence and each URL, in order; nothing for silence
   * @return this call
   * @throws AssertionError if it was something else, or more, or less; both lists
   *     stand at the end of its message as IDEs look for them
   */
  public SimulatedCall hears(String... expected) {
    AtomicInteger before = new AtomicInteger();
    List<String> since = lookAtRest(() -> {
      before.set(leg.heardUpTo);
      leg.heardUpTo = leg.heard.size();
      return List.copyOf(leg.heard.subList(before.get(), leg.heard.size()));
    });
    if (!since.equals(Arrays.asList(expected))) {
      throw different(
          "must hear " + Arrays.asList(expected) + ", but hears " + since
              + (before.get() == 0 ? "" : " since hears was last called"),
          Arrays.asList(expected),
          since);
    }
    return this;
  }

  /**
   * Asserts that something was heard since this was last called, or since the beginning; what was
   * heard before it counts as heard. {@code call.hears(text -> text.startsWith("Your balance"))}
   *
   * @param expected says whether a sentence, or the URL of a file that was played, is the one
   * @return this call
   * @throws AssertionError if none was
   */
  public SimulatedCall hears(Predicate<String> expected) {
    if (!lookAtRest(() -> leg.hasHeard(expected))) {
      throw failure("must hear what is asked for, but hears " + unheard());
    }
    return this;
  }

  /**
   * Asserts that something is heard sooner or later, since {@link #hears} was last called: waits for
   * it at most ten seconds, in real time. Virtual time stands still meanwhile, unless the application
   * has something done by the REST API.
   *
   * @param expected each sentence and each URL, in order; others may come in between
   * @return this call
   * @throws AssertionError if the call has ended before, or the time is over
   */
  public SimulatedCall eventuallyHears(String... expected) {
    return eventuallyHears(EVENTUALLY, expected);
  }

  /**
   * Asserts that something is heard sooner or later, as {@link #eventuallyHears(String...)} does.
   *
   * @param time how long to wait for all of it, in real time
   * @param expected each sentence and each URL, in order; others may come in between
   * @return this call
   * @throws AssertionError if the call has ended before, or the time is over
   */
  public SimulatedCall eventuallyHears(Duration time, String... expected) {
    Deque<String> missing = new ArrayDeque<>(Arrays.asList(expected));
    boolean isHeard = await(
        time,
        () -> lookAtRest(() -> {
          while (!missing.isEmpty() && leg.hasHeard(missing.peek()::equals)) {
            missing.remove();
          }
          return missing.isEmpty() || leg.ended();
        }));
    if (!missing.isEmpty()) {
      throw failure("must hear " + List.copyOf(missing) + " sooner or later, but hears " + unheard()
          + (isHeard ? " and has ended" : " within " + Wording.seconds(time)));
    }
    return this;
  }

  /**
   * Waits in real time until something is so: somebody listens to a call {@linkplain
   * CallSimulator#inRealTime in real time}, or the application does something by itself. {@code
   * call.until(it -> it.awaits() == Awaited.KEYS, Duration.ofSeconds(5)).press("1")}
   *
   * @param condition what is to be so; asked again whenever something may have changed, and a hundred
   *     times a second
   * @param time how long to wait at most
   * @return this call
   * @throws AssertionError if it is not so by then
   */
  public SimulatedCall until(Predicate<? super SimulatedCall> condition, Duration time) {
    if (!await(time, () -> condition.test(this))) {
      throw failure("must come to what is waited for within " + Wording.seconds(time)
          + ", but awaits " + awaits());
    }
    return this;
  }

  private boolean await(Duration time, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      Duration left = time.minusNanos(System.nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      leg.platform.loop.awaitChange(left.compareTo(MOMENT) < 0 ? left : MOMENT);
    }
    return true;
  }

  /** Returns what was heard since hears was last called. */
  private List<String> unheard() {
    return look(() -> List.copyOf(leg.heard.subList(leg.heardUpTo, leg.heard.size())));
  }

  /**
   * Returns what the call waits for.
   *
   * @return who has to do something next
   */
  public Awaited awaits() {
    return lookAtRest(() -> Awaited.valueOf(leg.awaited().name()));
  }

  /**
   * Presses keys, each of them when all that the one before led to is over.
   *
   * @param keys one or more of {@code 0} to {@code 9}, {@code *}, {@code #} and {@code A} to {@code
   *     D}, which may be lower case too
   * @return this call
   * @throws AssertionError if the call has ended or not been answered
   * @throws IllegalArgumentException if there is another character, or none
   */
  public SimulatedCall press(String keys) {
    return does(() -> person.press(keys));
  }

  /**
   * Says something, at the pace at which people talk; that time passes.
   *
   * @param words what is said
   * @return this call
   * @throws AssertionError if the call has ended or not been answered
   */
  public SimulatedCall speak(String words) {
    return does(() -> person.speak(words));
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
    return does(() -> person.speak(words, time));
  }

  /**
   * Lets time pass, for all calls of the simulator, with all that happens in it.
   *
   * @param time how long
   * @return this call
   */
  public SimulatedCall waitFor(Duration time) {
    return does(() -> person.waitFor(time));
  }

  /**
   * Hangs up.
   *
   * @return this call
   * @throws AssertionError if the call has ended
   */
  public SimulatedCall hangUp() {
    return does(person::hangUp);
  }

  /**
   * Somebody answers the call.
   *
   * @return this call
   * @throws AssertionError if it does not ring
   */
  public SimulatedCall answers() {
    return does(person::answers);
  }

  /**
   * Somebody or something answers the call, as machine detection is to find out.
   *
   * @param who {@code human}, {@code answering-machine}, {@code tone-detected}, {@code silence},
   *     {@code timeout} or {@code error}
   * @return this call
   * @throws AssertionError if it does not ring, or if nobody is told who answers: the call was not
   *     placed with {@link CreateCall#syncMachineDetection} or {@link
   *     CreateCall#asyncMachineDetection}
   * @throws IllegalArgumentException if it is none of these
   */
  public SimulatedCall answeredBy(String who) {
    return does(() -> person.answeredBy(who));
  }

  /**
   * The line is busy.
   *
   * @return this call
   * @throws AssertionError if it does not ring
   */
  public SimulatedCall isBusy() {
    return does(person::isBusy);
  }

  /**
   * Somebody rejects the call.
   *
   * @return this call
   * @throws AssertionError if it does not ring
   */
  public SimulatedCall rejects() {
    return does(person::rejects);
  }

  /**
   * Nobody answers the call. Time passes until the platform gives up; but when other legs of the same
   * verb may still be answered, it passes when nobody answers those either. A clock that does not
   * move by itself has to be moved.
   *
   * @return this call
   * @throws AssertionError if it does not ring
   */
  public SimulatedCall doesNotAnswer() {
    return does(person::doesNotAnswer);
  }

  /**
   * Returns a leg that the call has made by {@code Transfer}, {@code Forward} or {@code Connect}.
   *
   * @param to the number, SIP URI or endpoint in the document
   * @return the latest leg to it
   * @throws AssertionError if the call has made none
   */
  public SimulatedCall destination(String to) {
    Leg found = lookAtRest(() -> {
      Leg latest = null;
      for (Leg destination : leg.destinations) {
        boolean rings = destination.rings();
        if (to.equals(destination.origin.transferTo())
            && (latest == null || rings || !latest.rings())) {
          latest = destination;
        }
      }
      return latest;
    });
    if (found == null) {
      throw failure("must have called " + to + ", but has called "
          + destinations().stream().map(it -> it.leg.origin.transferTo()).toList());
    }
    return of(found);
  }

  /**
   * Returns the legs that the call has made by {@code Transfer}, {@code Forward} or {@code Connect}.
   *
   * @return the legs in the order in which they were made, also those that have ended
   */
  public List<SimulatedCall> destinations() {
    return lookAtRest(() -> leg.destinations.stream().map(SimulatedCall::of).toList());
  }

  /**
   * Returns with whom the person at the other end can talk.
   *
   * @return the other leg of a {@code Transfer}, {@code Bridge}, {@code Forward} or {@code Connect},
   *     or the other members of a conference, but for those on hold, who can talk with nobody; empty
   *     for nobody
   */
  public List<SimulatedCall> connectedTo() {
    return lookAtRest(() -> leg.others().stream().map(SimulatedCall::of).toList());
  }

  /**
   * Returns who hears what the person at the other end says.
   *
   * @return those of {@link #connectedTo} who do: nobody hears a member of a conference who is muted
   *     or on hold, those on hold hear nobody, and only those who are coached hear their coach
   */
  public List<SimulatedCall> heardBy() {
    return lookAtRest(() -> leg.hearers().stream().map(SimulatedCall::of).toList());
  }

  /**
   * Returns the recordings of the call that are complete.
   *
   * @return those of {@code Record} and {@code StartRecording}, in the order in which they ended
   */
  public List<SimulatedRecording> recordings() {
    return lookAtRest(
        () -> leg.recordings().stream().map(SimulatedRecording::of).toList());
  }

  /**
   * The other end of a stream closes its WebSocket.
   *
   * @param name the stream's name
   * @return this call
   * @throws AssertionError if there is none of that name
   */
  public SimulatedCall closeStream(String name) {
    return does(() -> person.closeStream(name));
  }

  /**
   * The connection to the other end of a stream, or of a live transcription, breaks.
   *
   * @param name its name
   * @return this call
   * @throws AssertionError if there is none of that name
   */
  public SimulatedCall breakStream(String name) {
    return does(() -> person.breakStream(name));
  }

  /**
   * The platform ends the call for a reason of its own; of a party that was called also before it is
   * answered.
   *
   * @param cause {@code account-limit}, {@code node-capacity-exceeded}, {@code error}, {@code
   *     unknown}, or another of the documented causes but {@code hangup}
   * @return this call
   * @throws AssertionError if it has ended
   * @throws IllegalArgumentException if it is none of these
   */
  public SimulatedCall fails(String cause) {
    return does(() -> person.fails(cause, null));
  }

  /**
   * The platform ends the call for a reason of its own, and says why.
   *
   * @param cause as for {@link #fails(String)}
   * @param errorMessage the {@code errorMessage} of the callback that tells the application
   * @return this call
   * @throws AssertionError if it has ended
   * @throws IllegalArgumentException if it is no cause
   */
  public SimulatedCall fails(String cause, String errorMessage) {
    return does(() -> person.fails(cause, errorMessage));
  }

  /**
   * The caller's telephone has reached whom a {@code Refer} refers to, and takes the call there.
   *
   * @return this call
   * @throws AssertionError if it awaits no such thing
   */
  public SimulatedCall referSucceeds() {
    return does(person::referSucceeds);
  }

  /**
   * The caller's telephone cannot reach whom a {@code Refer} refers to. That it says nothing at all
   * is found out by {@link #waitFor} 30 seconds.
   *
   * @param sipStatus the SIP status that it reports, such as 486
   * @return this call
   * @throws AssertionError if it awaits no such thing
   */
  public SimulatedCall referFails(int sipStatus) {
    return does(() -> person.referFails(sipStatus));
  }

  /**
   * The caller's telephone does not take a {@code Refer} at all.
   *
   * @param sipStatus the SIP status that it answers with, such as 603
   * @return this call
   * @throws AssertionError if it awaits no such thing
   */
  public SimulatedCall referRefused(int sipStatus) {
    return does(() -> person.referRefused(sipStatus));
  }

  /**
   * The application brings the call other BXML by the REST API: {@code POST /calls/{callId}} with a
   * {@code redirectUrl}. The call leaves whatever it is in.
   *
   * @param redirectUrl gets {@code redirect}; relative URLs resolve against {@link CallSimulator#at}
   * @return this call
   * @throws AssertionError if it has ended or was not answered
   */
  public SimulatedCall redirect(String redirectUrl) {
    return does(() -> person.redirect(redirectUrl));
  }

  /**
   * The application ends the call by the REST API: {@code POST /calls/{callId}} with the state {@code
   * completed}.
   *
   * @return this call
   * @throws AssertionError if it has ended
   */
  public SimulatedCall complete() {
    return does(person::complete);
  }

  /**
   * Returns whether the call has been answered.
   *
   * @return false for a call that rings, and for one that was never answered
   */
  public boolean isAnswered() {
    return lookAtRest(leg::answered);
  }

  /**
   * Returns whether the call has ended.
   *
   * @return whether it is over
   */
  public boolean hasEnded() {
    return lookAtRest(leg::ended);
  }

  /**
   * Returns why the call has ended.
   *
   * @return the {@code cause} of its {@code disconnect}, or of its {@code transferDisconnect}
   * @throws AssertionError if it has not ended
   */
  public String disconnectCause() {
    String cause = lookAtRest(() -> leg.cause);
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
    return lookAtRest(() -> leg.errorMessage);
  }

  /**
   * Returns the tag.
   *
   * @return the tag that the next callback of the call will have; null for none
   */
  public @Nullable String tag() {
    return lookAtRest(() -> leg.tag);
  }

  /**
   * Returns what callbacks were sent: of the call, of the legs that it called, and of the conferences
   * that they were in, as long as they were.
   *
   * @return each attempt, in the order in which they were answered
   */
  public List<SimulatedCallback> callbacks() {
    return SimulatedCallback.of(lookAtRest(leg::exchanges));
  }

  /**
   * Returns the callbacks of one event.
   *
   * @param eventType the event, such as {@code gather}
   * @return those of {@link #callbacks()} that are of this event; empty for none
   * @throws IllegalArgumentException if there is no such event
   */
  public List<SimulatedCallback> callbacks(String eventType) {
    Set<String> wanted = Events.sent(eventType);
    return callbacks().stream().filter(it -> wanted.contains(it.eventType())).toList();
  }

  /**
   * Returns the one callback of an event.
   *
   * @param eventType the event, such as {@code gather}
   * @return the callback
   * @throws AssertionError if there was none, or more than one; it says which there were
   * @throws IllegalArgumentException if there is no such event
   */
  public SimulatedCallback callback(String eventType) {
    List<SimulatedCallback> found = callbacks(eventType);
    if (found.size() != 1) {
      throw failure("must have one callback " + eventType + ", but has "
          + callbacks().stream().map(SimulatedCallback::eventType).toList());
    }
    return found.get(0);
  }

  /**
   * Asserts that there is nothing worth mending in what the application has answered, in what it has
   * sent to the REST API, in its URLs, and in the files that it has had played. {@link CallSimulator#strict} asserts it of all calls.
   *
   * @return this call
   * @throws AssertionError if there is; it says what
   */
  public SimulatedCall withoutFindings() {
    List<String> findings = new ArrayList<>();
    lookAtRest(leg::exchanges)
        .forEach(it -> it.findings().forEach(finding -> findings.add(it.name() + ": " + finding)));
    findings.addAll(look(leg::remarks));
    if (!findings.isEmpty()) {
      throw failure("must have no findings, but has " + findings);
    }
    return this;
  }

  /**
   * Asserts that no callback has failed: each attempt was answered as it should be, and no document
   * was refused.
   *
   * @return this call
   * @throws AssertionError if one has; it says which and why
   */
  public SimulatedCall withoutFailures() {
    List<String> failures = lookAtRest(leg::exchanges).stream()
        .filter(it -> it.failure() != null)
        .map(it -> it.name() + (it.failedOnTheWay() ? " " : ": ") + it.failure())
        .toList();
    if (!failures.isEmpty()) {
      throw failure("must have no failures, but has " + failures);
    }
    return this;
  }

  /** Returns the first document that was refused, of it, its legs or conferences; null for none. */
  @Nullable
  String refusal() {
    return lookAtRest(leg::exchanges).stream()
        .filter(it -> it.failure() != null && !it.failedOnTheWay())
        .map(it -> it.name() + " is: " + it.failure())
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns what happened in the call and in the legs that it called: one line for each request,
   * reply, thing heard and thing done, with the time since the call began.
   *
   * @return the lines
   */
  public String transcript() {
    return lookAtRest(leg.transcript::toString);
  }

  /**
   * Returns the transcript, so that a failing assertion about the call shows it; a debugger too, so
   * that this waits for nothing. Of a very long one it is the beginning and the end.
   */
  @Override
  public String toString() {
    return look(() -> leg.describe() + "\n" + leg.transcript.shown());
  }

  /** Does something within the loop, and all that follows from it. */
  SimulatedCall perform(Runnable action) {
    return does(() -> person.perform(action));
  }

  private SimulatedCall does(Runnable action) {
    try {
      comingToRest(action);
    } catch (ImpossibleException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
    return this;
  }

  /** Has something done; that a call never comes to rest then is a failed assertion. */
  static void comingToRest(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      throw assertion(e);
    }
  }

  /** Returns the assertion that has failed; what is none is thrown as it is. */
  private static AssertionError assertion(RuntimeException thrown) {
    if (thrown instanceof EndlessCallException endless) {
      Leg leg = endless.leg();
      String call = leg.platform.loop.look(() -> leg.describe() + "\n" + leg.transcript.ends());
      return new AssertionError(
          "The call " + endless.getMessage() + endless.orElse() + "\n" + call, endless);
    }
    if (thrown instanceof FaultException fault) {
      return SimulatedCall.of(fault.leg()).failure(String.valueOf(fault.getMessage()));
    }
    throw thrown;
  }

  private <T extends @Nullable Object> T look(Supplier<T> at) {
    return leg.platform.loop.look(at);
  }

  private <T extends @Nullable Object> T lookAtRest(Supplier<T> at) {
    try {
      return leg.platform.loop.lookAtRest(at);
    } catch (RuntimeException e) {
      throw assertion(e);
    }
  }

  private AssertionError failure(String message) {
    return new AssertionError("The call " + message + "\n" + this);
  }

  /** Ends with what IDEs look for, to show both side by side. */
  private AssertionError different(String message, Object expected, Object actual) {
    return new AssertionError("The call " + message + "\n" + this + "\nexpected: <" + expected
        + "> but was: <" + actual + ">");
  }
}
