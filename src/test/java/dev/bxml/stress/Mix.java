package dev.bxml.stress;

import java.util.SplittableRandom;

/** Which kinds of callbacks come; of those that do, as many of each as of others. */
enum Mix {
  /** All that there are. */
  OF_ALL,

  /** Those whose callers leave the container its threads, however few it has. */
  FOR_FEW_THREADS,

  /** Those that are soon done, and sent once: what a web application is sent that may go any time. */
  FOR_REDEPLOYMENT;

  private boolean has(Kind kind) {
    return switch (this) {
      case OF_ALL -> true;
      case FOR_FEW_THREADS ->
        switch (kind) {
          // What is sent slowly, or never, is waited for.
          case BODY_IN_PIECES, BODY_RESET, HALF_OPEN, SILENT -> false;
          default -> true;
        };
      case FOR_REDEPLOYMENT ->
        switch (kind) {
          case GATHER, GATHER_BY_GET, LONG_REPLY, SLOW, THROWS, DTMF, DISCONNECT -> true;
          default -> false;
        };
    };
  }

  /** Picks a kind. */
  Kind draw(SplittableRandom random) {
    while (true) {
      Kind kind = Kind.of(random.nextInt(Kind.whole()));
      if (has(kind)) {
        return kind;
      }
    }
  }
}
