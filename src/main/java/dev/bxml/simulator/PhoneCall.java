package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody makes on the page. What the page asks for is done by a thread of the call, in
 * order, so that no thread of the container waits for the application; what comes of it is in the
 * events.
 */
final class PhoneCall implements CallObserver {
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
  private volatile @Nullable SimulatedCall call;
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
  void begin(CallSimulator simulator, String from, String to) {
    hand(() -> simulator.observer(this).incomingCall(from, to));
  }

  boolean virtual() {
    return virtual;
  }

  /** Whether it is over, or never began. */
  boolean over() {
    SimulatedCall known = call;
    return known == null ? failed : known.leg().platform.loop.look(known.leg()::ended);
  }

  /** Returns the call itself, or a leg that it has called. */
  SimulatedCall party(@Nullable String id) throws PhoneRefusal {
    SimulatedCall known = call;
    if (known == null) {
      throw new PhoneRefusal(409, "The call must have begun, but has not");
    }
    if (id == null) {
      return known;
    }
    Leg found = known.leg().platform.loop.look(() -> find(known.leg(), id)); // waits for no handler
    if (found == null) {
      throw new PhoneRefusal(404, "There is no leg of this id in the call");
    }
    return found.call;
  }

  private static @Nullable Leg find(Leg leg, String id) {
    if (leg.id.equals(id)) {
      return leg;
    }
    for (Leg destination : leg.destinations) {
      Leg found = find(destination, id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Has something done, after what was asked for before. */
  void act(SimulatedCall party, Consumer<SimulatedCall> action) throws PhoneRefusal {
    unattended.set(0);
    PhoneRefusal.when(
        !hand(() -> action.accept(party)),
        429,
        "The call must have done what it was asked for before, but has not yet");
  }

  /** Has its thread do something; returns whether it will. */
  private boolean hand(Runnable task) {
    try {
      hands.execute(() -> {
        try {
          task.run();
        } catch (AssertionError | RuntimeException e) {
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
      SimulatedCall known = call; // it may begin only now
      if (known != null) {
        hangUp(known);
      }
    });
    hands.shutdown();
  }

  /** Stops at once. */
  void drop() {
    hands.shutdownNow();
  }

  String since(int seen) {
    // The state first: what is seen in it has its event too.
    String state = PhoneState.of(call, failed);
    return events.after(seen, state);
  }

  String transcript() {
    SimulatedCall known = call;
    return known == null ? "" : known.transcript() + "\n";
  }

  @Override
  public void called(SimulatedCall leg) {
    if (call == null) {
      call = leg;
    }
  }

  @Override
  public void changed(SimulatedCall party) {
    Leg leg = party.leg();
    String stage = stage(leg);
    if (!stage.equals(leg.ended() ? stages.remove(leg) : stages.put(leg, stage))) {
      events.add(event(party, "stage")
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
  public void heard(SimulatedCall party, Heard heard) {
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
  public void silenced(SimulatedCall party) {
    events.add(event(party, "silenced"));
  }

  /** Of a conference all who are in it are told; the page shows it once. */
  @Override
  public void exchanged(SimulatedCall party, Exchange exchange) {
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
  public void judged(
      SimulatedCall party, Exchange reply, List<String> findings, @Nullable String refusal) {
    events.add(event(party, "judged")
        .with("event", reply.eventType())
        .with("findings", findings)
        .with("refusal", refusal));
  }

  /** In virtual time the simulator finds a circle itself. */
  private void stopCircle() {
    SimulatedCall known = call;
    if (!virtual && known != null && unattended.incrementAndGet() == MOST_EXCHANGES) {
      problem(EndlessCallException.message(MOST_EXCHANGES) + ". The phone hangs up");
      hand(() -> hangUp(known));
    }
  }

  private static void hangUp(SimulatedCall call) {
    call.perform(() -> {
      if (!call.leg().ended()) {
        call.leg().hangUp();
      }
    });
  }

  private void problem(String message) {
    SimulatedCall known = call;
    Members event =
        known == null ? Members.none().with("kind", "problem") : event(known, "problem");
    events.add(event.with("text", message.lines().findFirst().orElse("")));
    failed = known == null; // last: whoever sees that it is over finds out why
  }

  private Members event(SimulatedCall party, String kind) {
    SimulatedCall known = call == null ? party : call;
    Leg whole = known.leg();
    return Members.none()
        .with("kind", kind)
        .with("at", milliseconds(whole.platform.loop.look(whole::time)))
        .with("party", known == party ? null : PhoneState.name(party.leg()));
  }

  private static int milliseconds(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
  }
}
