package dev.bxml.simulator.cli;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.Load;
import dev.bxml.simulator.LoadSummary;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.simulator.platform.EndlessCallException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays calls, and says how they went. */
final class Plays {
  private static final String CALLER = "+15551230001";
  private static final int MOST_SHOWN = 3;

  private final CallSimulator simulator;
  private final PrintStream out;

  Plays(CallSimulator simulator, PrintStream out) {
    this.simulator = simulator;
    this.out = out;
  }

  /** Plays each once, and prints its transcript; returns whether all went well. */
  boolean play(List<Play> plays) {
    int failed = 0;
    for (Play play : plays) {
      failed += isPlayed(play) ? 0 : 1;
    }
    if (plays.size() > 1) {
      out.println("%d calls, %d failed".formatted(plays.size(), failed));
    }
    return failed == 0;
  }

  /** What a load takes down of a call, a single one is worth too. */
  private boolean isPlayed(Play play) {
    AtomicReference<@Nullable SimulatedCall> played = new AtomicReference<>();
    String from = play.from() == null ? CALLER : play.from();
    List<Throwable> failures = simulator
        .calls(1)
        .from(from)
        .to(play.to())
        .run(call -> {
          played.set(call);
          play.play(call);
        })
        .failures();
    SimulatedCall call = played.get();
    if (call != null && failures.stream().noneMatch(failure -> tells(failure, call))) {
      out.println(call.transcript());
    }
    failures.forEach(this::printFailure);
    out.println(failures.isEmpty() ? "ok" + System.lineSeparator() : "");
    return failures.isEmpty();
  }

  /** Whether the transcript stands in it, as far as the call had come. */
  private static boolean tells(Throwable failure, SimulatedCall call) {
    String first = call.transcript().lines().findFirst().orElse("");
    return String.valueOf(failure.getMessage()).contains("\n" + first + "\n");
  }

  private void printFailure(Throwable failure) {
    boolean isAssertion = failure instanceof AssertionError;
    String text = isAssertion ? String.valueOf(failure.getMessage()) : failure.toString();
    // The command line has no clock that is moved by hand.
    out.println("FAILED: " + text.replace(EndlessCallException.OR_BY_HAND, ""));
  }

  /** Makes many calls of each, and prints a summary; returns whether all went well. */
  boolean load(List<Play> plays, int calls, int atOnce) {
    boolean good = true;
    for (Play play : plays) {
      if (plays.size() > 1) {
        out.println(play.line());
      }
      Load load = simulator.calls(calls).concurrently(atOnce).to(play.to());
      String from = play.from();
      LoadSummary summary = (from == null ? load : load.from(from)).run(play);
      out.println(summary);
      List<Throwable> failures = summary.failures();
      failures.stream().limit(MOST_SHOWN).forEach(this::printFailure);
      if (summary.failed() > MOST_SHOWN) {
        out.println("and %d failures more".formatted(summary.failed() - MOST_SHOWN));
      }
      good &= failures.isEmpty();
    }
    return good;
  }
}
