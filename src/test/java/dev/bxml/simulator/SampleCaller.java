package dev.bxml.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Does what the steps of a sample say, one a line, and returns the transcripts of all calls. */
final class SampleCaller {
  private static final String CALLER = "+15551230001";
  private static final String CALLED = "+15551230002";

  private final SampleApplication application;
  private final List<SimulatedCall> calls = new ArrayList<>();
  private CallSimulator bandwidth;

  SampleCaller(CallSimulator bandwidth, SampleApplication application) {
    this.bandwidth = bandwidth;
    this.application = application;
  }

  String play(List<String> steps) {
    steps.forEach(this::step);
    return calls.stream().map(SimulatedCall::transcript).collect(Collectors.joining("\n\n"));
  }

  /** A step is about the latest call; with {@code 1:} in front about the first. */
  private void step(String step) {
    switch (step) {
      case "by hand" -> bandwidth = bandwidth.clockByHand();
      case "call" -> call("incoming");
      case "1: hang up" -> calls.get(0).hangUp();
      case "hang up" -> call().hangUp();
      case "refer succeeds" -> call().referSucceeds();
      case "refer fails" -> call().referFails(486);
      default ->
        stepWith(step.substring(0, step.indexOf(' ')), step.substring(step.indexOf(' ') + 1));
    }
  }

  private void stepWith(String verb, String rest) {
    switch (verb) {
      case "call" -> call(rest);
      case "press" -> call().press(rest);
      case "speak" -> call().speak(rest);
      case "wait" -> call().waitFor(seconds(rest));
      case "close" -> call().closeStream(rest);
      default -> party(call().destination(verb), rest);
    }
  }

  private static void party(SimulatedCall party, String does) {
    switch (does) {
      case "answers" -> party.answers();
      case "is busy" -> party.isBusy();
      case "rejects" -> party.rejects();
      case "does not answer" -> party.doesNotAnswer();
      case "hangs up" -> party.hangUp();
      default -> throw new IllegalArgumentException("A party cannot do " + does);
    }
  }

  private void call(String path) {
    calls.add(bandwidth.url(application.url(path)).incomingCall(CALLER, CALLED));
  }

  private SimulatedCall call() {
    return calls.get(calls.size() - 1);
  }

  private static Duration seconds(String number) {
    return Duration.ofMillis(new BigDecimal(number).movePointRight(3).intValueExact());
  }
}
