package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bxml.servlet.CallbackAuthFilter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies what authentication.md says of the filter. */
final class AuthenticationPageTest {
  private static final Page PAGE = Page.of("authentication.md");

  @Test
  void filterInCode() throws Exception {
    ServletContext context = mock(ServletContext.class);
    FilterRegistration.Dynamic auth = mock(FilterRegistration.Dynamic.class);
    when(context.addFilter(eq("auth"), any(CallbackAuthFilter.class))).thenReturn(auth);
    Snippets.of(PAGE).run("context.addFilter(", context, null);
    verify(auth).addMappingForUrlPatterns(null, false, "/voice/*");
  }

  @Test
  void authInitParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new CallbackAuthFilter().init(InitConfigs.filter(Map.of("no-such", "thing"))));
    List<String> names = PAGE.table("init-param of the filter").stream()
        .map(row -> row.get(0).replace("`", ""))
        .toList();
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
    String filter = Page.read("src/main/java/dev/bxml/servlet/CallbackAuthFilter.java");
    for (String name : names) {
      assertTrue(filter.contains("<tr><td>{@code " + name + "}</td>"), name);
    }
  }

  /** With both pairs in both places, as between two changes; here they are properties. */
  @Test
  void twoPairs() throws Exception {
    Map<String, String> params = InitConfigs.params(PAGE.webXml("NEXT_VOICE_USERNAME"));
    params.replaceAll((name, value) -> value.replace("env:", "property:"));
    List<String> places =
        List.of("VOICE_USERNAME", "VOICE_PASSWORD", "NEXT_VOICE_USERNAME", "NEXT_VOICE_PASSWORD");
    places.forEach(place -> System.setProperty(place, "the-same"));
    try (LogLines log = new LogLines()) {
      new CallbackAuthFilter().init(InitConfigs.filter(params));
      log.assertLines("INFO filter 'auth' lets in 2 pairs of credentials, from"
          + " property:VOICE_USERNAME with property:VOICE_PASSWORD, property:NEXT_VOICE_USERNAME with"
          + " property:NEXT_VOICE_PASSWORD; its realm is callbacks");
    } finally {
      places.forEach(System::clearProperty);
    }
  }
}
