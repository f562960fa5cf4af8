package dev.bxml.artifact;

import java.nio.file.Path;

/** What is published: the three jars, and what lies beside each. Working directory is the module's. */
enum Artifact {
  LIBRARY("bxml-servlet", "../.."),
  JDBC("bxml-jdbc", "../jdbc"),
  SIMULATOR("bxml-simulator", "../simulator");

  private final String id;
  private final Path folder;

  Artifact(String id, String folder) {
    this.id = id;
    this.folder = Path.of(folder);
  }

  String id() {
    return id;
  }

  Path pom() {
    return folder.resolve("pom.xml");
  }

  Path jar() {
    return built(".jar");
  }

  /** Returns the jar of a classifier, such as {@code sources}. */
  Path jar(String classifier) {
    return built("-" + classifier + ".jar");
  }

  /** Returns what it needs at run time, as CycloneDX lists it. */
  Path sbom() {
    return folder.resolve("target/bom.json");
  }

  private Path built(String ending) {
    return folder.resolve("target/" + id + "-" + System.getProperty("version") + ending);
  }
}
