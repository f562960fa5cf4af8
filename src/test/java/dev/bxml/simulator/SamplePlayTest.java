package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies what the simulator makes of each sample: a server answers with its documents, a caller
 * does what its steps say, and what happens is its transcript.
 */
final class SamplePlayTest {
  static Stream<Sample> samples() {
    return Sample.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample(Sample sample) throws Exception {
    assertEquals(sample.transcript(), played(sample));
  }

  static String played(Sample sample) throws Exception {
    try (SampleApplication application = new SampleApplication(sample);
        CallSimulator bandwidth = CallSimulator.at(application.url("incoming"))
            .statusUrl("events")
            .seed(1)
            .startingAt(Instant.parse("2026-01-01T12:00:00Z"))) {
      return new SampleCaller(bandwidth, application).play(sample.steps());
    }
  }
}
