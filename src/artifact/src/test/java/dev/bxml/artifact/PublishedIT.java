package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Verifies that there is beside each jar what Maven Central asks for, and what users look for. */
final class PublishedIT {
  /** A POM has them, or its parent; {@code name} and {@code description} only the former. */
  private static final List<String> DEMANDED = List.of(
      "url",
      "licenses/license/name",
      "licenses/license/url",
      "developers/developer/name",
      "scm/connection",
      "scm/developerConnection",
      "scm/url");

  @ParameterizedTest
  @EnumSource
  void pomSaysWhatMavenCentralAsksFor(Artifact artifact) throws Exception {
    Element pom = pom(artifact.pom());
    assertEquals(artifact.id(), text(pom, "name"));
    assertTrue(text(pom, "description").length() > 20);
    Element parent = pom(Path.of("../pom.xml"));
    for (String path : DEMANDED) {
      assertEquals("", text(pom, path), () -> path + " stands in the parent, once");
      assertTrue(!text(parent, path).isBlank(), path);
    }
    // Else each artifact's own name would be added to what is inherited.
    assertEquals("false", parent.getAttribute("child.project.url.inherit.append.path"));
  }

  @ParameterizedTest
  @EnumSource
  void sourcesAndJavadocLieBesideIt(Artifact artifact) throws Exception {
    try (JarFile jar = new JarFile(artifact.jar().toFile());
        JarFile sources = new JarFile(artifact.jar("sources").toFile());
        JarFile javadoc = new JarFile(artifact.jar("javadoc").toFile())) {
      assertEquals(
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.contains("$"))
              .map(name -> name.replaceFirst("\\.class$", ".java"))
              .filter(name -> sources.getEntry(name) == null)
              .toList(),
          List.of());
      assertNotNull(javadoc.getEntry("index.html"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void licenceAndNoticeAreInIt(Artifact artifact) throws Exception {
    try (JarFile jar = new JarFile(artifact.jar().toFile())) {
      for (String name : List.of("LICENSE", "NOTICE")) {
        assertEquals(
            Files.readString(Path.of("../..", name)),
            new String(jar.getInputStream(jar.getEntry("META-INF/" + name)).readAllBytes(), UTF_8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LIBRARY, jackson-annotations jackson-core jackson-databind jspecify",
    "SIMULATOR, jackson-core jspecify",
    "JDBC, bxml-servlet db-scheduler jackson-annotations jackson-core jackson-databind jspecify slf4j-api"
  })
  void sbomListsWhatIsNeededAtRunTime(Artifact artifact, String names) throws Exception {
    assumeTrue(Files.exists(artifact.sbom()), "Maven is offline, and makes none then");
    Set<String> listed = new TreeSet<>();
    new ObjectMapper()
        .readTree(artifact.sbom().toFile())
        .path("components")
        .forEach(component -> listed.add(component.path("name").asText()));
    assertEquals(names, String.join(" ", listed));
  }

  private static Element pom(Path path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(path.toFile())
        .getDocumentElement();
  }

  /** Returns the text of an element that is reached by names; an empty one if there is none. */
  private static String text(Element pom, String path) {
    Node at = pom;
    for (String name : path.split("/", -1)) {
      at = child(at, name);
      if (at == null) {
        return "";
      }
    }
    return at.getTextContent().strip();
  }

  private static Node child(Node parent, String name) {
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at.getNodeName().equals(name)) {
        return at;
      }
    }
    return null;
  }
}
