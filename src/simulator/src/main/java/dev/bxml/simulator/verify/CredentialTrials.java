package dev.bxml.simulator.verify;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.verify.RawRequest.Head;
import dev.bxml.simulator.verify.Report.Verdict;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How the application asks for credentials: the platform sends none before it is asked. */
final class CredentialTrials {
  private final Application application;
  private final Report report;

  CredentialTrials(Application application, Report report) {
    this.application = application;
    this.report = report;
  }

  void run(Asked initiate, Collection<Asked> asked) {
    report.section("Credentials");
    Asked by = initiate.by("POST");
    Head first = send(by, null, callback(by));
    String without = "without credentials";
    if (first == null) {
      report.line(Verdict.FAILS, without, "nothing was answered");
    } else if (first.taken()) {
      report.line(
          Verdict.NOTE,
          without,
          first.status() + ": they are not asked for, and whoever knows the URL is answered");
    } else if (first.asksForCredentials()) {
      report.line(Verdict.OK, without, "401 with WWW-Authenticate: Basic");
      asksForThem(by);
      others(by, asked);
    } else {
      report.line(
          Verdict.FAILS,
          without,
          first.status() == 401
              ? "401, but without WWW-Authenticate: Basic: the platform sends no credentials then"
              : first.status()
                  + ": to be sent credentials, answer 401 with WWW-Authenticate: Basic");
    }
  }

  private void asksForThem(Asked by) {
    Head empty = send(by, null, "");
    report.line(
        empty != null && empty.asksForCredentials() ? Verdict.OK : Verdict.NOTE,
        "without credentials and without a body",
        came(empty)
            + (empty != null && empty.asksForCredentials()
                ? ""
                : "; the first request may have no body: ask for credentials before it is read"));
    Credentials credentials = by.credentials();
    if (credentials == null) {
      report.line(
          Verdict.FAILS,
          "with credentials",
          "there are none; give them by --username-from and --password-from");
      return;
    }
    Head wrong = send(
        by, new Credentials(credentials.username(), credentials.password() + "x"), callback(by));
    report.line(
        wrong != null && wrong.status() == 401 ? Verdict.OK : Verdict.FAILS,
        "with a wrong password",
        came(wrong) + (wrong != null && wrong.taken() ? ": any password will do" : ""));
    Head once = send(by, credentials, callback(by));
    report.line(
        once != null && once.taken() ? Verdict.OK : Verdict.NOTE,
        "with credentials in the first request",
        came(once));
  }

  /** One URL that does not ask is a door beside the one that is locked. */
  private void others(Asked by, Collection<Asked> asked) {
    for (Asked other : asked) {
      if (!other.method().equals("POST") || other.key().equals(by.key())) {
        continue;
      }
      Head head = send(other, null, callback(other));
      if (head == null || !head.asksForCredentials()) {
        report.line(
            Verdict.NOTE,
            other.name(application.server()) + " without",
            came(head) + ": it asks for no credentials, and other URLs do");
      }
    }
  }

  private String callback(Asked by) {
    return Json.text(application.callback(by, application.newCall()));
  }

  private static String came(@Nullable Head head) {
    return head == null ? "nothing was answered" : String.valueOf(head.status());
  }

  private @Nullable Head send(Asked by, @Nullable Credentials credentials, String body) {
    try {
      return application.raw(by, credentials, body).send();
    } catch (IOException e) {
      return null;
    }
  }
}
