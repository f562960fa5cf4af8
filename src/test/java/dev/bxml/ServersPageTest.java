package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about servers has a row of each that src/servers starts, in the versions that it has. */
final class ServersPageTest {
  private static final String POM = Page.read("src/servers/pom.xml");

  static List<List<String>> rows() {
    return Page.of("servers.md").table("server");
  }

  @Test
  void eachServerHasARowForEachJdk() {
    List<String> wanted = new ArrayList<>();
    on(wanted, "Tomcat " + version("tomcat-10.1"), 17, 25);
    on(wanted, "Tomcat " + version("tomcat-11"), 17, 25);
    on(wanted, "Jetty " + version("jetty-12.0") + " EE10", 17, 25);
    on(wanted, "Jetty " + version("jetty-12.1") + " EE10", 17, 25);
    on(wanted, "Jetty " + version("jetty-12.1") + " EE11", 17, 25);
    on(wanted, "Spring Boot " + version("boot-3"), 17, 25);
    on(wanted, "Spring Boot " + version("boot-4"), 17, 25);
    on(wanted, "Open Liberty " + version("open-liberty"), 17, 25);
    on(wanted, "WildFly " + version("wildfly"), 17, 25);
    on(wanted, "Payara Micro " + version("payara"), 25);
    on(wanted, "GlassFish " + version("glassfish"), 25);

    assertEquals(
        wanted, rows().stream().map(row -> row.get(0) + ", JDK " + row.get(1)).toList());
  }

  private static void on(List<String> rows, String server, int... jdks) {
    for (int jdk : jdks) {
      rows.add(server + ", JDK " + jdk);
    }
  }

  private static String version(String server) {
    return POM.replaceFirst("(?s).*<" + server + "\\.version>([^<]*)<.*", "$1");
  }

  /** What the library promises of them. */
  @ParameterizedTest
  @MethodSource("rows")
  void tomcatAndJettyHoldAllOfIt(List<String> row) {
    if (row.get(0).matches("(Tomcat|Jetty) .*")) {
      assertEquals(List.of("all", "all", "all", "all", "nothing"), row.subList(2, row.size()));
    }
  }
}
