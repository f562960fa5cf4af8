package dev.bxml.simulator.cli;

import dev.bxml.simulator.Awaited;
import dev.bxml.simulator.SimulatedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call while its script is played: whose turn it is, and what each party had heard before the last
 * thing that was done. What was heard before that proves nothing about what was done.
 */
final class Stage {
  private final SimulatedCall caller;
  private final Map<SimulatedCall, Integer> heardBefore = new HashMap<>();
  private SimulatedCall party;
  private String last = "call";

  Stage(SimulatedCall caller) {
    this.caller = caller;
    this.party = caller;
  }

  /** Has the party do something. */
  void act(String what, Consumer<SimulatedCall> action) {
    parties().forEach(it -> heardBefore.put(it, it.heard().size()));
    last = what;
    action.accept(party);
  }

  /** From here on it is the one who was called. */
  void destination(String to) {
    AssertionError none = null;
    for (SimulatedCall any : parties()) {
      try {
        party = any.destination(to);
        return;
      } catch (AssertionError e) {
        none = none == null ? e : none;
      }
    }
    throw none == null ? new AssertionError(to) : none;
  }

  /** From here on it is the one who has called. */
  void caller() {
    party = caller;
  }

  /** Somewhere in what was heard since, and behind what was found before. */
  void hears(String text) {
    List<String> since = since();
    Pattern pattern = pattern(text);
    for (int i = 0; i < since.size(); i++) {
      if (pattern.matcher(since.get(i)).matches()) {
        heardBefore.put(party, party.heard().size() - since.size() + i + 1);
        return;
      }
    }
    throw failure("must hear \"%s\" after %s, but hears %s".formatted(text, last, quoted(since)));
  }

  void hearsNothing() {
    List<String> since = since();
    if (!since.isEmpty()) {
      throw failure("must hear nothing after %s, but hears %s".formatted(last, quoted(since)));
    }
  }

  void awaits(Awaited expected) {
    if (party.awaits() != expected) {
      throw failure(
          "must await %s after %s, but awaits %s".formatted(expected, last, party.awaits()));
    }
  }

  void ends(String cause) {
    String found = party.disconnectCause();
    if (!found.equals(cause)) {
      throw failure("must end with %s, but does with %s".formatted(cause, found));
    }
  }

  private List<String> since() {
    List<String> heard = party.heard();
    return heard.subList(heardBefore.getOrDefault(party, 0), heard.size());
  }

  /** A star stands for any text. */
  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  private static String quoted(List<String> texts) {
    return texts.isEmpty()
        ? "nothing"
        : texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
  }

  private List<SimulatedCall> parties() {
    List<SimulatedCall> parties = new ArrayList<>();
    add(caller, parties);
    return parties;
  }

  private static void add(SimulatedCall party, List<SimulatedCall> parties) {
    parties.add(party);
    party.destinations().forEach(it -> add(it, parties));
  }

  private AssertionError failure(String message) {
    return new AssertionError("The call " + message + "\n" + party);
  }
}
