package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about servers has rows of what src/servers starts, in the versions that it has. */
final class ServersPageTest {
  private static final String POM = Page.read("src/servers/pom.xml");

  static List<List<String>> rows() {
    return Page.of("servers.md").table("server");
  }

  @Test
  void tomcatAndJettyHaveARowForEachJdk() {
    List<String> wanted = Stream.of(
            "Tomcat " + version("tomcat-10.1"),
            "Tomcat " + version("tomcat-11"),
            "Jetty " + version("jetty-12.0") + " EE10",
            "Jetty " + version("jetty-12.1") + " EE10",
            "Jetty " + version("jetty-12.1") + " EE11")
        .flatMap(server -> Stream.of(server + ", JDK 17", server + ", JDK 25"))
        .toList();

    assertEquals(
        wanted,
        rows().stream()
            .filter(ServersPageTest::isPromised)
            .map(row -> row.get(0) + ", JDK " + row.get(1))
            .toList());
  }

  @Test
  void othersHaveARow() {
    List<String> wanted = List.of(
        "Spring Boot " + version("boot-3"),
        "Spring Boot " + version("boot-4"),
        "Open Liberty " + version("open-liberty"),
        "WildFly " + version("wildfly"),
        "Payara Micro " + version("payara"));

    assertEquals(
        wanted,
        rows().stream()
            .filter(row -> !isPromised(row))
            .map(row -> row.get(0))
            .distinct()
            .toList());
  }

  private static boolean isPromised(List<String> row) {
    return row.get(0).matches("(Tomcat|Jetty) .*");
  }

  private static String version(String server) {
    return POM.replaceFirst("(?s).*<" + server + "\\.version>([\\d][^<]*)<.*", "$1");
  }

  /** What the library promises of them. */
  @ParameterizedTest
  @MethodSource("rows")
  void tomcatAndJettyHoldAllOfIt(List<String> row) {
    if (isPromised(row)) {
      assertEquals(List.of("all", "all", "all", "all", "nothing"), row.subList(2, row.size()));
    }
  }
}
