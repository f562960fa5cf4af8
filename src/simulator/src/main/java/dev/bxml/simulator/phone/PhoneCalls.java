package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.time.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a phone: only so many, and none longer than somebody looks at it. Calls in the same
 * time, real or virtual, can meet.
 */
public final class PhoneCalls implements AutoCloseable {
  public static final int MOST_GOING_ON = 20;
  static final int MOST_KEPT = 40;

  /** A browser lets a page that nobody sees ask once a minute. */
  static final Duration ABANDONED = Duration.ofSeconds(150);

  private static final int MOST_PLATFORMS = 16;
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final int ID_BYTES = 16;

  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();
  private final Map<Line, Platform> platforms = new HashMap<>();
  private final Map<String, Kept> calls = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("bxml-phone-sweeper"));
  private @Nullable Future<?> sweeping;
  private boolean closed;

  /** Where a call begins, and in which time. */
  public record Line(String server, boolean virtual) {}

  private static final class Kept {
    private final PhoneCall call;
    private long seen;

    Kept(PhoneCall call, long seen) {
      this.call = call;
      this.seen = seen;
    }
  }

  public PhoneCalls(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Has the calls looked through every few seconds for those that nobody looks at. */
  public void sweepRegularly() {
    sweeping = sweeper.scheduleWithFixedDelay(
        this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins a call, and returns its id for the page, which cannot be guessed. */
  public synchronized String begin(Line line, Supplier<Settings> made, String from, String to)
      throws PhoneRefusal {
    PhoneRefusal.when(closed, 503, "The phone must be in service, but was taken out of it");
    long goingOn = calls.values().stream().filter(kept -> !kept.call.over()).count();
    PhoneRefusal.when(
        goingOn >= MOST_GOING_ON,
        429,
        "There must be fewer than %d calls to make another, but there are %d; hang one up"
            .formatted(MOST_GOING_ON, goingOn));
    Settings application = made.get();
    Platform platform = platform(line, application);
    forgetOldest();
    PhoneCall call = new PhoneCall(line.virtual());
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String name = HexFormat.of().formatHex(id);
    calls.put(name, new Kept(call, nanos.getAsLong()));
    call.begin(platform, application, from, to);
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
        call.abandon();
        oldest.remove();
      }
    }
  }

  /** Returns a call that somebody looks at; null for none of that id. */
  public synchronized @Nullable PhoneCall find(String id) {
    Kept kept = calls.get(id);
    if (kept == null) {
      return null;
    }
    kept.seen = nanos.getAsLong();
    return kept.call;
  }

  /** Hangs up and forgets the calls that nobody has looked at for a while. */
  synchronized void sweep() {
    long now = nanos.getAsLong();
    calls.values().removeIf(kept -> {
      boolean abandoned = now - kept.seen > ABANDONED.toNanos();
      if (abandoned) {
        kept.call.abandon();
      }
      return abandoned;
    });
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
