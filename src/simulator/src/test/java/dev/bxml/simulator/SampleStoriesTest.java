package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.simulator.document.Sample;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies what happens in a call when an application answers with each of the samples. */
final class SampleStoriesTest {
  private static final VoiceApp app = new VoiceApp();
  private static WebApp server;

  @BeforeAll
  static void start() throws Exception {
    server = Container.JETTY.start("/voice", app);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Sample> samples() {
    return Sample.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void story(Sample sample) {
    assertEquals(sample.transcript(), transcript(sample));
  }

  static String transcript(Sample sample) {
    app.reset();
    app.otherwise(201);
    app.at("/missing.wav", 404, "");
    for (Sample.Document first : sample.documents()) {
      app.at("/" + first.path(), (told, response) -> {
        String answer = sample.documents().stream()
            .filter(it -> ("/" + it.path()).equals(told.path()))
            .filter(it -> it.eventType().equals(told.type()))
            .map(Sample.Document::xml)
            .findFirst()
            .orElse("");
        VoiceApp.bxml(response, answer.isEmpty() ? 204 : 200, answer);
      });
    }
    Story story = new Story(CallSimulator.at(server.at("/voice/incoming").toString())
        .statusUrl("events")
        .seed(1)
        .startingAt(Instant.parse("2026-01-01T00:00:00Z")));
    try {
      sample.steps().forEach(story::step);
      return story.transcript();
    } finally {
      story.bandwidth.close();
    }
  }

  /** The caller, who does what the steps say. */
  private static final class Story {
    private CallSimulator bandwidth;
    private final List<SimulatedCall> calls = new ArrayList<>();

    Story(CallSimulator bandwidth) {
      this.bandwidth = bandwidth;
    }

    void step(String step) {
      String[] words = step.split(" ", 2);
      String rest = words.length == 1 ? "" : words[1];
      switch (words[0]) {
        case "by" -> bandwidth = bandwidth.clockByHand();
        case "call" -> call(rest);
        case "press" -> last().press(rest);
        case "speak" -> last().speak(rest);
        case "wait" ->
          last().waitFor(Duration.ofNanos(new BigDecimal(rest).movePointRight(9).longValueExact()));
        case "hang" -> last().hangUp();
        case "close" -> last().closeStream(rest.replace("stream ", ""));
        case "refer" -> last().referFails(486);
        case "1:" -> calls.get(0).hangUp();
        default -> destination(last().destination(words[0]), rest);
      }
    }

    private void call(String how) {
      calls.add(
          switch (how) {
            case "" -> bandwidth.incomingCall("+15551230001", "+15551230002");
            case "by SIP" -> bandwidth.incomingCall("sip:caller@example.com", "sip:us@example.com");
            default -> bandwidth.url(how).incomingCall("+15551230001", "+15551230002");
          });
    }

    private static void destination(SimulatedCall destination, String does) {
      switch (does) {
        case "answers" -> destination.answers();
        case "is busy" -> destination.isBusy();
        case "hangs up" -> destination.hangUp();
        default -> throw new AssertionError(does);
      }
    }

    private SimulatedCall last() {
      return calls.get(calls.size() - 1);
    }

    String transcript() {
      StringBuilder all = new StringBuilder();
      for (SimulatedCall call : calls) {
        all.append(calls.size() == 1 ? "" : call.callId() + "\n")
            .append(call.transcript())
            .append('\n');
      }
      return all.toString().strip();
    }
  }
}
