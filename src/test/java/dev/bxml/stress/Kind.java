package dev.bxml.stress;

/**
 * What a caller does with one callback, how often it does so, and what must come of it: how often
 * its handler runs, and how many lines of each sort tell of it in the log.
 */
enum Kind {
  // spotless:off: a table
  //                      of 1000, runs, answered, failed, repeated, overdue, early
  GATHER                     (385, 1, 1, 0, 0, 0, 0),
  GATHER_BY_GET              (120, 1, 1, 0, 0, 0, 0),
  BODY_IN_PIECES              (40, 1, 1, 0, 0, 0, 0),
  LONG_REPLY                  (20, 1, 1, 0, 0, 0, 0),
  SLOW                        (60, 1, 1, 0, 0, 0, 0),
  LATE                         (6, 1, 0, 1, 0, 1, 0),
  LATE_AND_NOT_INTERRUPTIBLE   (6, 1, 0, 1, 0, 1, 0),
  THROWS                      (30, 1, 0, 1, 0, 0, 0),
  OVERFLOWS                   (10, 1, 0, 1, 0, 0, 0),
  RETURNS_NULL                (10, 1, 0, 1, 0, 0, 0),
  RETURNS_INVALID             (10, 1, 0, 1, 0, 0, 0),
  DTMF                        (60, 1, 1, 0, 0, 0, 0),
  DISCONNECT                  (40, 1, 1, 0, 0, 0, 0),
  DISCONNECT_THROWS           (10, 1, 0, 1, 0, 0, 0),
  LATE_REPORT                  (3, 1, 0, 0, 2, 1, 1),
  LATE_REPORT_THROWS           (2, 1, 0, 1, 1, 0, 1),
  CONFERENCE_CREATED          (20, 1, 1, 0, 0, 0, 0),
  NO_HANDLER                  (10, 0, 0, 0, 0, 0, 0),
  UNKNOWN_EVENT               (10, 0, 0, 0, 0, 0, 0),
  TWICE                       (30, 1, 1, 0, 1, 0, 0),
  THRICE_AT_ONCE              (20, 1, 1, 0, 2, 0, 0),
  AGAIN_AFTER_FAILURE         (10, 2, 1, 1, 0, 0, 0),
  AGAIN_WHILE_LATE             (3, 2, 1, 1, 1, 1, 0),
  CALLER_GONE                 (10, 1, 1, 0, 0, 0, 0),
  BROKEN_JSON                 (10, 0, 0, 0, 0, 0, 0),
  ANOTHER_TYPE                 (5, 0, 0, 0, 0, 0, 0),
  ANOTHER_METHOD               (5, 0, 0, 0, 0, 0, 0),
  TOO_LONG                    (10, 0, 0, 0, 0, 0, 0),
  TOO_LONG_IN_CHUNKS           (5, 0, 0, 0, 0, 0, 0),
  BODY_CUT_OFF                (15, 0, 0, 0, 0, 0, 0),
  BODY_RESET                  (15, 0, 0, 0, 0, 0, 0),
  HALF_OPEN                    (5, 0, 0, 0, 0, 0, 0),
  SILENT                       (5, 0, 0, 0, 0, 0, 0),

  /** Failing thrice at once: a claim that failed is given up, so that each may run or wait. */
  FAILS_THRICE_AT_ONCE        (10, 0, 0, 0, 0, 0, 0),

  /** After the mix: handlers that hang and are not interrupted, as many as come. */
  HANGS                        (0, 0, 0, 1, 0, 0, 0),

  /** After those: all is well again. */
  AFTERWARDS                   (0, 1, 1, 0, 0, 0, 0);
  // spotless:on

  private static final int WHOLE = 1000;

  private final int weight;
  private final int runs;
  private final int answered;
  private final int failed;
  private final int repeated;
  private final int overdue;
  private final int early;

  Kind(int weight, int runs, int answered, int failed, int repeated, int overdue, int early) {
    this.weight = weight;
    this.runs = runs;
    this.answered = answered;
    this.failed = failed;
    this.repeated = repeated;
    this.overdue = overdue;
    this.early = early;
  }

  /** Picks a kind of the mix by a number from 0 to 999. */
  static Kind of(int draw) {
    int left = draw;
    for (Kind kind : values()) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("The weights must add up to " + WHOLE);
  }

  static int whole() {
    return WHOLE;
  }

  /** Tells whether some of this kind come by HTTP/2, on connections that callers share. */
  boolean mayComeByHttp2() {
    return switch (this) {
      case GATHER,
          GATHER_BY_GET,
          LONG_REPLY,
          SLOW,
          LATE,
          LATE_AND_NOT_INTERRUPTIBLE,
          THROWS,
          DTMF,
          DISCONNECT,
          DISCONNECT_THROWS,
          LATE_REPORT,
          LATE_REPORT_THROWS,
          CONFERENCE_CREATED,
          TWICE,
          AFTERWARDS -> true;
      default -> false;
    };
  }

  /** Returns why its request is no callback, as the log says; empty where it is one. */
  String refusal() {
    return switch (this) {
      case BROKEN_JSON, HANGS -> "400"; // beside the handler that hangs there is such a request
      case ANOTHER_METHOD -> "405";
      case TOO_LONG, TOO_LONG_IN_CHUNKS -> "413";
      case ANOTHER_TYPE -> "415";
      case BODY_CUT_OFF, BODY_RESET, HALF_OPEN -> "the body broke off";
      default -> "";
    };
  }

  /** Returns what is wrong with what came of a callback; empty if nothing. */
  String complaint(Tally tally) {
    boolean good = switch (this) {
      case FAILS_THRICE_AT_ONCE ->
        tally.runs() >= 1
            && tally.runs() == tally.failed()
            && tally.failed() + tally.repeated() == 3
            && tally.answered() + tally.overdue() + tally.early() == 0;
      case HANGS ->
        tally.runs() <= 1
            && tally.overdue() == tally.runs()
            && tally.failed() == 1
            && tally.answered() + tally.repeated() + tally.early() == 0;
      default -> tally.equals(new Tally(runs, answered, failed, repeated, overdue, early));
    };
    return good ? "" : this + ": " + tally;
  }

  /**
   * What came of one callback: runs of its handler, and lines about it in the log.
   *
   * @param overdue lines that say that a late handler is done after all
   * @param early lines that say that a report is answered whose handler goes on
   */
  record Tally(int runs, int answered, int failed, int repeated, int overdue, int early) {}
}
