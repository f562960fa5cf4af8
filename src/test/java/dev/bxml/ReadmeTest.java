package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Verifies what the README says of the library; its two commands are run by CI. */
class ReadmeTest {
  private static final Page README = Page.readme();

  @Test
  void shortEnoughToBeRead() {
    long lines = README.text().lines().count();
    assertTrue(lines < 150, () -> lines + " lines");
  }

  @Test
  void picture() throws Exception {
    String file = README.all("!\\[[^]]+]\\(([^)]+)\\)").get(0);
    assertEquals("examples/phone.png", file);
    assertTrue(Files.size(Path.of(file)) < 200_000, file);
  }

  @Test
  void webXmlStarts() throws Exception {
    Element webXml = README.webXml("<servlet>");
    assertEquals("/voice/*", Page.text(webXml, "url-pattern"));
    assertEquals(CallbackServlet.class.getName(), Page.text(webXml, "servlet-class"));
    ServletContext context = mock(ServletContext.class);
    when(context.getClassLoader()).thenReturn(Snippets.of(README).loader());
    new CallbackServlet().init(InitConfigs.servlet(context, InitConfigs.params(webXml)));
  }

  /** The build sets the variables that the README has. */
  @Test
  void authWebXmlStarts() throws Exception {
    Element webXml = README.webXml("<filter>");
    assertEquals("/voice/*", Page.text(webXml, "url-pattern"));
    assertEquals(CallbackAuthFilter.class.getName(), Page.text(webXml, "filter-class"));
    try (LogLines log = new LogLines()) {
      new CallbackAuthFilter().init(InitConfigs.filter(InitConfigs.params(webXml)));
      log.assertLines(
          "INFO filter 'auth' lets in 1 pair of credentials, from env:VOICE_USERNAME with"
              + " env:VOICE_PASSWORD; its realm is callbacks");
    }
  }

  /** Plays the story against the menu, and compares what its failure prints. */
  @Test
  void story() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String here = "http://localhost:" + server.getAddress().getPort() + "/";
    Snippets snippets = Snippets.of(README, block -> block.replace("http://localhost:8080/", here));
    try {
      Snippets.of(Page.of("embedding.md")).run("server.createContext(", null, server);
      server.start();
      InvocationTargetException failure = assertThrows(
          InvocationTargetException.class,
          () -> snippets.run("SimulatedCall call =", null, server));
      assertEquals(
          README.blocks("").stream()
              .filter(block -> block.startsWith("java.lang.AssertionError"))
              .toList(),
          List.of((failure.getCause() + "\n").replaceAll("c-[0-9a-f]{8}-", "c-00000001-")));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void versions() throws Exception {
    String pom = Page.read("src/pom.xml");
    assertTrue(pom.contains("<maven.compiler.release>17<") && README.says("Java 17,"));
    assertTrue(pom.contains("<servlet-api.version>6.0.") && README.says("Servlet 6.0,"));
    assertTrue(pom.contains("<jackson.version>2.") && README.says("Jackson 2;"));
    assertTrue(pom.contains("<jetty.version>12.1.") && README.says("on Jetty 12.0 and 12.1,"));
    assertTrue(pom.contains("<tomcat.version>10.1.") && README.says("on Tomcat 10.1 and 11 "));
    assertTrue(pom.contains("<version>1.0.0-SNAPSHOT<")
        && README.says("`dev.bxml:bxml-servlet:1.0.0-SNAPSHOT`"));
    Element dependency = README.webXml("<artifactId>bxml-servlet</artifactId>");
    assertEquals("dev.bxml", Page.text(dependency, "groupId"));
    assertTrue(pom.contains("<version>" + Page.text(dependency, "version") + "<"));
    assertTrue(Files.exists(Path.of("LICENSE")));
  }
}
