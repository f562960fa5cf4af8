package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies the lines that connect.md has one look for. */
final class ConnectPageTest {
  private static final Page PAGE = Page.of("connect.md");
  private static final Page README = Page.readme();

  @Test
  void linesOfTheStart() throws Exception {
    ServletContext context = mock(ServletContext.class);
    when(context.getClassLoader()).thenReturn(Snippets.of(README).loader());
    try (LogLines log = new LogLines()) {
      new CallbackAuthFilter()
          .init(InitConfigs.filter(InitConfigs.params(README.webXml("<filter>"))));
      new CallbackServlet()
          .init(InitConfigs.servlet(context, InitConfigs.params(README.webXml("<servlet>"))));
      assertEquals(
          PAGE.blocks("").get(0).lines().toList(),
          log.lines().stream().map(line -> line.replaceFirst(" ", ": ")).toList());
    }
  }

  @Test
  void lineOfTheFirstCallback() throws Exception {
    CallbackHandler menu = (CallbackHandler)
        Snippets.of(README).loadClass("com.acme.Menu").getConstructor().newInstance();
    try (LogLines log = new LogLines()) {
      new CallbackAdapter(CallbackHandlers.of(menu))
          .handle(CallbackRequest.post(
              "/voice/incoming",
              "application/json",
              "{\"eventType\": \"initiate\", \"callId\": \"c-1\"}".getBytes(UTF_8)));
      String line = log.lines().get(0).replace("INFO ", "").replace("c-1", "c-…");
      assertTrue(PAGE.text().replaceAll("in \\d+ ms", "in N ms").contains("`" + line + "`"), line);
    }
  }

  /** What is looked for stands in the log as the page on call has it. */
  @Test
  void linesOfTrouble() {
    List<String> looked =
        List.of("asks for credentials", "refuses", "no handler, answered", "failed, answered");
    for (String words : looked) {
      assertTrue(PAGE.says("`" + words) && Page.of("on-call.md").says(words), words);
    }
  }

  @Test
  void switchOfTheExample() {
    assertTrue(PAGE.says("-Dfront-desk.authentication=on"));
    assertTrue(Page.read("examples/front-desk/pom.xml").contains("<front-desk.authentication>"));
    String webXml = Page.read("examples/front-desk/src/main/webapp/WEB-INF/web.xml");
    assertTrue(webXml.contains("FRONT_DESK_USERNAME") && webXml.contains("FRONT_DESK_PASSWORD"));
  }
}
