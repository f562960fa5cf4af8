package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The person at the other end of a leg, and what they do; and what the application does to it by the
 * REST API. What a person does waits until all calls rest, and returns when they rest again; what the
 * application does never waits, since it may be done by the handler that the others wait for. What
 * cannot be done is an {@link ImpossibleException}.
 */
public final class Person {
  private static final String KEYS = "0123456789*#ABCDabcd";

  /** What machine detection finds out. */
  private static final List<String> DETECTED =
      List.of("human", "answering-machine", "tone-detected", "silence", "timeout", "error");

  /** Why calls end, as the pages list it; all but a hang-up. */
  private static final List<String> CAUSES = List.of(
      "busy",
      "timeout",
      "cancel",
      "rejected",
      "callback-error",
      "invalid-bxml",
      "application-error",
      "account-limit",
      "node-capacity-exceeded",
      "error",
      "unknown");

  private final Leg leg;

  public Person(Leg leg) {
    this.leg = leg;
  }

  /** Does something that has no method here, within the loop, and never waits. */
  public void perform(Runnable action) {
    leg.platform.loop.perform(action);
  }

  private void performAtRest(Runnable action) {
    leg.platform.loop.performAtRest(attended(action));
  }

  private Runnable attended(Runnable action) {
    return () -> {
      leg.attended();
      action.run();
    };
  }

  /** Presses keys, each of them when all that the one before led to is over. */
  public void press(String keys) {
    if (keys.isEmpty() || !keys.chars().allMatch(key -> KEYS.indexOf(key) >= 0)) {
      throw new IllegalArgumentException(
          "keys must be one or more of 0 to 9, *, # and A to D, but are \"" + keys + "\"");
    }
    for (int i = 0; i < keys.length(); i++) {
      char key = Character.toUpperCase(keys.charAt(i)); // a tone has no case
      performAtRest(() -> {
        live("press " + key);
        leg.press(key);
      });
    }
  }

  /** Says something, at the pace at which people talk; that time passes. */
  public void speak(String words) {
    speak(words, Speaking.time(words));
  }

  /** Says something; that time passes. */
  public void speak(String words, Duration time) {
    mustNotBeNegative(time);
    Runnable begin = () -> {
      live("speak");
      leg.speak(words, time);
    };
    leg.platform.loop.performAtRest(attended(begin), () -> time, () -> leg.spoken(words));
  }

  /** Says something and returns at once, in real time: the call goes on meanwhile. */
  public void beginToSpeak(String words) {
    Duration time = Speaking.time(words);
    performAtRest(() -> {
      live("speak");
      leg.speak(words, time);
      leg.platform.loop.after(time, () -> leg.spoken(words));
    });
  }

  /** Lets time pass, for all calls of the platform. */
  public void waitFor(Duration time) {
    mustNotBeNegative(time);
    leg.platform.loop.performAtRest(
        () -> leg.note("waits for " + Wording.seconds(time)), () -> time, () -> {});
  }

