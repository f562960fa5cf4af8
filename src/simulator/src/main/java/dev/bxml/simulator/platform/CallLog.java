package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was exchanged about a call and the legs that it called, or about a conference, in order. */
public final class CallLog {
  private final Map<Exchange, Entry> entries = new LinkedHashMap<>(); // no two of them are equal

  private final List<Remark> remarks = new ArrayList<>();

  private record Remark(Leg leg, String finding) {}

  /** An exchange, and what there is to say about it. */
  public static final class Entry {
    private final Exchange exchange;
    private final Set<Leg> legs = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private @Nullable String refusal;

    private Entry(Exchange exchange) {
      this.exchange = exchange;
    }

    public Exchange exchange() {
      return exchange;
    }

    /** What is worth mending although the platform takes it. */
    public List<String> findings() {
      return List.copyOf(findings);
    }

    /** Why it came to nothing: it was not answered as it should be, or with what is refused. */
    public @Nullable String failure() {
      Exchange.Failure failure = exchange.failure();
      return failure == null ? refusal : failure.message();
    }

    /** What it is called in a sentence about it: its event, or the file that was fetched. */
    public String name() {
      return exchange.fetchedFile() ? exchange.url() : exchange.eventType();
    }

    /** Whether it failed on the way, and not for what the answer holds. */
    public boolean failedOnTheWay() {
      return exchange.failed();
    }

    private boolean concerns(Leg leg) {
      return legs.stream().anyMatch(leg::isIn);
    }
  }

  /** Takes down an exchange; one about a conference comes once for each leg that is in it. */
  void add(Exchange exchange, @Nullable Leg leg) {
    Entry entry = entries.computeIfAbsent(exchange, Entry::new);
    if (leg != null) {
      entry.legs.add(leg);
    }
  }

  /** Takes down what there is to say about an exchange, unless another leg has said so. */
  void judge(Exchange exchange, List<String> findings, @Nullable String refusal) {
    Entry entry = entries.get(exchange);
    if (entry != null) {
      findings.stream()
          .filter(Predicate.not(entry.findings::contains))
          .forEach(entry.findings::add);
      entry.refusal = refusal == null ? entry.refusal : refusal;
    }
  }

  /** Takes down what is worth mending in what the REST API was sent. */
  void remark(Leg leg, String finding) {
    remarks.add(new Remark(leg, finding));
  }

  List<String> remarks(Leg leg) {
    return remarks.stream()
        .filter(it -> it.leg().isIn(leg))
        .map(Remark::finding)
        .toList();
  }

  /** Returns all of it. */
  public List<Entry> all() {
    return List.copyOf(entries.values());
  }

  /** Returns what is about a leg, and about those that it has called. */
  List<Entry> about(Leg leg) {
    return entries.values().stream().filter(entry -> entry.concerns(leg)).toList();
  }
}
