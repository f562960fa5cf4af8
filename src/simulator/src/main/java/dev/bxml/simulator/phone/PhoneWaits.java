package dev.bxml.simulator.phone;

/**
 * How long somebody has let the platform wait until it lost its patience. A call that is made again
 * in virtual time must wait so long there, and needs no other pause.
 */
final class PhoneWaits {
  private static final int STEP = 100;
  private static final int SLACK = 20;
  private static final int NONE = -1;

  private long seen;
  private int rests;
  private int from = NONE;
  private int until;
  private boolean ringsOut;

  /**
   * Begins.
   *
   * @param impatience how often the platform has lost its patience until now
   */
  void begin(long impatience) {
    seen = impatience;
  }

  /** It may have lost it since it was last looked at. */
  void look(long impatience, int now) {
    if (impatience == seen) {
      return;
    }
    seen = impatience;
    if (ringsOut) {
      ringsOut = false;
      rests = Math.max(rests, now);
      return;
    }
    from = from == NONE ? Math.min(rests, now) : from;
    until = now;
  }

  /** Something is heard until then. */
  void heardUntil(int time) {
    rests = from == NONE ? Math.max(rests, time) : rests;
  }

  /** Nobody will answer: that wait is known. */
  void lettingRing() {
    ringsOut = true;
  }

  /** Somebody does something: returns how many milliseconds they have waited for it; mostly none. */
  int done(int now) {
    int waited = from == NONE ? 0 : rounded(until - from);
    from = NONE;
    rests = now;
    return waited;
  }

  /** The real clock is late, and never early. */
  private static int rounded(int time) {
    return Math.max(STEP, (time - SLACK + STEP - 1) / STEP * STEP);
  }
}
