package dev.bxml.undeploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.callback.Callback;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What would be in a WAR: the library, its dependencies, and the application of this package. */
final class WarFiles {
  private static final String PACKAGE = "dev/bxml/undeploy";

  private WarFiles() {}

  /** Returns where the library's classes are: a directory, or a jar. */
  static Path library() {
    return location(Callback.class);
  }

  /** Returns where the application's classes are. */
  static Path application() {
    return location(Line.class).resolve(PACKAGE);
  }

  static String applicationPackage() {
    return PACKAGE;
  }

  /** Returns the jars of the library's dependencies. */
  static List<Path> jars() {
    return List.of(
        location(JsonProperty.class),
        location(JsonFactory.class),
        location(ObjectMapper.class),
        location(NullMarked.class));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
