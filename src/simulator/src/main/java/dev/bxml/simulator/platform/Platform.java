package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Courier;
import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Clock;
import dev.bxml.simulator.time.EventLoop;
import dev.bxml.simulator.time.RealClock;
import dev.bxml.simulator.time.VirtualClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where calls meet: all of one simulator, by their ids, and its conferences, by their names. */
public final class Platform implements AutoCloseable {
  public final EventLoop loop;
  final Ids ids;
  final Courier courier;
  public final Map<String, ConferenceRoom> conferences = new LinkedHashMap<>();
  private final Map<String, Leg> legs = new LinkedHashMap<>();

  Platform(EventLoop loop, Ids ids, Courier courier) {
    this.loop = loop;
    this.ids = ids;
    this.courier = courier;
  }

  public static Platform of(Settings settings) {
    Ids ids = settings.seed == null ? Ids.next() : Ids.of(settings.seed);
    return new Platform(new EventLoop(clock(settings)), ids, new Courier(settings.servers));
  }

  /** Returns a platform that shares with this one only the way to the application. */
  public Platform branch(Settings settings, int number) {
    return new Platform(new EventLoop(clock(settings)), ids.branch(number), courier);
  }

  private static Clock clock(Settings settings) {
    Instant start =
        settings.start == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : settings.start;
    return settings.pace == Settings.Pace.REAL
        ? new RealClock(start)
        : new VirtualClock(start, settings.pace == Settings.Pace.BY_ITSELF);
  }

  /** Returns the call of an id that is going on; null for none. */
  @Nullable
  Leg find(String callId) {
    return legs.get(callId);
  }

  /** Returns the calls that are going on. */
  public List<Leg> legs() {
    return List.copyOf(legs.values());
  }

  public void add(Leg leg) {
    legs.put(leg.id, leg);
    leg.settings.observer.called(leg);
  }

  void ended(Leg leg) {
    legs.remove(leg.id);
    Webhook status = leg.status;
    if (status != null) {
      Members how = outcome(leg).with("sipResponseCode", leg.sipResponseCode);
      report(leg, leg.event("disconnect", how), status);
    }
  }

  /** Returns when and why a leg ended. */
  static Members outcome(Leg leg) {
    return Members.none()
        .with("endTime", leg.endTime)
        .with("cause", leg.cause)
        .with("errorMessage", leg.errorMessage)
        .with("errorId", leg.errorId);
  }

  /** Delivers a callback whose answer somebody waits for. */
  void ask(Subject subject, Event event, Webhook webhook, Consumer<Exchange> then) {
    loop.outside(() -> {
      List<Exchange> attempts = courier.ask(event, webhook);
      Exchange answer = attempts.get(attempts.size() - 1);
      attempts.addAll(repeated(subject, event, webhook));
      return () -> {
        attempts.forEach(exchange -> subject.exchanged(exchange, Payloads.told(event)));
        then.accept(answer);
      };
    });
  }

  /** Delivers a report. */
  public void report(Subject subject, Event event, Webhook webhook) {
    loop.outside(() -> {
      List<Exchange> attempts = courier.report(event, webhook);
      attempts.addAll(repeated(subject, event, webhook));
      return () -> attempts.forEach(exchange -> {
        subject.exchanged(exchange, Payloads.told(event));
        subject.judged(exchange, exchange.findingsOfReport(), null);
      });
    });
  }

  /** Delivers a second time what is to come twice; what is answered then is ignored. */
  private List<Exchange> repeated(Subject subject, Event event, Webhook webhook) {
    List<Exchange> repeated = new ArrayList<>();
    if (subject.settings().twice.contains(event.type())) {
      repeated.add(courier.send(event, webhook));
    }
    return repeated;
  }

  @Override
  public void close() {
    loop.close();
    courier.close();
  }
}
