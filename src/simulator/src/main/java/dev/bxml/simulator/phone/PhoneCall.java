package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.EndlessCallException;
import dev.bxml.simulator.platform.ImpossibleException;
import dev.bxml.simulator.platform.Inbound;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody makes on the page. What the page asks for is done by a thread of the call, in
 * order, so that no thread of the container waits for the application; what comes of it is in the
 * events.
 */
public final class PhoneCall implements CallObserver {
  private static final int MOST_ORDERS = 100;

  /** More callbacks than this without anybody's doing are a circle. */
  private static final int MOST_EXCHANGES = 200;

  private static final int LONGEST_BODY = 100_000;

  /** A password of a verb, in either kind of quotes: a guarded application names its own. */
  private static final Pattern PASSWORD =
      Pattern.compile("([Pp]assword\\s*=\\s*)(?:\"[^\"]*+\"|'[^']*+')");

  private final boolean virtual;
  private final PhoneEvents events = new PhoneEvents();
  private final ThreadPoolExecutor hands;
  private final AtomicInteger unattended = new AtomicInteger();
  private final Map<Leg, String> stages = new HashMap<>();
  private volatile @Nullable Leg call;
  private volatile boolean failed;
  private @Nullable Exchange last;

  PhoneCall(boolean virtual) {
    this.virtual = virtual;
    this.hands = new ThreadPoolExecutor(
        1,
        1,
        5,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_ORDERS),
        Threads.daemons("bxml-phone"));
    hands.allowCoreThreadTimeOut(true);
  }

  /** Begins. */
  void begin(Platform platform, Settings application, String from, String to) {
    Settings watched = application.but(copy -> copy.observer = this);
    hand(() -> Inbound.call(platform, watched, from, to));
  }

  boolean virtual() {
    return virtual;
  }

  /** Whether it is over, or never began. */
  boolean over() {
    Leg known = call;
    return known == null ? failed : look(known, Leg::ended);
  }

  /** Returns the call itself, or a leg that it has called. */
  Leg party(@Nullable String id) throws PhoneRefusal {
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
    if (call.id.equals(id)) {
      return call;
    }
    for (Leg destination : call.destinations) {
      Leg found = find(destination, id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Has something done, after what was asked for before. */
  void act(Leg party, Consumer<Person> action) throws PhoneRefusal {
    unattended.set(0);
    PhoneRefusal.when(
        !hand(() -> action.accept(new Person(party))),
        429,
        "The call must have done what it was asked for before, but has not yet");
  }

  /** Has its thread do something; returns whether it will. */
  private boolean hand(Runnable task) {
    try {
      hands.execute(() -> {
        try {
          task.run();
        } catch (ImpossibleException | EndlessCallException e) {
          problem("The call " + e.getMessage());
        } catch (RuntimeException e) {
          problem(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (Error e) { // such as a class that cannot be loaded: its stack is for the console
          problem(e.toString());
          throw e;
        }
      });
      return true;
    } catch (RejectedExecutionException e) {
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
    hands.shutdown();
  }

  /** Stops at once. */
  void drop() {
    hands.shutdownNow();
  }

  public String since(int seen) {
    // The state first: what is seen in it has its event too.
    Members state = PhoneState.of(call, failed);
    return events.after(seen, state);
  }

  public String transcript() {
    Leg known = call;
    return known == null ? "" : look(known, it -> it.transcript.toString()) + "\n";
  }

  @Override
  public void called(Leg leg) {
    if (call == null) {
      call = leg;
    }
  }

  @Override
  public void changed(Leg leg) {
    String stage = stage(leg);
    if (!stage.equals(leg.ended() ? stages.remove(leg) : stages.put(leg, stage))) {
      events.add(event(leg, "stage")
          .with("stage", stage)
          .with("cause", leg.cause)
          .with("error", leg.errorMessage));
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
  public void exchanged(Leg party, Exchange exchange) {
    if (exchange == last) {
      return;
    }
    last = exchange;
    Exchange.Failure failure = exchange.failure();
    events.add(event(party, "exchange")
        .with("event", exchange.eventType())
        .with("json", exchange.json())
        .with("method", exchange.method())
        .with("url", exchange.url())
        .with("status", exchange.status())
        .with("contentType", exchange.contentType())
        .with("body", exchange.fetchedFile() ? "" : shown(exchange.body()))
        .with("took", milliseconds(exchange.elapsed()))
        .with("failure", failure == null ? null : failure.message()));
    if (!exchange.fetchedFile()) {
      stopCircle();
    }
  }

  /** Whoever looks on, or is sent a picture of the page, is told no password. */
  private static String shown(byte[] reply) {
    String body = PASSWORD.matcher(new String(reply, UTF_8)).replaceAll("$1\"***\"");
    return body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "…" : body;
  }

  @Override
  public void judged(Leg party, Exchange reply, List<String> findings, @Nullable String refusal) {
    events.add(event(party, "judged")
        .with("event", reply.eventType())
        .with("findings", findings)
        .with("refusal", refusal));
  }

  /** In virtual time the simulator finds a circle itself. */
  private void stopCircle() {
    Leg known = call;
    if (!virtual && known != null && unattended.incrementAndGet() == MOST_EXCHANGES) {
      problem(EndlessCallException.message(MOST_EXCHANGES) + ". The phone hangs up");
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
        .with("at", milliseconds(look(known, Leg::time)))
        .with("party", known == party ? null : PhoneState.name(party));
  }

  private static int milliseconds(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
  }
}
