package dev.bxml;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a container would hand to servlets and filters of a page's {@code web.xml}. */
final class InitConfigs {
  private InitConfigs() {}

  static ServletConfig servlet(ServletContext context, Map<String, String> params) {
    ServletConfig config = mock(ServletConfig.class);
    when(config.getServletName()).thenReturn("voice");
    when(config.getServletContext()).thenReturn(context);
    when(config.getInitParameterNames())
        .thenAnswer(call -> Collections.enumeration(params.keySet()));
    params.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    return config;
  }

  static FilterConfig filter(Map<String, String> params) {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("auth");
    when(config.getServletContext()).thenReturn(mock(ServletContext.class));
    when(config.getInitParameterNames())
        .thenAnswer(call -> Collections.enumeration(params.keySet()));
    params.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    return config;
  }

  /** Returns the init-params of a {@code web.xml}. */
  static Map<String, String> params(Element webXml) {
    NodeList names = webXml.getElementsByTagName("param-name");
    NodeList values = webXml.getElementsByTagName("param-value");
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 0; i < names.getLength(); i++) {
      params.put(names.item(i).getTextContent(), values.item(i).getTextContent());
    }
    return params;
  }
}
