package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.verify.Report.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Callbacks that come more than once, because a connection broke or because the platform says so. */
final class DeliveryTrials {
  private final Application application;
  private final Report report;

  DeliveryTrials(Application application, Report report) {
    this.application = application;
    this.report = report;
  }

  /** How a connection breaks. */
  @FunctionalInterface
  private interface Break {
    void of(RawRequest request) throws IOException;
  }

  void run(List<Asked> subjects) {
    report.section("Twice, and again after a connection that broke");
    for (Asked subject : subjects) {
      String name = subject.name(application.server());
      twice(subject, name);
      atOnce(subject, name);
      if (subject.method().equals("POST")) {
        broken(subject, name + ", broken in the answer", RawRequest::sendAndLeave);
        broken(subject, name + ", broken in the request", RawRequest::sendHalf);
      }
    }
  }

  private void twice(Asked to, String name) {
    Map<String, Object> members = begun(to);
    Exchange first = application.send(to, members);
    compare(to, name + ", twice", first, application.send(to, members));
  }

  private void atOnce(Asked to, String name) {
    Map<String, Object> members = begun(to);
    CompletableFuture<Exchange> other =
        CompletableFuture.supplyAsync(() -> application.send(to, members));
    Exchange one = application.send(to, members);
    compare(to, name + ", twice at once", one, other.join());
  }

  private void compare(Asked to, String what, Exchange first, Exchange second) {
    Judged one = Judged.of(to.type(), first);
    Judged two = Judged.of(to.type(), second);
    if (one.fails() || two.fails()) {
      report.line(Verdict.FAILS, what, two.fails() ? two.came() : one.came());
    } else if (!Callbacks.waits(to.type()) || Arrays.equals(first.body(), second.body())) {
      report.line(Verdict.OK, what, "answered alike: " + two.came());
    } else {
      report.line(Verdict.NOTE, what, "answered otherwise: " + one.came() + "; then " + two.came());
    }
  }

  private void broken(Asked to, String what, Break how) {
    Map<String, Object> members = begun(to);
    try {
      how.of(application.raw(to, to.credentials(), members));
    } catch (IOException e) {
      report.line(Verdict.NOTE, what, "nothing came back that could be broken");
      return;
    }
    Judged judged = Judged.of(to.type(), application.send(to, members));
    report.line(judged.verdict(), what, "then " + judged.came());
  }

  /** Returns a callback of a call that has begun. */
  private Map<String, Object> begun(Asked to) {
    int call = application.newCall();
    if (!to.type().equals("initiate")) {
      application.send(application.initiate(), application.callback(application.initiate(), call));
    }
    return application.callback(to, call);
  }
}