  private static void mustNotBeNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "time must not be negative, but is " + Wording.seconds(time));
    }
  }

  public void hangUp() {
    performAtRest(() -> {
      if (leg.ended()) {
        throw new ImpossibleException("must not have ended to hang up, but has" + gone());
      }
      leg.hangUp();
    });
  }

  /** Hangs up, unless that is done. */
  public void leave() {
    perform(() -> {
      if (!leg.ended()) {
        leg.hangUp();
      }
    });
  }

  public void answers() {
    performAtRest(ringing("be answered", ringing -> ringing.answer("human")));
  }

  /** Answers, as machine detection finds out and the application is told. */
  public void answeredBy(String who) {
    if (!DETECTED.contains(who)) {
      throw new IllegalArgumentException(
          "who must be one of " + String.join(", ", DETECTED) + ", but is " + who);
    }
    performAtRest(ringing("be answered", ringing -> {
      if (!leg.detectsMachines) {
        throw new ImpossibleException("must have machine detection to be answered by " + who
            + ", but has none, so that nobody is told; set it in createCall, or use answers()");
      }
      ringing.answer(who);
    }));
  }

  public void isBusy() {
    performAtRest(ringing("be busy", ringing -> ringing.fail("busy", 486)));
  }

  public void rejects() {
    performAtRest(ringing("be rejected", ringing -> ringing.fail("rejected", 603)));
  }

  /** Lets it ring: time passes until the platform gives up, unless other legs still ring. */
  public void doesNotAnswer() {
    AtomicReference<Duration> left = new AtomicReference<>(Duration.ZERO);
    Runnable action = ringing("be left ringing", ringing -> {
      leg.note("is left ringing");
      Leg parent = leg.origin.parent();
      Duration rings = ringing.ignore(parent == null ? List.of(leg) : parent.destinations);
      if (rings != null && leg.settings.pace == Settings.Pace.BY_ITSELF) {
        left.set(rings);
      }
    });
    leg.platform.loop.performAtRest(attended(action), left::get, () -> {});
  }

  /** The other end of a stream closes its WebSocket. */
  public void closeStream(String name) {
    perform(() -> {
      if (!leg.background.streams.isRunning(name)) {
        throw new ImpossibleException(
            "must have a stream " + name + ", but has " + leg.background.streams.names());
      }
      close(name);
    });
  }

  /** The other ends of all its streams close their WebSockets. */
  public void closeStreams() {
    perform(() -> List.copyOf(leg.background.streams.names()).forEach(this::close));
  }

  private void close(String name) {
    leg.background.streams.stop(name, "closed", null);
    if (leg.activity() instanceof AwaitingStream waiting) {
      waiting.closed(name);
    }
  }

  /** The connection to the other end of a stream, or of a live transcription, breaks. */
  public void breakStream(String name) {
    performAtRest(() -> {
      Background background = leg.background;
      Feeds feeds =
          background.streams.isRunning(name) ? background.streams : background.transcriptions;
      if (!feeds.isRunning(name)) {
        throw new ImpossibleException("must have a stream or a live transcription " + name
            + ", but has " + background.streams.names() + " and "
            + background.transcriptions.names());
      }
      feeds.stop(name, "connection-error", "The connection of " + name + " broke");
      if (leg.activity() instanceof AwaitingStream waiting) {
        waiting.closed(name);
      }
    });
  }

  /** The platform ends the call for a reason of its own. */
  public void fails(String cause, @Nullable String errorMessage) {
    if (!CAUSES.contains(cause)) {
      throw new IllegalArgumentException(
          "cause must be one of " + String.join(", ", CAUSES) + ", but is " + cause);
    }
    performAtRest(() -> {
      if (leg.ended()) {
        throw new ImpossibleException("must not have ended to fail, but has" + gone());
      }
      leg.fail(cause, errorMessage);
    });
  }

  /** The telephone has reached whom a {@code Refer} refers to, and takes the call there. */
  public void referSucceeds() {
    performAtRest(() -> referring().succeeded());
  }

  /** The telephone cannot reach whom a {@code Refer} refers to, and reports this SIP status. */
  public void referFails(int sipStatus) {
    performAtRest(() -> referring().failed(202, sipStatus));
  }

  /** The telephone does not take a {@code Refer}, and answers it with this SIP status at once. */
  public void referRefused(int sipStatus) {
    performAtRest(() -> referring().failed(sipStatus, null));
  }

  /** The application brings other BXML by the REST API. */
  public void redirect(String redirectUrl) {
    perform(() -> {
      live("be redirected");
      String url = Urls.resolve(leg.settings.url, redirectUrl);
      RestOrders.redirect(
          leg,
          Webhook.of(url, "POST", leg.settings.credentialsFor(url), leg.callbackTimeout),
          null);
    });
  }

  /** The application ends the call by the REST API. */
  public void complete() {
    perform(() -> {
      if (leg.ended()) {
        throw new ImpossibleException("must not have ended to be completed, but has" + gone());
      }
      RestOrders.complete(leg);
    });
  }

  private Runnable ringing(String what, Consumer<Ringing> then) {
    return () -> {
      if (leg.activity() instanceof Ringing ringing) {
        then.accept(ringing);
      } else {
        throw new ImpossibleException("must ring to " + what + ", but awaits " + leg.awaited());
      }
    };
  }

  private Referring referring() {
    if (leg.activity() instanceof Referring referring) {
      return referring;
    }
    throw new ImpossibleException("must be referred for that, but awaits " + leg.awaited());
  }

  /** Why it has ended, with what went wrong. */
  private String why() {
    return leg.errorMessage == null
        ? String.valueOf(leg.cause)
        : leg.cause + ": " + leg.errorMessage;
  }

  /** The same, where something went wrong. */
  private String gone() {
    return leg.errorMessage == null ? "" : ": " + why();
  }

  private void live(String what) {
    if (leg.ended() || !leg.answered()) {
      throw new ImpossibleException("must be answered and not have ended to " + what + ", but "
          + (leg.ended() ? "has ended: " + why() : "is not answered"));
    }
  }
}
