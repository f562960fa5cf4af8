package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.verify.Report.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Callbacks as they may be next year, and as some are today. */
final class ContentTrials {
  private static final int LONGEST_TAG = 4_096;
  private static final Json.Written NULL = new Json.Written("null");

  /** What all samples of all calls have; the rest may be missing. */
  private static final Set<String> ALWAYS = Set.of(
      "eventType",
      "eventTime",
      "accountId",
      "applicationId",
      "from",
      "to",
      "direction",
      "callId",
      "callUrl",
      "startTime",
      "answerTime",
      "endTime",
      "parentCallId",
      "transferCallerId",
      "transferTo",
      "conferenceId",
      "name",
      "cause",
      "errorMessage",
      "errorId",
      "digits",
      "digit",
      "terminatingDigit",
      "recordingId",
      "mediaUrl",
      "duration",
      "channels",
      "fileFormat",
      "status",
      "transcription",
      "referCallStatus",
      "mediaStream",
      "realTimeTranscription",
      "machineDetectionResult");

  /** What a callback has beside or instead, and how that is called. */
  private static final Map<String, Consumer<Map<String, Object>>> VARIATIONS = variations();

  private final Application application;
  private final Report report;

  ContentTrials(Application application, Report report) {
    this.application = application;
    this.report = report;
  }

  private static Map<String, Consumer<Map<String, Object>>> variations() {
    Map<String, Consumer<Map<String, Object>>> all = new LinkedHashMap<>();
    all.put("members that are new", members -> {
      members.put("newText", "new");
      members.put("newNumber", 7);
      members.put("newFlag", true);
      members.put("newObject", Map.of("newMember", "new", "newList", List.of(1, 2)));
      members.put("newList", List.of("new", Map.of("newMember", "new")));
    });
    all.put("nothing that may be missing", members -> members.keySet().retainAll(ALWAYS));
    all.put("members that are null", members -> {
      members.put("tag", NULL);
      members.put("enqueuedTime", NULL);
      members.put("newText", NULL);
    });
    all.put("the other order", members -> {
      Map<String, Object> before = new LinkedHashMap<>(members);
      List<String> names = new ArrayList<>(before.keySet());
      Collections.reverse(names);
      members.clear();
      names.forEach(name -> members.put(name, before.get(name)));
    });
    all.put("a caller who hides the number", members -> {
      members.replace("from", "Anonymous");
      members.replace("callerDisplayName", "");
    });
    all.put(
        "a SIP URI that calls",
        members -> members.replace("from", "sip:front.desk@acme.example;user=phone"));
    all.put("letters of all the world", members -> {
      members.put("tag", "Zoë Ünal, 東京 😀 <&\"'>");
      members.replace("callerDisplayName", "Zoë Ünal, 東京 😀 <&\"'>");
    });
    all.put(
        "a tag of " + LONGEST_TAG + " characters",
        members -> members.put("tag", "x".repeat(LONGEST_TAG)));
    all.put("words that are new", members -> {
      members.replace("cause", "new-cause");
      members.replace("status", "new-status");
      members.replace("fileFormat", "new-format");
    });
    return all;
  }

  void run(List<Asked> subjects) {
    report.section("Content");
    for (Asked subject : subjects) {
      VARIATIONS.forEach((what, change) -> {
        if (subject.method().equals("POST") || !what.contains("null")) { // no query has nulls
          vary(subject, what, change);
        }
      });
      unknown(subject);
    }
  }

  private void vary(Asked to, String what, Consumer<Map<String, Object>> change) {
    Judged plain = judged(to, members -> {});
    if (plain.fails()) {
      return; // that has been said
    }
    Judged judged = judged(to, change);
    String name = to.name(application.server()) + ", " + what;
    if (judged.fails()) {
      report.line(Verdict.FAILS, name, judged.came());
    } else if (judged.came().equals(plain.came())) {
      report.line(Verdict.OK, name, judged.came());
    } else {
      report.line(Verdict.NOTE, name, judged.came() + "; without: " + plain.came());
    }
  }

  private Judged judged(Asked to, Consumer<Map<String, Object>> change) {
    int call = application.newCall();
    Map<String, Object> members = application.callback(to, call);
    change.accept(members);
    return Judged.of(to.type(), application.sendWithinCall(to, call, members));
  }

  /** An event that the platform may have one day; it is a report, or why would nobody know it. */
  private void unknown(Asked by) {
    int call = application.newCall();
    Map<String, Object> members = application.callback(by, call);
    members.replace("eventType", "newEvent");
    Exchange exchange = application.send(by, members);
    String what = by.name(application.server()).replaceFirst("\\S+$", "newEvent");
    if (exchange.status() / 100 == 2) {
      report.line(Verdict.OK, what, String.valueOf(exchange.status()));
    } else if (exchange.status() / 100 == 4) {
      report.line(
          Verdict.NOTE, what, exchange.status() + "; an event that is not known is best taken");
    } else {
      report.line(
          Verdict.FAILS,
          what,
          exchange.status() == 0
              ? Judged.of("newEvent", exchange).came()
              : exchange.status() + ": it breaks on an event that it does not know");
    }
  }
}
