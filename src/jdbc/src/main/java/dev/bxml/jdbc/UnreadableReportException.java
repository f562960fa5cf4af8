package dev.bxml.jdbc;

/** A row that is no report in a format that is known here. */
final class UnreadableReportException extends RuntimeException {
  UnreadableReportException(String what) {
    super("the stored report " + what + "; perhaps a later version has stored it");
  }
}
