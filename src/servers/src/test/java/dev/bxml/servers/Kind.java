package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Which server, in the words of the table: its name with its version, and what starts it. */
record Kind(String name, boolean isInShortForm, int oldestJdk, Start start) {

  /** Starts one. */
  @FunctionalInterface
  interface Start {
    Server start(Jdk jdk, Path base, Path war) throws IOException;
  }

  static Stream<Kind> all() {
    String tomcat10 = version("tomcat-10.1");
    String tomcat11 = version("tomcat-11");
    String jetty120 = version("jetty-12.0");
    String jetty121 = version("jetty-12.1");
    return Stream.of(
        tomcat(tomcat10, false),
        tomcat(tomcat11, true),
        jetty(jetty120, "EE10", false),
        jetty(jetty121, "EE10", false),
        jetty(jetty121, "EE11", true),
        boot(version("boot-3"), "2"),
        boot(version("boot-4"), "3"),
        new Kind(
            "Open Liberty " + version("open-liberty"),
            false,
            17,
            (jdk, base, war) -> OpenLiberty.start(jdk, homes().resolve("wlp"), base, war)),
        new Kind(
            "WildFly " + version("wildfly"),
            false,
            17,
            (jdk, base, war) ->
                WildFly.start(jdk, homes().resolve("wildfly-" + version("wildfly")), base, war)),
        new Kind(
            "Payara Micro " + version("payara"),
            false,
            21,
            (jdk, base, war) -> PayaraMicro.start(
                jdk, homes().resolve("payara-micro-" + version("payara") + ".jar"), base, war)));
  }

  private static String version(String server) {
    return System.getProperty(server + ".version");
  }

  private static Kind boot(String version, String jackson) {
    Path jar =
        Path.of(System.getProperty("boot"), version, "boot-front-desk.jar").toAbsolutePath();
    return new Kind(
        "Spring Boot " + version,
        false,
        17,
        (jdk, base, war) -> Boot.start(jdk, jar, base, jackson));
  }

  private static Kind tomcat(String version, boolean isInShortForm) {
    Path home = homes().resolve("apache-tomcat-" + version);
    return new Kind(
        "Tomcat " + version,
        isInShortForm,
        17,
        (jdk, base, war) -> Tomcat.start(jdk, home, base, war));
  }

  private static Kind jetty(String version, String environment, boolean isInShortForm) {
    Path home = homes().resolve("jetty-home-" + version);
    return new Kind(
        "Jetty " + version + " " + environment,
        isInShortForm,
        17,
        (jdk, base, war) ->
            Jetty.start(environment.toLowerCase(Locale.ROOT), jdk, home, base, war));
  }

  private static Path homes() {
    return Path.of(System.getProperty("servers.homes"));
  }

  /** Tells whether the library promises that all holds there. */
  boolean isPromised() {
    return name.startsWith("Tomcat ") || name.startsWith("Jetty ");
  }

  @Override
  public String toString() {
    return name;
  }
}
