package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies that circles are found where there are some: else a test that finds none proves nothing. */
final class CirclesTest {

  @Test
  void circlesOfTestClasses() {
    assertEquals(
        Set.of("circle: Ant Bee Cow", "circle: Egg Hen"),
        Circles.in(new ClassFileImporter().importPackages("dev.bxml.circle")));
  }
}
