package dev.bxml.simulator.cli;

import dev.bxml.simulator.CallScript;
import dev.bxml.simulator.SimulatedCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be played.
 *
 * @param to who is called
 * @param from who calls; null for whoever
 * @param steps what the caller does
 */
record Play(String to, @Nullable String from, List<Step> steps) implements CallScript {
  Play {
    steps = List.copyOf(steps);
  }

  /** Reads {@code NUMBER [from NUMBER] STEP…}, up to the next {@code call} or the end. */
  static List<Play> read(List<Word> words) throws UsageException {
    List<Play> plays = new ArrayList<>();
    Iterator<Word> rest = words.iterator();
    String to = null;
    String from = null;
    List<Step> steps = new ArrayList<>();
    while (rest.hasNext()) {
      Word word = rest.next();
      if (word.text().equals("call")) {
        if (to != null) {
          plays.add(new Play(to, from, steps));
        }
        to = number(word, rest);
        from = null;
        steps = new ArrayList<>();
      } else if (to == null) {
        throw new UsageException(
            "%sa script must begin with call and the number that is called, but begins with \"%s\""
                .formatted(word.where(), word.text()));
      } else if (word.text().equals("from")) {
        UsageException.when(
            !steps.isEmpty() || from != null,
            "%sfrom must stand once, right behind the number that is called, but does not"
                .formatted(word.where()));
        from = number(word, rest);
      } else {
        steps.add(Step.read(word, rest, steps.isEmpty() ? null : steps.get(steps.size() - 1)));
      }
    }
    if (to != null) {
      plays.add(new Play(to, from, steps));
    }
    return plays;
  }

  private static String number(Word name, Iterator<Word> rest) throws UsageException {
    UsageException.when(
        !rest.hasNext(),
        "%s%s must have its NUMBER, but nothing is behind it".formatted(name.where(), name.text()));
    String number = rest.next().text();
    UsageException.when(
        Step.isNamed(number) || number.equals("from") || number.equals("call"),
        "%s%s must have its NUMBER, but has %s behind it"
            .formatted(name.where(), name.text(), number));
    return number;
  }

  /** Returns it in one line, as it would stand in a script. */
  String line() {
    StringBuilder line = new StringBuilder("call ").append(to);
    if (from != null) {
      line.append(" from ").append(from);
    }
    steps.forEach(step -> line.append(' ').append(step.text()));
    return line.toString();
  }

  @Override
  public void play(SimulatedCall call) {
    Stage stage = new Stage(call);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      try {
        step.action().accept(stage);
      } catch (AssertionError e) {
        throw new AssertionError(
            "Step %d, %s: %s".formatted(i + 1, step.text(), e.getMessage()), e);
      }
    }
  }
}
