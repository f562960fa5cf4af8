package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Courier;
import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.time.Clock;
import dev.bxml.simulator.time.EventLoop;
import dev.bxml.simulator.time.RealClock;
import dev.bxml.simulator.time.VirtualClock;
import java.time.Duration;
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
  private final Overtaken overtaken;
  private boolean keepsHistory;

  /** Where the REST API is, as callbacks have it. */
  String apiUrl = "https://voice.bandwidth.com/api/v2";

  private final Map<String, Leg> past = new Newest<>();
  private final Map<String, ConferenceRoom> pastRooms = new Newest<>();
  private final Map<String, Leg> legs = new LinkedHashMap<>();

  Platform(EventLoop loop, Ids ids, Courier courier) {
    this.loop = loop;
    this.overtaken = new Overtaken(loop);
    this.ids = ids;
    this.courier = courier;
  }

  public static Platform of(Settings settings) {
    Ids ids = settings.seed == null ? Ids.next() : Ids.of(settings.seed);
    return new Platform(new EventLoop(clock(settings)), ids, new Courier(settings.servers));
  }

  /** Returns a platform that shares with this one only the way to the application. */
  public Platform branch(Settings settings, int number) {
    Platform branch = new Platform(new EventLoop(clock(settings)), ids.branch(number), courier);
    branch.apiUrl = apiUrl;
    return branch;
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

  /** Keeps calls and conferences that are over, for the REST API to tell of. */
  public void keepHistory(String url) {
    apiUrl = url;
    keepsHistory = true;
  }

  /** Returns a call that goes on, or is kept though it is over; null for none. */
  public @Nullable Leg call(String callId) {
    Leg leg = legs.get(callId);
    return leg == null ? past.get(callId) : leg;
  }

  /** Returns the calls that go on, and those that are kept though they are over. */
  public List<Leg> calls() {
    List<Leg> all = new ArrayList<>(past.values());
    all.addAll(legs.values());
    return all;
  }

  /** Returns the conferences that go on, and those that are kept though they are over. */
  public List<ConferenceRoom> rooms() {
    List<ConferenceRoom> all = new ArrayList<>(pastRooms.values());
    all.addAll(conferences.values());
    return all;
  }

  void past(ConferenceRoom room) {
    if (keepsHistory) {
      pastRooms.put(room.id, room);
    }
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
    if (keepsHistory) {
      past.put(leg.id, leg);
    }
    Webhook status = leg.status;
    if (status != null) {
      Members how = outcome(leg).with("sipResponseCode", leg.sipResponseCode);
      report(leg, leg.event("disconnect", how), status);
    }
    overtaken.callEnded();
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
    Fault fault = subject.settings().faults.next(event.type());
    if (fault == Fault.NONE) {
      deliver(subject, event, webhook, then);
    } else {
      new Disturbed(this, subject, event, webhook).deliver(fault, then);
    }
  }

  /** Delivers it undisturbed. */
  void deliver(Subject subject, Event event, Webhook webhook, Consumer<Exchange> then) {
    loop.outside(() -> {
      Twin twin = new Twin(courier, event, watch(subject, event));
      List<Exchange> attempts =
          courier.ask(event, webhook, first(subject, event, twin), loses(subject, event));
      Exchange answer = attempts.get(attempts.size() - 1);
      List<Exchange> twins = twin.joined();
      List<Exchange> repeated = repeated(subject, event, webhook);
      return () -> {
        attempts.forEach(exchange -> subject.exchanged(exchange, Payloads.told(event)));
        told(subject, event, twins, attempts.get(0), true);
        repeated.forEach(exchange -> subject.exchanged(exchange, Payloads.told(event)));
        then.accept(answer);
      };
    });
  }

  /** Tells whoever looks on, and not more than that: the loop may be busy elsewhere. */
  Courier.Watch watch(Subject subject, Event event) {
    return (number, to) -> loop.look(() -> {
      subject.sends(number, event, to);
      return number;
    });
  }

  private static boolean loses(Subject subject, Event event) {
    return subject.settings().lost.contains(event.type());
  }

  /** Delivers a report: now, or as late as the simulator is set up for. */
  public void report(Subject subject, Event event, Webhook webhook) {
    Settings settings = subject.settings();
    Duration late = settings.late.get(event.type());
    if (late != null) {
      loop.after(late, () -> deliver(subject, event, webhook));
    } else if (settings.overtaken.contains(event.type())) {
      overtaken.add(() -> deliver(subject, event, webhook));
    } else {
      deliver(subject, event, webhook);
    }
  }

  private void deliver(Subject subject, Event event, Webhook webhook) {
    loop.outside(() -> {
      Twin twin = new Twin(courier, event, watch(subject, event));
      List<Exchange> attempts =
          courier.report(event, webhook, first(subject, event, twin), loses(subject, event));
      Exchange last = attempts.get(attempts.size() - 1);
      List<Exchange> twins = twin.joined();
      attempts.addAll(repeated(subject, event, webhook));
      return () -> {
        attempts.forEach(exchange -> {
          subject.exchanged(exchange, Payloads.told(event));
          subject.judged(exchange, exchange.findingsOfReport(), null);
        });
        told(subject, event, twins, attempts.get(0), false);
        if (last.failed()) {
          subject.lost(last);
        }
      };
    });
  }

  /** Has a second delivery go out beside the first, if that is how the simulator is set up. */
  private Courier.Watch first(Subject subject, Event event, Twin twin) {
    return subject.settings().twiceAtOnce.contains(event.type()) ? twin : watch(subject, event);
  }

  /** Says what came of the deliveries beside the first, whose answer may be one that is lost. */
  private static void told(
      Subject subject, Event event, List<Exchange> twins, Exchange first, boolean waitsForBxml) {
    for (Exchange twin : twins) {
      subject.exchanged(twin, Payloads.told(event));
      if (!loses(subject, event)) {
        subject.judged(twin, Twin.findings(first, twin, waitsForBxml), null);
      }
    }
  }

  /** Delivers a second time what is to come twice; what is answered then is ignored. */
  private List<Exchange> repeated(Subject subject, Event event, Webhook webhook) {
    List<Exchange> repeated = new ArrayList<>();
    if (subject.settings().twice.contains(event.type())) {
      repeated.add(courier.send(event, webhook, watch(subject, event)));
    }
    return repeated;
  }

  /** The newest of what is put, so that memory does not grow with each call. */
  private static final class Newest<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 10_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > MOST;
    }
  }

  @Override
  public void close() {
    loop.close();
    courier.close();
  }
}
