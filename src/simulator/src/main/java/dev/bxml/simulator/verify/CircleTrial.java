package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.platform.EndlessCallException;
import dev.bxml.simulator.verify.Report.Verdict;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows Redirects as a call does that comes to nothing else: where they lead on and on, it has no
 * end. What is to be heard before them, such as music for who waits, makes them no circle.
 */
final class CircleTrial {
  private static final int MOST_CALLBACKS = 100;

  /** What neither takes time nor waits for somebody. */
  private static final Set<String> AT_ONCE = Set.of(
      "PauseRecording",
      "ResumeRecording",
      "StartGather",
      "StartRecording",
      "StartStream",
      "StartTranscription",
      "StopGather",
      "StopRecording",
      "StopStream",
      "StopTranscription",
      "Tag");

  private final Application application;
  private final Report report;

  /** What was come by in circles that have been told. */
  private final Set<String> told = new HashSet<>();

  CircleTrial(Application application, Report report) {
    this.application = application;
    this.report = report;
  }

  /** Follows what a document leads to that was answered by a callback; tells of a circle once. */
  void run(String what, Element document, Asked by) {
    Asked next = next(document, by);
    if (next == null) {
      return;
    }
    int call = application.newCall();
    application.send(application.initiate(), application.callback(application.initiate(), call));
    Set<String> passed = new HashSet<>();
    for (int i = 0; i < MOST_CALLBACKS && next != null; i++) {
      if (told.contains(next.key())) {
        next = null;
      } else {
        passed.add(next.key());
        next = followed(next, call);
      }
    }
    if (next != null) {
      told.addAll(passed);
      report.line(
          Verdict.FAILS,
          what + ", followed",
          "the call " + EndlessCallException.message(MOST_CALLBACKS));
    }
    Asked end = application.disconnect();
    if (end != null) {
      application.send(end, application.callback(end, call));
    }
  }

  private @Nullable Asked followed(Asked to, int call) {
    Judged judged = Judged.of(to.type(), application.send(to, application.callback(to, call)));
    return judged.document() == null ? null : next(judged.document(), to);
  }

  /** Returns where a document redirects to before anything can be heard or done; null for nowhere. */
  private @Nullable Asked next(Element document, Asked by) {
    for (Element verb : document.children()) {
      String url = verb.attributes().get("redirectUrl");
      if (verb.name().equals("Redirect") && url != null) {
        String whole = Urls.resolve(by.url(), url.strip());
        return Discovery.in(verb, by.url(), false, application::credentialsFor).stream()
            .filter(it -> it.url().equals(whole) && application.owns(whole))
            .findFirst()
            .orElse(null);
      }
      if (!AT_ONCE.contains(verb.name()) || verb.attributes().containsKey("wait")) {
        return null;
      }
    }
    return null;
  }
}
