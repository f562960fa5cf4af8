package dev.bxml.artifact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Verifies that the library stays small: it lies in each application's WAR. */
final class SizeIT {
  /** RATIONALE says what is in it. */
  private static final long MOST_BYTES = 580_000;

  @Test
  void library() throws Exception {
    long bytes = Files.size(Artifact.LIBRARY.jar());
    assertTrue(
        bytes <= MOST_BYTES,
        () -> "bxml-servlet.jar must have at most %,d bytes, but has %,d"
            .formatted(MOST_BYTES, bytes));
  }
}
