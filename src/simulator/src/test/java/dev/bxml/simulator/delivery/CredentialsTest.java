package dev.bxml.simulator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who asks for a username and a password, by whatever else too. */
final class CredentialsTest {

  static Stream<List<String>> asked() {
    return Stream.of(
        List.of("Basic realm=\"voice\""),
        List.of("basic"),
        List.of("Bearer realm=\"voice\"", "Basic realm=\"voice\""),
        List.of("Bearer realm=\"voice\", Basic realm=\"voice\""),
        List.of("Bearer realm=\"a \\\" b\", charset=\"UTF-8\",BASIC realm=\"voice\""),
        List.of("Negotiate,Basic, Bearer"));
  }

  @ParameterizedTest
  @MethodSource
  void asked(List<String> challenges) {
    assertEquals(true, Credentials.areAskedForBy(challenges));
  }

  static Stream<List<String>> notAsked() {
    return Stream.of(
        List.of(),
        List.of("Bearer realm=\"voice\""),
        List.of("Basically realm=\"voice\""),
        List.of("Bearer realm=\"a, Basic b\""),
        List.of("Bearer realm=\"a\\\", Basic b\""),
        List.of("Digest algorithm=Basic"));
  }

  @ParameterizedTest
  @MethodSource
  void notAsked(List<String> challenges) {
    assertEquals(false, Credentials.areAskedForBy(challenges));
  }
}
