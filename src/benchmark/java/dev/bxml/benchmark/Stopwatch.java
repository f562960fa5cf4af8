package dev.bxml.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stops the time of the stages of requests, nested as they are: each stage has what it takes by
 * itself, without the stages within. One a thread; it is asked when no request is at work.
 */
public final class Stopwatch {
  /** Whoever takes longer was not running all the time. */
  private static final long MOST_NANOS = 40_000;

  private static final int MOST_DEPTH = 32;
  private static final int STAGES = Stage.values().length;
  private static final Stage[] ALL_STAGES = Stage.values();

  private static final Queue<Stopwatch> ALL = new ConcurrentLinkedQueue<>();
  private static final ThreadLocal<Stopwatch> OWN = ThreadLocal.withInitial(() -> {
    Stopwatch own = new Stopwatch();
    ALL.add(own);
    return own;
  });

  private final int[] stages = new int[MOST_DEPTH];
  private final long[] starts = new long[MOST_DEPTH];
  private final long[] within = new long[MOST_DEPTH];
  private int depth;

  /** Of the request at work. */
  private final Count now = new Count();

  /** Of all requests. */
  private final Count sum = new Count();

  private final long[] dropped = new long[STAGES];
  private long requests;

  /** Nanoseconds of each stage, how often it was entered, and how often another within it. */
  private static final class Count {
    final long[] nanos = new long[STAGES];
    final long[] entered = new long[STAGES];
    final long[] enteredWithin = new long[STAGES];

    void clear() {
      Arrays.fill(nanos, 0);
      Arrays.fill(entered, 0);
      Arrays.fill(enteredWithin, 0);
    }
  }

  private Stopwatch() {}

  /** A stage begins. */
  static void enter(Stage stage) {
    enter(stage.ordinal());
  }

  /** A stage begins. */
  public static void enter(int stage) {
    OWN.get().push(stage);
  }

  /** The stage that began last ends. */
  public static void exit() {
    long end = System.nanoTime();
    OWN.get().pop(end);
  }

  private void push(int stage) {
    int at = depth++;
    stages[at] = stage;
    within[at] = 0;
    starts[at] = System.nanoTime();
  }

  private void pop(long end) {
    int at = --depth;
    int stage = stages[at];
    long nanos = end - starts[at];
    now.nanos[stage] += nanos - within[at];
    now.entered[stage]++;
    if (at > 0) {
      within[at - 1] += nanos;
      now.enteredWithin[stages[at - 1]]++;
    } else {
      endRequest(ALL_STAGES[stage]);
    }
  }

  /** What a container writes after a request belongs to it; all else out of requests does not. */
  private void endRequest(Stage outermost) {
    if (outermost.isWhole()) {
      requests++;
    }
    if (outermost.isWhole() || outermost == Stage.WRITE) {
      for (int i = 0; i < STAGES; i++) {
        add(i);
      }
    }
    now.clear();
  }

  private void add(int stage) {
    if (now.nanos[stage] > MOST_NANOS) {
      dropped[stage]++;
      return;
    }
    sum.nanos[stage] += now.nanos[stage];
    sum.entered[stage] += now.entered[stage];
    sum.enteredWithin[stage] += now.enteredWithin[stage];
  }

  static String forget() {
    for (Stopwatch each : ALL) {
      each.sum.clear();
      Arrays.fill(each.dropped, 0);
      each.requests = 0;
    }
    return "";
  }

  /** Returns how many requests there were, and of each stage its nanoseconds and its drops. */
  static String report() {
    Probe probe = Probe.measured();
    long all = 0;
    double[] nanos = new double[STAGES];
    long[] drops = new long[STAGES];
    for (Stopwatch each : ALL) {
      all += each.requests;
      for (int i = 0; i < STAGES; i++) {
        nanos[i] += each.sum.nanos[i]
            - each.sum.entered[i] * probe.inside()
            - each.sum.enteredWithin[i] * (probe.all() - probe.inside());
        drops[i] += each.dropped[i];
      }
    }
    StringBuilder line = new StringBuilder().append(all);
    for (int i = 0; i < STAGES; i++) {
      line.append(
          String.format(Locale.ROOT, " %.1f %d", nanos[i] / Math.max(1, all - drops[i]), drops[i]));
    }
    return line.toString();
  }

  /** What the stopwatch itself takes: what a stage has of it, and what it takes in all. */
  private record Probe(double inside, double all) {
    private static final int STEPS = 200;
    private static final int TIMES = 20_000;

    static Probe measured() {
      Stopwatch own = new Stopwatch();
      double[] inside = new double[TIMES];
      double[] all = new double[TIMES];
      for (int i = 0; i < TIMES; i++) {
        long before = System.nanoTime();
        long nanos = own.steps();
        all[i] = (double) (System.nanoTime() - before) / STEPS;
        inside[i] = (double) nanos / STEPS;
      }
      return new Probe(later(inside), later(all));
    }

    /** The middle of the later half: by then all is compiled. */
    private static double later(double[] nanos) {
      return Median.of(
          Arrays.stream(nanos, nanos.length / 2, nanos.length).boxed().toList());
    }
  }

  private long steps() {
    depth = 1; // as within a request
    for (int i = 0; i < Probe.STEPS; i++) {
      push(1);
      pop(System.nanoTime());
    }
    long nanos = now.nanos[1];
    now.clear();
    return nanos;
  }
}
