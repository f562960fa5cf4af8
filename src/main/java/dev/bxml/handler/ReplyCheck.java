package dev.bxml.handler;

import dev.bxml.callback.Callback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Finding;
import dev.bxml.verb.Severity;
import java.util.List;

/** Checks replies before they leave, as strictly as the application wants. */
record ReplyCheck(Validation validation, CallbackLog log) {

  void check(Reply reply, Callback callback, String contextPath) throws InvalidBxmlException {
    Bxml document = reply.document();
    if (document == null) {
      return;
    }
    // Renders it, while a failure to do so is still the handler's and gets a reply.
    int unused = reply.length();
    if (validation == Validation.OFF) {
      return;
    }
    List<Finding> findings = BxmlValidator.check(document, callback, contextPath);
    if (!findings.isEmpty()) {
      judge(findings, callback);
    }
  }

  private void judge(List<Finding> findings, Callback callback) throws InvalidBxmlException {
    if (validation == Validation.STRICT) {
      List<Finding> errors = errorsAmong(findings);
      if (!errors.isEmpty()) {
        throw new InvalidBxmlException(errors);
      }
    }
    findings.forEach(finding -> log.finding(callback, finding));
  }

  private static List<Finding> errorsAmong(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }
}
