package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.EndlessCallException;
import dev.bxml.simulator.platform.Fault;
import dev.bxml.simulator.platform.ImpossibleException;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Person;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Threads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody makes on the page. What the page asks for is done by a thread of the call, in
 * order, so that no thread of the server waits for the application; what comes of it is in the
 * events.
 */
final class PhoneCall implements CallObserver, Fault.Plan {
  private static final int MOST_ORDERS = 100;

  /** More callbacks than this without anybody's doing are a circle. */
  private static final int MOST_EXCHANGES = 200;

  private final PhoneSite site;
  private final PhoneDial dial;
  private final Settings application;
  private final PhoneEvents events = new PhoneEvents();
  private final ThreadPoolExecutor hands;
  private final AtomicInteger doing = new AtomicInteger();
  private final AtomicInteger unattended = new AtomicInteger();
  private final AtomicReference<Fault> ordered;
  private final Map<Leg, String> stages = new HashMap<>();
  private final PhoneWaits waits = new PhoneWaits();
  private volatile @Nullable Leg call;
  private volatile boolean failed;
  private Fault fault = Fault.NONE;
  private long sent;
  private @Nullable Exchange last;

  PhoneCall(PhoneSite site, PhoneDial dial) {
    this.site = site;
    this.dial = dial;
    this.ordered = new AtomicReference<>(dial.fault());
    this.application = site.application(dial.virtual()).but(copy -> {
      copy.observer = this;
      copy.faults = this;
    });
    this.hands = new ThreadPoolExecutor(
        1,
        1,
        5,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_ORDERS),
        Threads.daemons("bxml-phone"));
    hands.allowCoreThreadTimeOut(true);
    events.add(Members.none().with("kind", "dial").with(dial.told()));
  }

  Settings application() {
    return application;
  }

  PhoneDial dial() {
    return dial;
  }

  /** Begins, and does what somebody has done in a call before. */
  void begin(Platform platform, List<PhoneDeed> deeds, List<String> parties) {
    hand(() -> {
      dial.begin(platform, application, site);
      for (int i = 0; i < deeds.size(); i++) {
        again(deeds.get(i), parties.get(i));
      }
    });
  }

  /** What cannot be done this time is told, and the rest done. */
  private void again(PhoneDeed deed, String party) {
    Leg known = call;
    Leg leg = known == null ? null : look(known, it -> PhoneState.find(it, party));
    if (leg == null) {
      undone(deed, "nobody has called " + party + " this time");
      return;
    }
    try {
      perform(leg, deed);
    } catch (ImpossibleException e) {
      undone(deed, "the call " + e.getMessage());
    }
  }

  private void undone(PhoneDeed deed, String why) {
    Leg known = call;
    Members event = known == null ? Members.none().with("kind", "undone") : event(known, "undone");
    events.add(event.with(deed.told()).with("why", why));
  }

  boolean virtual() {
    return dial.virtual();
  }

  /** Returns the URL of a path of the application. */
  String at(String path) {
    return site.at(path);
  }

  /** Has something go wrong with the next callback that the application is asked by. */
  void order(Fault next) {
    ordered.set(next);
  }

  /** Whether it is over, or never began. */
  boolean over() {
    Leg known = call;
    return known == null ? failed : look(known, Leg::ended);
  }

  /** Returns the call itself, or a leg that it has called. */
  private Leg party(@Nullable String id) throws PhoneRefusal {
    Leg known = call;
    if (known == null) {
      throw new PhoneRefusal(409, "The call must have begun, but has not");
    }
    Leg found = id == null ? known : look(known, it -> find(it, id));
    if (found == null) {
      throw new PhoneRefusal(404, "There is no leg of this id in the call");
    }
    return found;
  }

  private static @Nullable Leg find(Leg call, String id) {
    return PhoneState.all(call).stream()
        .filter(leg -> leg.id.equals(id))
        .findFirst()
        .orElse(null);
  }

  /** Has something done, after what was asked for before. */
  void act(PhoneDeed deed, @Nullable String leg) throws PhoneRefusal {
    Leg party = party(leg);
    PhoneRefusal.when(
        !hand(() -> perform(party, deed)),
        429,
        "The call must have done what it was asked for before, but has not yet");
  }

  private void perform(Leg party, PhoneDeed deed) {
    unattended.set(0);
    events.add(look(party, it -> told(it, deed)));
    deed.does().accept(new Person(party));
  }

  /** What somebody has waited for is told, so that a call that is made again can wait as long. */
  private Members told(Leg party, PhoneDeed deed) {
    Members event = event(party, "deed").with(deed.told());
    if (!virtual()) {
      int now = now(party);
      waits.look(party.platform.loop.impatience(), now);
      int waited = waits.done(now);
      event.with("waited", waited == 0 ? null : waited);
      if ("doesNotAnswer".equals(deed.told().map().get("action"))) {
        waits.lettingRing();
      }
    }
    return event;
  }

  /** Has its thread do something; returns whether it will. */
  private boolean hand(Runnable task) {
    doing.incrementAndGet();
    try {
      hands.execute(() -> {
        try {
          task.run();
        } catch (ImpossibleException e) {
          problem("The call " + e.getMessage());
        } catch (EndlessCallException e) {
          problem("The call " + e.getMessage() + ". The phone hangs up");
          new Person(e.leg()).leave();
        } catch (RuntimeException e) {
          problem(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (Error e) { // such as a class that cannot be loaded: its stack is for the console
          problem(e.toString());
          throw e;
        } finally {
          doing.decrementAndGet();
        }
      });
      return true;
    } catch (RejectedExecutionException e) {
      doing.decrementAndGet();
      return false;
    }
  }

  /** Nobody is at the phone any more: hangs up when all else that was asked for is done. */
  void abandon() {
    hand(() -> {
      Leg known = call; // it may begin only now
      if (known != null) {
        new Person(known).leave();
      }
    });
  }

  /** Is forgotten: nothing more can be asked for. */
  void retire() {
    hands.shutdown();
  }

  /** Stops at once. */
  void drop() {
    hands.shutdownNow();
  }

  String since(int seen) {
    // The state first: what is seen in it has its event too.
    return events.after(seen, state());
  }

  /** Returns how it is now. */
  Members state() {
    return PhoneState.of(call, failed)
        .with("busy", doing.get() > 0)
        .with("fault", PhoneFaults.word(Objects.requireNonNull(ordered.get())));
  }

  String transcript() {
    Leg known = call;
    return known == null ? "" : look(known, it -> it.transcript.toString()) + "\n";
  }

  @Override
  public Fault next(String eventType) {
    fault = Objects.requireNonNull(ordered.getAndSet(Fault.NONE));
    return fault;
  }

  @Override
  public void called(Leg leg) {
    if (call == null) {
      waits.begin(leg.platform.loop.impatience());
      call = leg;
    }
  }

  @Override
  public void changed(Leg leg) {
    waits.look(leg.platform.loop.impatience(), now(leg));
    String stage = stage(leg);
    if (!stage.equals(leg.ended() ? stages.remove(leg) : stages.put(leg, stage))) {
      boolean over = leg == call && leg.ended() && !virtual();
      int waited = over ? waits.done(now(leg)) : 0;
      events.add(event(leg, "stage")
          .with("stage", stage)
          .with("cause", leg.cause)
          .with("error", leg.errorMessage)
          .with("waited", waited == 0 ? null : waited));
    }
  }

  private static String stage(Leg leg) {
    if (leg.ended()) {
      return "ended";
    }
    if (!leg.others().isEmpty()) {
      return "connected";
    }
    return leg.answered() ? "answered" : "ringing";
  }

  @Override
  public void heard(Leg party, Heard heard) {
    int now = now(party);
    waits.look(party.platform.loop.impatience(), now);
    waits.heardUntil(now + milliseconds(heard.lasts()));
    events.add(event(party, "heard")
        .with("text", heard.text())
        .with("markup", heard.markup())
        .with("played", heard.played())
        .with("voice", heard.voice())
        .with("gender", heard.gender())
        .with("locale", heard.locale())
        .with("lasts", milliseconds(heard.lasts())));
  }

  @Override
  public void silenced(Leg party) {
    events.add(event(party, "silenced"));
  }

  /** Of a conference all who are in it are told; the page shows it once. */
  @Override
  public void sends(Leg party, long number, Event told, Webhook to) {
    if (number == sent) {
      return;
    }
    sent = number;
    waits.look(party.platform.loop.impatience(), now(party));
    events.add(event(party, "sends")
        .with("number", String.valueOf(number))
        .with("event", told.type())
        .with("json", Json.text(told.members()))
        .with("method", to.method())
        .with("url", to.url())
        .with("fault", fault == Fault.NONE ? null : PhoneFaults.word(fault)));
    fault = Fault.NONE;
  }

  @Override
  public void exchanged(Leg party, Exchange exchange) {
    if (exchange == last) {
      return;
    }
    last = exchange;
    Exchange.Failure failure = exchange.failure();
    events.add(event(party, "exchange")
        .with("number", String.valueOf(exchange.number()))
        .with("event", exchange.eventType())
        .with("json", exchange.json())
        .with("method", exchange.method())
        .with("url", exchange.url())
        .with("status", exchange.status())
        .with("contentType", exchange.contentType())
        .with("body", exchange.fetchedFile() ? "" : PhoneWire.text(exchange.body()))
        .with("wire", PhoneWire.rounds(exchange))
        .with("took", milliseconds(exchange.elapsed()))
        .with("failure", failure == null ? null : failure.message())
        .with("advice", site.advice(exchange, application)));
    if (!exchange.fetchedFile()) {
      stopCircle();
    }
  }

  @Override
  public void judged(Leg party, Exchange reply, List<String> findings, @Nullable String refusal) {
    events.add(event(party, "judged")
        .with("number", String.valueOf(reply.number()))
        .with("event", reply.eventType())
        .with("findings", findings)
        .with("refusal", refusal));
  }

  /** In virtual time the simulator finds a circle itself. */
  private void stopCircle() {
    Leg known = call;
    if (!virtual() && known != null && unattended.incrementAndGet() == MOST_EXCHANGES) {
      problem("The call " + EndlessCallException.message(MOST_EXCHANGES) + ". The phone hangs up");
      hand(() -> new Person(known).leave());
    }
  }

  private static <T extends @Nullable Object> T look(Leg call, Function<Leg, T> at) {
    return call.platform.loop.look(() -> at.apply(call));
  }

  private void problem(String message) {
    Leg known = call;
    Members event =
        known == null ? Members.none().with("kind", "problem") : event(known, "problem");
    events.add(event.with("text", message));
    failed = known == null; // last: whoever sees that it is over finds out why
  }

  private Members event(Leg party, String kind) {
    Leg known = call == null ? party : call;
    return Members.none()
        .with("kind", kind)
        .with("at", now(party))
        .with("party", known == party ? null : look(known, it -> PhoneState.label(it, party)));
  }

  private int now(Leg party) {
    Leg known = call == null ? party : call;
    return milliseconds(look(known, Leg::time));
  }

  private static int milliseconds(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
  }
}
