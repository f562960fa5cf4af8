package dev.bxml.stress;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What is known of each callback, and what went wrong. Takes all its memory at once. */
final class Ledger {
  /** What happens to a callback, and is counted for each. */
  enum Entry {
    RUN,
    ANSWERED,
    FAILED,
    REPEATED,
    OVERDUE,
    EARLY,
    NO_HANDLER,
    NOT_WRITTEN
  }

  private static final int MOST_SHOWN = 20;

  private final Traffic traffic;
  private final Map<Entry, AtomicIntegerArray> entries = new EnumMap<>(Entry.class);
  private final AtomicIntegerArray micros;
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> figures = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final LongAdder wrongs = new LongAdder();

  Ledger(Traffic traffic) {
    this.traffic = traffic;
    this.micros = new AtomicIntegerArray(traffic.total());
    for (Entry entry : Entry.values()) {
      entries.put(entry, new AtomicIntegerArray(traffic.total()));
    }
  }

  /** Counts it, and returns how often it has happened so far. */
  int count(Entry entry, int number) {
    return entries.get(entry).incrementAndGet(number);
  }

  int counted(Entry entry, int number) {
    return entries.get(entry).get(number);
  }

  /** Counts a request that was no callback, by the status of its reply. */
  void refused(String status) {
    refusals.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Counts something for the figures alone. */
  void figure(String name) {
    figures.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  long figureOf(String name) {
    return figures.getOrDefault(name, new LongAdder()).sum();
  }

  Map<String, Long> figures(String prefix) {
    Map<String, Long> found = new TreeMap<>();
    figures.forEach((name, count) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), count.sum());
      }
    });
    return found;
  }

  void took(int number, long nanos) {
    micros.set(number, (int) (nanos / 1_000));
  }

  /** Returns how long ordinary callbacks took, in microseconds, shortest first. */
  int[] latencies(int from, int to) {
    return IntStream.range(from, to)
        .map(micros::get)
        .filter(time -> time > 0)
        .sorted()
        .toArray();
  }

  void wrong(String what) {
    wrongs.increment();
    if (wrong.size() < MOST_SHOWN) {
      wrong.add(what);
    }
  }

  /** Returns what went wrong so far: how much, and the first of it. */
  List<String> wrong() {
    List<String> all = new ArrayList<>(wrong);
    if (wrongs.sum() > all.size()) {
      all.add("… and " + (wrongs.sum() - all.size()) + " more");
    }
    return all;
  }

  /** Returns the callbacks of which there are other runs or lines than their kind must have. */
  List<String> complaints() {
    return IntStream.range(0, traffic.total())
        .mapToObj(this::complaint)
        .filter(complaint -> !complaint.isEmpty())
        .limit(MOST_SHOWN)
        .toList();
  }

  /** Returns what is wrong with what came of a callback, its id in front; empty if nothing. */
  String complaint(int number) {
    Kind kind = traffic.kind(number);
    boolean unhandled = kind == Kind.NO_HANDLER || kind == Kind.UNKNOWN_EVENT;
    String complaint = counted(Entry.NO_HANDLER, number) == (unhandled ? 1 : 0)
            && counted(Entry.NOT_WRITTEN, number) <= (kind == Kind.CALLER_GONE ? 1 : 0)
        ? kind.complaint(tally(number))
        : kind + ": no handler or not written: " + tally(number);
    return complaint.isEmpty() ? "" : Traffic.callId(number) + " " + complaint;
  }

  private Kind.Tally tally(int number) {
    return new Kind.Tally(
        counted(Entry.RUN, number),
        counted(Entry.ANSWERED, number),
        counted(Entry.FAILED, number),
        counted(Entry.REPEATED, number),
        counted(Entry.OVERDUE, number),
        counted(Entry.EARLY, number));
  }

  /** Returns how many requests were refused, by status; those that broke off by that. */
  Map<String, Long> refusals() {
    Map<String, Long> sums = new TreeMap<>();
    refusals.forEach((status, count) -> sums.put(status, count.sum()));
    return sums;
  }

  /** Returns how many of each kind there are among the callbacks. */
  Map<Kind, Long> kinds() {
    Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    IntStream.range(0, traffic.total())
        .forEach(number -> kinds.merge(traffic.kind(number), 1L, Long::sum));
    return kinds;
  }
}
