package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test has words of its own for what a call waits for; they must be those of the platform. */
final class AwaitedTest {

  @Test
  void namesAreThoseOfThePlatform() {
    assertEquals(
        Stream.of(dev.bxml.simulator.platform.Awaited.values()).map(Enum::name).toList(),
        Stream.of(Awaited.values()).map(Enum::name).toList());
  }
}
