package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Verifies what the library brings into a WAR. */
class FootprintIT {
  /**
   * What the five jars may come to. They came to 2,891,564 bytes when this was written: Jackson's
   * three 2,398,223, the library 490,277, and JSpecify 3,064. The simulator must not be there.
   */
  private static final long MOST_BYTES = 2_990_000;

  @Test
  void libraries() throws Exception {
    try (ZipFile war = new ZipFile(Deployment.war().toFile())) {
      List<? extends ZipEntry> jars = war.stream()
          .filter(entry -> entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory())
          .toList();
      assertEquals(
          List.of(
              "bxml-servlet",
              "jackson-annotations",
              "jackson-core",
              "jackson-databind",
              "jspecify"),
          jars.stream().map(FootprintIT::artifact).sorted().toList());
      long bytes = jars.stream().mapToLong(ZipEntry::getSize).sum();
      assertTrue(bytes <= MOST_BYTES, () -> "at most " + MOST_BYTES + " bytes, but is " + bytes);
    }
  }

  /** Returns the name of a jar without its folder and version. */
  private static String artifact(ZipEntry jar) {
    return jar.getName().replaceFirst("^WEB-INF/lib/", "").replaceFirst("-[0-9].*\\.jar$", "");
  }
}
