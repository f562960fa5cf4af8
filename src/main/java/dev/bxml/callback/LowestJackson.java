package dev.bxml.callback;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.json.PackageVersion;

/** Says of a Jackson that lacks what is needed of it that it is too old, or not there. */
final class LowestJackson {
  private LowestJackson() {}

  /** Returns what to throw in place of an error that names a class, if it is of Jackson. */
  static RuntimeException instead(LinkageError error) {
    String found = found();
    if (found.isEmpty()) {
      throw error;
    }
    return new IllegalStateException("jackson-core must be 2.15 or newer, but " + found, error);
  }

  /** A class of its own is asked for whatever might not be there. */
  private static String found() {
    try {
      return Found.tooOld();
    } catch (LinkageError e) {
      return "is missing; add it to the jars of the application";
    }
  }

  private static final class Found {
    private static String tooOld() {
      Version found = PackageVersion.VERSION;
      boolean isOld = found.getMajorVersion() == 2 && found.getMinorVersion() < 15;
      return isOld
          ? "is %s; look for an older one among the jars of the application and of the container"
              .formatted(found)
          : "";
    }
  }
}
