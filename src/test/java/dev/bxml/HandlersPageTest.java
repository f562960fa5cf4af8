package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bxml.handler.DisconnectHandler;
import dev.bxml.servlet.CallbackFilter;
import dev.bxml.servlet.CallbackServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Verifies what handlers.md says. */
final class HandlersPageTest {
  private static final Page PAGE = Page.of("handlers.md");

  @Test
  void webXmlStarts() throws Exception {
    Element webXml = PAGE.webXml("<servlet>");
    assertEquals("/voice/*", Page.text(webXml, "url-pattern"));
    assertEquals("handlers", Page.text(webXml, "param-name"));
    Servlet servlet = Class.forName(Page.text(webXml, "servlet-class"))
        .asSubclass(Servlet.class)
        .getConstructor()
        .newInstance();
    ServletContext context = mock(ServletContext.class);
    when(context.getClassLoader()).thenReturn(Snippets.of(PAGE).loader());
    when(context.getAttribute("billing")).thenReturn((DisconnectHandler) call -> {});
    servlet.init(InitConfigs.servlet(context, InitConfigs.params(webXml)));
  }

  @Test
  void registrationInCode() throws Exception {
    ServletContext context = mock(ServletContext.class);
    ServletRegistration.Dynamic voice = mock(ServletRegistration.Dynamic.class);
    when(context.addServlet(eq("voice"), any(Servlet.class))).thenReturn(voice);
    Snippets.of(PAGE).run("context.addServlet(", context, null);
    verify(context).addServlet(eq("voice"), any(CallbackServlet.class));
    verify(voice).addMapping("/voice/*");
  }

  @Test
  void servletThatIsTheHandler() throws Exception {
    assertTrue(
        CallbackServlet.class.isAssignableFrom(Snippets.of(PAGE).loadClass("com.acme.KeyServlet")));
  }

  @Test
  void filterThatIsNamed() {
    assertTrue(PAGE.says("`" + CallbackFilter.class.getName() + "`"));
  }
}
