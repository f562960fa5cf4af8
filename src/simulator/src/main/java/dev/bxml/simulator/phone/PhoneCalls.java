package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a phone: only so many, and none goes on longer than somebody looks at it; what was in
 * them stays. Calls in the same time, real or virtual, can meet.
 */
final class PhoneCalls implements AutoCloseable {
  static final int MOST_GOING_ON = 20;
  static final int MOST_KEPT = 40;

  /**
   * How often a call is passed over that nobody looks at: a browser lets a page that nobody sees ask
   * once a minute. Rounds and not time, since a debugger that stops all threads stops the page too.
   */
  static final int ABANDONED = 30;

  /** How often when its page was closed: one that is loaded again comes back sooner. */
  static final int LEFT = 2;

  private static final int MOST_PLATFORMS = 16;
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final int ID_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Map<Line, Platform> platforms = new HashMap<>();
  private final Map<String, Kept> calls = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("bxml-phone-sweeper"));
  private @Nullable Future<?> sweeping;
  private int count;
  private boolean closed;

  /** Where a call begins, and in which time. */
  private record Line(String server, boolean virtual) {}

  private static final class Kept {
    private final PhoneCall call;
    private final int number;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private int passedOver;

    Kept(PhoneCall call, int number) {
      this.call = call;
      this.number = number;
    }
  }

  /** Has the calls looked through every few seconds for those that nobody looks at. */
  synchronized void sweepRegularly() {
    sweeping = sweeper.scheduleWithFixedDelay(
        this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins a call, and returns its id for the page, which cannot be guessed.
   *
   * @param deeds what is done in it at once, in order; mostly nothing
   */
  synchronized String begin(PhoneSite site, PhoneDial dial, List<PhoneOrder> deeds)
      throws PhoneRefusal {
    PhoneRefusal.when(closed, 503, "The phone must be in service, but was taken out of it");
    long goingOn = calls.values().stream().filter(kept -> !kept.call.over()).count();
    PhoneRefusal.when(
        goingOn >= MOST_GOING_ON,
        429,
        "There must be fewer than %d calls to make another, but there are %d; hang one up"
            .formatted(MOST_GOING_ON, goingOn));
    PhoneCall call = new PhoneCall(site, dial);
    List<PhoneDeed> done = new ArrayList<>();
    List<String> parties = new ArrayList<>();
    for (PhoneOrder deed : deeds) {
      done.add(PhoneActions.deed(call, deed));
      parties.add(deed.members().getOrDefault("party", ""));
    }
    Platform platform = platform(new Line(site.server(), dial.virtual()), call.application());
    forgetOldest();
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String name = HexFormat.of().formatHex(id);
    calls.put(name, new Kept(call, ++count));
    call.begin(platform, done, parties);
    return name;
  }

  private Platform platform(Line line, Settings application) throws PhoneRefusal {
    PhoneRefusal.when(
        platforms.size() >= MOST_PLATFORMS && !platforms.containsKey(line),
        503,
        "The phone must be reached at fewer addresses than %d, but is not"
            .formatted(MOST_PLATFORMS));
    return platforms.computeIfAbsent(line, key -> Platform.of(application));
  }

  private void forgetOldest() {
    Iterator<Kept> oldest = calls.values().iterator();
    while (calls.size() >= MOST_KEPT && oldest.hasNext()) {
      PhoneCall call = oldest.next().call;
      if (call.over()) {
        call.retire();
        oldest.remove();
      }
    }
  }

  /** Returns a call that somebody looks at; null for none of that id. */
  synchronized @Nullable PhoneCall find(String id) {
    Kept kept = calls.get(id);
    if (kept == null) {
      return null;
    }
    kept.passedOver = 0;
    return kept.call;
  }

  /** Its page was closed, or is loaded again: the call goes on for a few seconds. */
  synchronized void leave(String id) {
    Kept kept = calls.get(id);
    if (kept != null) {
      kept.passedOver = Math.max(kept.passedOver, ABANDONED - LEFT);
    }
  }

  /** Hangs up the calls that nobody has looked at for a while. */
  synchronized void sweep() {
    for (Kept kept : calls.values()) {
      if (++kept.passedOver == ABANDONED + 1) {
        kept.call.abandon();
      }
    }
  }

  /** Returns all that are known, the oldest first; whoever sees the list looks at each of them. */
  synchronized List<Map<String, Object>> list() {
    calls.values().forEach(kept -> kept.passedOver = 0);
    return calls.entrySet().stream()
        .map(entry -> Members.none()
            .with("id", entry.getKey())
            .with("number", entry.getValue().number)
            .with("began", entry.getValue().began)
            .with("ended", entry.getValue().call.over())
            .with(entry.getValue().call.dial().told())
            .map())
        .toList();
  }

  synchronized int size() {
    return calls.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (sweeping != null) {
      sweeping.cancel(false);
    }
    sweeper.shutdownNow();
    calls.values().forEach(kept -> kept.call.drop());
    calls.clear();
    platforms.values().forEach(Platform::close);
    platforms.clear();
  }
}
