package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.verify.Report.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries an application with every callback that is documented, and reports what it does with each.
 * What it asks for, by how it is set up and by the URLs in its own replies, must be answered as the
 * platform wants it; all else is sent too, and only reported.
 */
public final class Verification implements AutoCloseable {
  private static final int MOST_ASKED = 200;
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final Variants KEYS = new Variants(
      "digits", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#", ""));

  /** What the platform writes when nothing is said in time. */
  private static final Variants SILENCE =
      new Variants("text", List.of("Speech timeout elapsed before transcription"));

  /** What else a callback may tell, and lead elsewhere by. */
  private static final Map<String, Variants> VARIANTS = Map.of(
      "transferComplete",
      new Variants("cause", List.of("hangup", "busy", "timeout", "rejected", "unknown")),
      "bridgeComplete",
      new Variants("cause", List.of("hangup", "busy", "unknown")),
      "referComplete",
      new Variants("referCallStatus", List.of("success", "failure")));

  private final Application application;
  private final Report report;
  private final CircleTrial circles;
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  private record Variants(String member, List<String> values) {}

  /**
   * Makes one.
   *
   * @param settings how the application is set up
   * @param out where the report goes
   */
  public Verification(Settings settings, PrintStream out) {
    this.application = new Application(settings);
    this.report = new Report(out);
    this.circles = new CircleTrial(application, report);
  }

  /** Tries everything; returns whether nothing fails. */
  public boolean run() {
    if (isAnswered()) {
      askedFor();
      byTheOtherMethod();
      notAskedFor();
      Asked waiting = first(it -> Callbacks.waits(it.type()) && !it.type().equals("initiate"));
      Asked reported = first(it -> !Callbacks.waits(it.type()));
      new CredentialTrials(application, report).run(application.initiate(), asked.values());
      List<Asked> subjects = new ArrayList<>(List.of(application.initiate()));
      if (waiting != null) {
        subjects.add(waiting);
      }
      if (reported != null) {
        subjects.add(reported);
      }
      new DeliveryTrials(application, report).run(subjects);
      new ContentTrials(application, report).run(subjects);
    }
    return report.sum();
  }

  private @Nullable Asked first(Predicate<Asked> which) {
    return asked.values().stream().filter(which).findFirst().orElse(null);
  }

  /** Where nobody listens there is nothing to try. */
  private boolean isAnswered() {
    Asked initiate = application.initiate();
    Exchange exchange =
        application.send(initiate, application.callback(initiate, application.newCall()));
    if (exchange.status() == 0) {
      report.section("Nothing can be tried");
      report.line(
          Verdict.FAILS,
          initiate.name(application.server()),
          Judged.of("initiate", exchange).came());
    }
    return exchange.status() != 0;
  }

  /** Begins with how it is set up, and follows the URLs in its replies. */
  private void askedFor() {
    report.section("What the application asks for, by its settings and by its BXML");
    Queue<Asked> queue = new ArrayDeque<>(List.of(application.initiate()));
    Asked elsewhere = application.initiateElsewhere();
    Asked end = application.disconnect();
    if (elsewhere != null) {
      queue.add(elsewhere);
    }
    if (end != null) {
      queue.add(end);
    }
    for (Asked next = queue.poll(); next != null; next = queue.poll()) {
      if (asked.size() < MOST_ASKED && asked.putIfAbsent(next.key(), next) == null) {
        queue.addAll(tried(next));
      }
    }
    if (asked.size() == MOST_ASKED) {
      report.line(Verdict.NOTE, "more than " + MOST_ASKED + " URLs", "the others are not tried");
    }
  }

  /** Returns what its replies ask for. */
  private List<Asked> tried(Asked to) {
    String name = to.name(application.server());
    if (!application.owns(to.url())) {
      asked.remove(to.key());
      report.line(Verdict.NOTE, name, "is another server's: nothing is sent there");
      return List.of();
    }
    List<Asked> found = new ArrayList<>(tried(to, name, null, null));
    for (Variants variants : variants(to)) {
      for (String value : variants.values()) {
        found.addAll(tried(to, name, variants.member(), value));
      }
    }
    if (to.severalKeys()) {
      report.line(
          Verdict.NOTE,
          name,
          "may tell of several keys, but is tried with single ones: what only others lead to, as a"
              + " PIN does, is not followed");
    }
    if (to.takesWords()) {
      report.line(
          Verdict.NOTE,
          name,
          "may tell of any words, but is tried with \"Sales, please.\" and with silence: what only"
              + " others lead to is not followed");
    }
    return found;
  }

  private static List<Variants> variants(Asked to) {
    if (!to.type().equals("gather")) {
      Variants variants = VARIANTS.get(to.type());
      return variants == null ? List.of() : List.of(variants);
    } else if (!to.takesWords()) {
      return List.of(KEYS);
    }
    return to.takesKeys() ? List.of(KEYS, SILENCE) : List.of(SILENCE);
  }

  /** Tries it with a member that has a value; that it went well is then said once, without. */
  private List<Asked> tried(
      Asked to, String name, @Nullable String member, @Nullable String value) {
    int call = application.newCall();
    Map<String, Object> members = application.callback(to, call);
    if (member != null && value != null) {
      members.put(member, value);
      if (member.equals("digits")) {
        members.remove("text"); // a key has ended it
      }
    }
    Exchange exchange = application.sendWithinCall(to, call, members);
    Judged judged = Judged.of(to.type(), exchange);
    String what = member == null ? name : name + " " + member + "=" + value;
    if (member == null || judged.fails()) {
      report.line(judged.verdict(), what, judged.came());
    }
    if (member == null) {
      judged.findings().forEach(finding -> report.line(Verdict.NOTE, "  " + to.type(), finding));
      exchange.findings().forEach(finding -> report.line(Verdict.NOTE, "  " + to.type(), finding));
    }
    if (exchange.elapsed().compareTo(LATE) > 0) {
      report.line(
          Verdict.NOTE,
          what,
          "took %d s; the platform gives up after 15 s, unless it is set otherwise"
              .formatted(exchange.elapsed().toSeconds()));
    }
    Element document = judged.document();
    if (document == null) {
      return List.of();
    }
    circles.run(what, document, to);
    return Discovery.in(
        document, to.url(), Callbacks.ofConferences(to.type()), application::credentialsFor);
  }

  private void byTheOtherMethod() {
    report.section("The same by the other method, for which nothing asks");
    for (Asked to : List.copyOf(asked.values())) {
      Asked other = to.by(to.otherMethod());
      if (!asked.containsKey(other.key())) {
        report.line(Verdict.SEEN, other.name(application.server()), outcome(other));
      }
    }
  }

  private void notAskedFor() {
    report.section("What it does not ask for, sent to its URL all the same");
    TreeSet<String> types = new TreeSet<>(Callbacks.all().types());
    asked.values().forEach(it -> types.remove(it.type()));
    for (String type : types) {
      Asked to = new Asked(
          type,
          application.initiate().url(),
          "POST",
          application.credentialsFor(application.initiate().url()));
      report.line(
          Verdict.SEEN,
          to.name(application.server()),
          outcome(to) + "; by GET " + outcome(to.by("GET")));
    }
  }

  private String outcome(Asked to) {
    int call = application.newCall();
    Exchange exchange = application.sendWithinCall(to, call, application.callback(to, call));
    return exchange.status() == 0 || exchange.status() / 100 == 2
        ? Judged.of(to.type(), exchange).came()
        : String.valueOf(exchange.status());
  }

  @Override
  public void close() {
    application.close();
  }
}
