package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import dev.bxml.simulator.PhoneServlet;
import dev.bxml.simulator.RecompileListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Verifies what phone.md says of the servlet. */
final class PhonePageTest {
  private static final Page PAGE = Page.of("phone.md");

  @Test
  void phoneWebXmlStarts() throws Exception {
    Element webXml = PAGE.webXml("<servlet>");
    assertEquals("/phone/*", Page.text(webXml, "url-pattern"));
    assertEquals(PhoneServlet.class.getName(), Page.text(webXml, "servlet-class"));
    ServletContext context = mock(ServletContext.class);
    PhoneServlet phone = new PhoneServlet();
    try (LogLines log = new LogLines()) {
      phone.init(InitConfigs.servlet(
          context, Map.of(Page.text(webXml, "param-name"), Page.text(webXml, "param-value"))));
      log.assertLines("INFO servlet 'voice' is a phone that calls /voice/incoming, without"
          + " credentials; it answers this machine alone");
    } finally {
      phone.destroy();
    }
  }

  @Test
  void listenerOfEditedSources() throws Exception {
    assertEquals(
        RecompileListener.class.getName(), Page.text(PAGE.webXml("<listener>"), "listener-class"));
    String phoneXml = Page.read("examples/front-desk/src/dev/phone.xml");
    assertTrue(phoneXml.contains("<url-pattern></url-pattern>")
        && phoneXml.contains(RecompileListener.class.getName()));
    for (String pom : List.of("examples/front-desk/pom.xml", "src/start/pom.xml")) {
      String text = Page.read(pom);
      assertTrue(text.contains("<scan>1</scan>") && text.contains("<host>localhost</host>"), pom);
    }
  }

  @Test
  void phoneInitParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new PhoneServlet()
            .init(InitConfigs.servlet(mock(ServletContext.class), Map.of("no", "thing"))));
    String sentence = PAGE.text()
        .lines()
        .filter(line -> line.contains("Its further init-params are "))
        .findFirst()
        .orElseThrow()
        .replaceFirst(".*Its further init-params are ([^;]*);.*", "$1");
    List<String> names = new ArrayList<>(List.of("url"));
    Pattern.compile("`(\\w+)`").matcher(sentence).results().forEach(it -> names.add(it.group(1)));
    Collections.sort(names);
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
  }
}
