package dev.bxml.simulator.cli;

import dev.bxml.simulator.Awaited;
import dev.bxml.simulator.SimulatedCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller does, or that must be so.
 *
 * @param text how it is written
 * @param action what it does
 */
record Step(String text, Consumer<Stage> action) {
  private static final Pattern NAME = Pattern.compile("[a-z-]+");
  private static final Pattern KEYS = Pattern.compile("[0-9*#A-Da-d]+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");
  private static final Pattern SIP_STATUS = Pattern.compile("[3-6]\\d\\d");

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    plain("hang-up", Step::hangUp);
    plain("answers", SimulatedCall::answers);
    plain("is-busy", SimulatedCall::isBusy);
    plain("rejects", SimulatedCall::rejects);
    plain("does-not-answer", SimulatedCall::doesNotAnswer);
    plain("complete", SimulatedCall::complete);
    plain("refer-succeeds", SimulatedCall::referSucceeds);
    KINDS.put("hears-nothing", new Kind(null, Value.ANY, text -> Stage::hearsNothing));
    KINDS.put("caller", new Kind(null, Value.ANY, text -> Stage::caller));
    does("press", "KEYS", Value.KEYS, SimulatedCall::press);
    does("speak", "WORDS", Value.ANY, SimulatedCall::speak);
    does("wait", "SECONDS", Value.SECONDS, (call, text) -> call.waitFor(seconds(text)));
    does("redirect", "URL", Value.ANY, SimulatedCall::redirect);
    does("close-stream", "NAME", Value.ANY, SimulatedCall::closeStream);
    does("answered-by", "WHO", Value.ANY, SimulatedCall::answeredBy);
    does(
        "refer-fails",
        "STATUS",
        Value.SIP_STATUS,
        (call, text) -> call.referFails(Integer.parseInt(text)));
    states("destination", "NUMBER", Value.ANY, Stage::destination);
    states("hears", "TEXT", Value.ANY, Stage::hears);
    states("awaits", "WHAT", Value.AWAITED, (stage, text) -> stage.awaits(awaited(text)));
    states("ends", "CAUSE", Value.ANY, Stage::ends);
  }

  /** What may stand behind the name of a step, and how that is said. */
  private enum Value {
    ANY("be there"),
    KEYS("be one or more of 0 to 9, *, # and A to D"),
    SECONDS("be seconds, such as 6 or 1.5"),
    SIP_STATUS("be a SIP status from 300 to 699"),
    AWAITED("be one of " + awaitedWords());

    private final String rule;

    Value(String rule) {
      this.rule = rule;
    }

    boolean has(String text) {
      return switch (this) {
        case ANY -> true;
        case KEYS -> Step.KEYS.matcher(text).matches();
        case SECONDS -> Step.SECONDS.matcher(text).matches();
        case SIP_STATUS -> Step.SIP_STATUS.matcher(text).matches();
        case AWAITED -> Arrays.stream(Awaited.values()).anyMatch(it -> word(it).equals(text));
      };
    }
  }

  /**
   * A kind of step.
   *
   * @param argument what stands behind its name; null for nothing
   */
  private record Kind(@Nullable String argument, Value value, Maker maker) {}

  @FunctionalInterface
  private interface Maker {
    Consumer<Stage> of(String text);
  }

  @FunctionalInterface
  private interface Action<T> {
    void in(T where, String text);
  }

  private static void plain(String name, Consumer<SimulatedCall> action) {
    KINDS.put(name, new Kind(null, Value.ANY, text -> stage -> stage.act(name, action)));
  }

  private static void does(
      String name, String argument, Value value, Action<SimulatedCall> action) {
    KINDS.put(
        name,
        new Kind(
            argument,
            value,
            text -> stage -> stage.act(name + " " + text, call -> action.in(call, text))));
  }

  private static void states(String name, String argument, Value value, Action<Stage> action) {
    KINDS.put(name, new Kind(argument, value, text -> stage -> action.in(stage, text)));
  }

  static boolean isNamed(String word) {
    return KINDS.containsKey(word);
  }

  /**
   * Reads a step, with what belongs to it.
   *
   * @param before the step before it; null for none
   */
  static Step read(Word name, Iterator<Word> rest, @Nullable Step before) throws UsageException {
    Kind kind = KINDS.get(name.text());
    if (kind == null) {
      throw new UsageException("%sa step must be one of %s, but is \"%s\"%s"
          .formatted(
              name.where(),
              String.join(", ", KINDS.keySet()),
              name.text(),
              before == null || NAME.matcher(name.text()).matches() ? "" : before.alone()));
    }
    if (kind.argument() == null) {
      return new Step(name.text(), kind.maker().of(""));
    }
    UsageException.when(
        !rest.hasNext(),
        "%s%s must have its %s, but nothing is behind it"
            .formatted(name.where(), name.text(), kind.argument()));
    String text = rest.next().text();
    UsageException.when(
        !kind.value().has(text),
        "%s%s %s must %s, but is \"%s\""
            .formatted(name.where(), name.text(), kind.argument(), kind.value().rule, text));
    return new Step(
        name.text() + " " + (text.matches("\\S+") ? text : "\"" + text + "\""),
        kind.maker().of(text));
  }

  /** Says that it has no second argument, for what stands behind it and can be no step. */
  private String alone() {
    String name = text.split(" ", 2)[0];
    String argument = Objects.requireNonNull(KINDS.get(name)).argument();
    return "; " + name + " has " + (argument == null ? "nothing behind it" : "one " + argument);
  }

  /** When the other side has hung up first, it is done. */
  private static void hangUp(SimulatedCall call) {
    if (!call.hasEnded()) {
      call.hangUp();
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
  }

  private static String word(Awaited awaited) {
    return awaited.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Awaited awaited(String text) {
    return Awaited.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String awaitedWords() {
    return String.join(", ", Arrays.stream(Awaited.values()).map(Step::word).toList());
  }
}
