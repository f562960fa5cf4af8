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
 * REST API. Each method returns when all calls rest again. What cannot be done is an {@link
 * ImpossibleException}.
 */
public final class Person {
  private static final String KEYS = "0123456789*#ABCDabcd";

  private final Leg leg;

  public Person(Leg leg) {
    this.leg = leg;
  }

  /** Does something that has no method here, within the loop. */
  public void perform(Runnable action) {
    leg.platform.loop.perform(action);
  }

  /** Presses keys, each of them when all that the one before led to is over. */
  public void press(String keys) {
    if (keys.isEmpty() || !keys.chars().allMatch(key -> KEYS.indexOf(key) >= 0)) {
      throw new IllegalArgumentException(
          "keys must be one or more of 0 to 9, *, # and A to D, but are \"" + keys + "\"");
    }
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      perform(() -> {
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
    perform(() -> {
      live("speak");
      leg.speak(words, time);
    });
    pass(time);
    perform(() -> leg.spoken(words));
  }

  /** Says something and returns at once, in real time: the call goes on meanwhile. */
  public void beginToSpeak(String words) {
    Duration time = Speaking.time(words);
    perform(() -> {
      live("speak");
      leg.speak(words, time);
      leg.platform.loop.after(time, () -> leg.spoken(words));
    });
  }

  /** Lets time pass, for all calls of the platform. */
  public void waitFor(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative, but is " + time);
    }
    perform(() -> leg.note("waits for " + Wording.seconds(time)));
    pass(time);
  }

  public void hangUp() {
    perform(() -> {
      if (leg.ended()) {
        throw new ImpossibleException("must not have ended to hang up, but has");
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
    answeredBy("human");
  }

  /** Answers, as machine detection is to find out. */
  public void answeredBy(String who) {
    ringing("be answered", ringing -> ringing.answer(who));
  }

  public void isBusy() {
    ringing("be busy", ringing -> ringing.fail("busy", 486));
  }

  public void rejects() {
    ringing("be rejected", ringing -> ringing.fail("rejected", 603));
  }

  /** Lets it ring: time passes until the platform gives up, unless other legs still ring. */
  public void doesNotAnswer() {
    AtomicReference<@Nullable Duration> left = new AtomicReference<>();
    ringing("be left ringing", ringing -> {
      leg.note("is left ringing");
      Leg parent = leg.origin.parent();
      left.set(ringing.ignore(parent == null ? List.of(leg) : parent.destinations));
    });
    Duration rings = left.get();
    if (rings != null && leg.settings.pace == Settings.Pace.BY_ITSELF) {
      pass(rings);
    }
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

  /** The telephone has reached whom a {@code Refer} refers to, and takes the call there. */
  public void referSucceeds() {
    perform(() -> referring().succeeded());
  }

  /** The telephone cannot reach whom a {@code Refer} refers to, and reports this SIP status. */
  public void referFails(int sipStatus) {
    perform(() -> referring().failed(202, sipStatus));
  }

  /** The application brings other BXML by the REST API. */
  public void redirect(String redirectUrl) {
    perform(() -> {
      live("be redirected");
      leg.note("redirected by the REST API");
      String url = Urls.resolve(leg.settings.url, redirectUrl);
      leg.fetch(
          leg.event("redirect"),
          Webhook.of(url, "POST", leg.settings.credentialsFor(url), leg.callbackTimeout));
    });
  }

  /** The application ends the call by the REST API. */
  public void complete() {
    perform(() -> {
      if (leg.ended()) {
        throw new ImpossibleException("must not have ended to be completed, but has");
      }
      leg.note("completed by the REST API");
      leg.end(leg.answered() ? "hangup" : "cancel", null);
    });
  }

  private void ringing(String what, Consumer<Ringing> then) {
    perform(() -> {
      if (leg.activity() instanceof Ringing ringing) {
        then.accept(ringing);
      } else {
        throw new ImpossibleException("must ring to " + what + ", but awaits " + leg.awaited());
      }
    });
  }

  private Referring referring() {
    if (leg.activity() instanceof Referring referring) {
      return referring;
    }
    throw new ImpossibleException("must be referred for that, but awaits " + leg.awaited());
  }

  private void pass(Duration time) {
    leg.platform.loop.pass(time);
  }

  private void live(String what) {
    if (leg.ended() || !leg.answered()) {
      throw new ImpossibleException("must be answered and not have ended to " + what + ", but "
          + (leg.ended() ? "has ended: " + leg.cause : "is not answered"));
    }
  }
}
