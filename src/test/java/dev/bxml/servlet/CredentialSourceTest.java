package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that a source shows where it is, and that only JNDI needs the module that has it. */
final class CredentialSourceTest {
  private static final String NO_NAMING =
      "jndi:voice needs the module java.naming, which is not there; add it, or name another source";

  /** What runs in a JVM of the base module alone. */
  static final class Bare {
    private Bare() {}

    public static void main(String[] args) {
      for (CredentialSource source : CredentialSource.parse(args[0])) {
        try {
          System.out.println(source.get());
        } catch (IllegalArgumentException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void withoutTheModuleOfJndi() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--limit-modules",
            "java.base",
            "-Dvoice=here",
            "-cp",
            home(CredentialSource.class) + System.getProperty("path.separator") + home(Bare.class),
            Bare.class.getName(),
            "property:voice,jndi:voice,env:VOICE_PASSWORD")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertEquals(List.of("here", NO_NAMING, "Secret-env"), out.lines().toList());
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shown() {
    assertEquals(
        "[env:A, property:b.c, jndi:java:comp/env/d]",
        CredentialSource.parse(" env:A ,property: b.c,\n jndi:java:comp/env/d").toString());
    assertThrows(IllegalArgumentException.class, () -> CredentialSource.parse(" "));
  }

  private static Path home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
