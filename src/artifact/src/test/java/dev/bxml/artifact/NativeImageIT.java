package dev.bxml.artifact;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that nothing is reflected upon at run time but what is known here, and that the metadata
 * for GraalVM's native-image in the jar names all of it whose name the library knows.
 */
final class NativeImageIT {
  /** What looks something up in the library, and what. */
  private static final Map<String, Set<String>> LIBRARY = Map.of(
      // Whether there is a flight recorder, which an image may lack.
      "dev.bxml.adapter.FlightRecording",
      Set.of("Class.forName"),
      // Whether this is a test, by the simulator; an image is none.
      "dev.bxml.flow.CallFlows",
      Set.of("ClassLoader.getResource"),
      // A proxy of Spring's for the class behind it; a log line has the proxy's name without.
      "dev.bxml.log.OwnClass",
      Set.of("MethodHandles.Lookup.findVirtual"),
      // Handlers and whatever else web.xml names: the application's own, which it has to name.
      "dev.bxml.servlet.InitParams",
      Set.of("Class.forName", "Class.getConstructor", "Constructor.newInstance"),
      // Spring's copy of a body that was read, and those of others; without, such a body is lost.
      "dev.bxml.servlet.KeptBodies",
      Set.of("MethodHandles.Lookup.findVirtual"),
      // Only where classes can be unloaded, which a native image has none of.
      "dev.bxml.servlet.RecordCaches",
      Set.of("ObjectMethods.bootstrap", "Proxy.newProxyInstance"),
      // Virtual threads, which Java 17 lacks; without, there are platform threads.
      "dev.bxml.thread.Workers",
      Set.of(
          "Class.forName", "MethodHandles.Lookup.findStatic", "MethodHandles.Lookup.findVirtual"));

  private static final Map<String, Set<String>> JDBC =
      Map.of("dev.bxml.jdbc.Ddl", Set.of("Module.getResourceAsStream"));

  @Test
  void libraryLooksNothingElseUp() throws Exception {
    assertEquals(new TreeMap<>(LIBRARY), Lookups.in(Artifact.LIBRARY.jar()));
  }

  @Test
  void jdbcLooksNothingElseUp() throws Exception {
    assertEquals(new TreeMap<>(JDBC), Lookups.in(Artifact.JDBC.jar()));
  }

  /** Guards the others, which would pass if nothing were seen. */
  @Test
  void lookupIsSeenByCallAndByReference() throws Exception {
    String name = NativeImageIT.class.getName();
    try (InputStream bytes = Caught.class.getResourceAsStream(
        "/" + Caught.class.getName().replace('.', '/') + ".class")) {
      assertEquals(
          Map.of(
              name,
              Set.of("Class.getDeclaredField", "ClassLoader.loadClass", "ServiceLoader.load")),
          Lookups.in(bytes.readAllBytes()));
    }
  }

  static final class Caught {
    interface Loading {
      Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException;
    }

    static Object byCall() throws NoSuchFieldException {
      return List.of(Caught.class.getDeclaredField("x"), ServiceLoader.load(Runnable.class));
    }

    static Loading byReference() {
      return ClassLoader::loadClass;
    }
  }

  /** What other libraries have is named too, and may not be there. */
  @ParameterizedTest
  @EnumSource(names = {"LIBRARY", "JDBC"})
  void whatTheMetadataNamesIsThere(Artifact artifact) throws Exception {
    List<JsonNode> types = metadata(artifact, "reflect-config.json");
    assertTrue(!types.isEmpty());
    for (JsonNode type : types) {
      String name = type.path("name").asText();
      boolean mayBeMissing = name.startsWith("org.springframework.")
          || (Runtime.version().feature() < 21 && !name.startsWith("dev.bxml."));
      if (!mayBeMissing) {
        Class<?> found = Class.forName(name, false, NativeImageIT.class.getClassLoader());
        type.path("methods").forEach(method -> assertDoesNotThrow(() -> member(found, method)));
      }
    }
  }

  private static Object member(Class<?> type, JsonNode method) throws Exception {
    List<Class<?>> parameters = new ArrayList<>();
    for (JsonNode parameter : method.path("parameterTypes")) {
      String name = parameter.asText();
      parameters.add(name.equals("boolean") ? boolean.class : Class.forName(name));
    }
    Class<?>[] types = parameters.toArray(Class<?>[]::new);
    String name = method.path("name").asText();
    return name.equals("<init>") ? type.getConstructor(types) : type.getMethod(name, types);
  }

  /** What web.xml and Jackson make by themselves is found by its kind, and not by a list. */
  @Test
  void whatOthersMakeIsInTheMetadata() throws Exception {
    Set<String> named = new HashSet<>();
    metadata(Artifact.LIBRARY, "reflect-config.json")
        .forEach(type -> named.add(type.path("name").asText()));
    Set<String> made = new HashSet<>();
    try (JarFile jar = new JarFile(Artifact.LIBRARY.jar().toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        String name = entry.getName().replaceFirst("\\.class$", "").replace('/', '.');
        if (name.matches("dev\\.bxml\\.(servlet|callback)\\.\\w+")) {
          Class<?> type = Class.forName(name, false, NativeImageIT.class.getClassLoader());
          if (jakarta.servlet.Servlet.class.isAssignableFrom(type)
              || jakarta.servlet.Filter.class.isAssignableFrom(type)
              || com.fasterxml.jackson.databind.JsonSerializer.class.isAssignableFrom(type)
              || com.fasterxml.jackson.databind.JsonDeserializer.class.isAssignableFrom(type)) {
            made.add(name);
          }
        }
      }
    }
    assertEquals(6, made.size());
    made.removeAll(named);
    assertEquals(Set.of(), made);
  }

  @Test
  void ddlIsAResource() throws Exception {
    String pattern = resource(
            Artifact.JDBC, "META-INF/native-image/dev.bxml/bxml-jdbc/resource-config.json")
        .at("/resources/includes/0/pattern")
        .asText();
    try (JarFile jar = new JarFile(Artifact.JDBC.jar().toFile())) {
      List<String> others = jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> !name.endsWith("/") && !name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/"))
          .toList();
      assertTrue(!others.isEmpty());
      assertEquals(
          others,
          others.stream().filter(Pattern.compile(pattern).asMatchPredicate()).toList());
    }
  }

  private static List<JsonNode> metadata(Artifact artifact, String file) throws IOException {
    JsonNode array =
        resource(artifact, "META-INF/native-image/dev.bxml/" + artifact.id() + "/" + file);
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static JsonNode resource(Artifact artifact, String name) throws IOException {
    try (JarFile jar = new JarFile(artifact.jar().toFile())) {
      ZipEntry entry = jar.getEntry(name);
      assertNotNull(entry, name);
      try (InputStream in = jar.getInputStream(entry)) {
        return new ObjectMapper().readTree(in);
      }
    }
  }
}
