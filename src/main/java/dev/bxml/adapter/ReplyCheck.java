package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Finding;
import dev.bxml.verb.Severity;
import java.util.List;

/** Checks replies before they leave, as strictly as the application wants. */
record ReplyCheck(Validation validation, CallbackLog log) {

  void check(Reply reply, Task task) throws InvalidBxmlException {
    Bxml document = reply.document();
    if (document == null) {
      return;
    }
    // Renders it, while a failure to do so is still the handler's and gets a reply.
    int unused = reply.length();
    if (validation == Validation.OFF) {
      return;
    }
    List<Finding> findings =
        BxmlValidator.check(document, task.callback(), task.request().contextPath());
    if (!findings.isEmpty()) {
      judge(findings, task);
    }
  }

  private void judge(List<Finding> findings, Task task) throws InvalidBxmlException {
    if (validation == Validation.STRICT) {
      List<Finding> errors = errorsAmong(findings);
      if (!errors.isEmpty()) {
        throw new InvalidBxmlException(errors);
      }
    }
    findings.forEach(finding -> log.finding(task, finding));
  }

  private static List<Finding> errorsAmong(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }
}
