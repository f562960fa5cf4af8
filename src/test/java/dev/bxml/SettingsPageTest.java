package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.adapter.Validation;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.store.ReportInbox;
import dev.bxml.verb.Bxml;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the init-params that settings.md has. */
final class SettingsPageTest {
  private static final Page PAGE = Page.of("settings.md");
  private static final String INITIATE = "{\"eventType\": \"initiate\"}";

  @Test
  void adapterInCode() throws Exception {
    ServletContext context = mock(ServletContext.class);
    ServletRegistration.Dynamic careful = mock(ServletRegistration.Dynamic.class);
    when(context.addServlet(eq("careful"), any(Servlet.class))).thenReturn(careful);
    Snippets.of(PAGE).run("context.addServlet(", context, null);
    verify(context).addServlet(eq("careful"), any(CallbackServlet.class));
    verify(careful).addMapping("/careful/*");
  }

  @Test
  void initParams() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> new CallbackServlet(CallbackHandlers.none())
            .init(InitConfigs.servlet(mock(ServletContext.class), Map.of("no-such", "thing"))));
    List<String> names = PAGE.table("init-param").stream()
        .map(row -> row.get(0).replace("`", ""))
        .toList();
    assertTrue(
        String.valueOf(refusal.getMessage()).endsWith("there are " + names), names::toString);
    Map<String, String> defaults = new LinkedHashMap<>();
    PAGE.table("init-param").forEach(row -> defaults.put(row.get(0), row.get(2)));
    assertEquals("" + CallbackAdapter.DEFAULT_MAX_BODY_BYTES, defaults.get("`maxBodyBytes`"));
    assertEquals("" + CallbackAdapter.DEFAULT_DEADLINE.toSeconds(), defaults.get("`deadline`"));
    assertEquals(
        "" + CallbackAdapter.DEFAULT_DUPLICATE_WINDOW.toSeconds(),
        defaults.get("`duplicateWindow`"));
    assertEquals(
        "" + CallbackAdapter.DEFAULT_REPORT_DEADLINE.toSeconds(), defaults.get("`reportDeadline`"));
    assertEquals(
        "" + CallbackAdapter.DEFAULT_STORE_TIMEOUT.toMillis() / 1000.0,
        defaults.get("`storeTimeout`"));
    CallbackAdapter invalid = new CallbackAdapter(
        CallbackHandlers.none().onInitiate(call -> Bxml.response(Bxml.transfer())));
    assertEquals(post(invalid.validation(Validation.STRICT), INITIATE), post(invalid, INITIATE));
    assertEquals(500, post(invalid, INITIATE));
    assertEquals("strict", defaults.get("`validation`"));
    String servlet = Page.read("src/main/java/dev/bxml/servlet/CallbackServlet.java");
    for (String name : names) {
      assertTrue(servlet.contains("<tr><td>{@code " + name + "}</td>"), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "authentication, required",
    "authentication, expected",
    "authentication, elsewhere",
    "deadline, 2.5",
    "deadline, 0",
    "deliveryStore, dev.bxml.store.MemoryDeliveryStore",
    "duplicateWindow, 30",
    "duplicateWindow, 0",
    "failureHandler, @failures",
    "failureSentence, Please call again.",
    "handlers, @billing",
    "interceptors, @metrics @traces",
    "maxBodyBytes, 1024",
    "reportDeadline, 60",
    "reports, @inbox",
    "stateStore, dev.bxml.store.MemoryStateStore",
    "storeTimeout, 0.3",
    "taskDecorator, @context",
    "validation, strict",
    "validation, warn",
    "validation, off",
    "whenStoreFails, handle",
    "whenStoreFails, refuse"
  })
  void initParamValues(String name, String value) throws Exception {
    ServletContext context = mock(ServletContext.class);
    when(context.getAttribute("billing")).thenReturn((DisconnectHandler) call -> {});
    when(context.getAttribute("failures"))
        .thenReturn((FailureHandler) (callback, failure) -> Bxml.response());
    UnaryOperator<Runnable> decorator = task -> task;
    when(context.getAttribute("context")).thenReturn(decorator);
    when(context.getAttribute("inbox")).thenReturn(mock(ReportInbox.class));
    CallbackInterceptor interceptor = (callback, next) -> next.proceed();
    when(context.getAttribute("metrics")).thenReturn(interceptor);
    when(context.getAttribute("traces")).thenReturn(interceptor);
    assertTrue(
        PAGE.table("init-param").stream().anyMatch(row -> row.get(0).equals("`" + name + "`")));
    new CallbackServlet(CallbackHandlers.none().onInitiate(call -> Bxml.response()))
        .init(InitConfigs.servlet(context, Map.of(name, value)));
  }

  @Test
  void recipes() throws Exception {
    Path recipes = Path.of("examples/recipes/src/main/java/com/acme/recipes");
    assertTrue(PAGE.says("](../../" + recipes.toString().replace('\\', '/') + ")"));
    try (Stream<Path> files = Files.list(recipes)) {
      assertEquals(
          List.of(
              "MdcInterceptor.java",
              "MdcTaskDecorator.java",
              "MicrometerInterceptor.java",
              "OpenTelemetryInterceptor.java",
              "RequestContextTaskDecorator.java",
              "SpringController.java",
              "VoiceApi.java"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static int post(CallbackAdapter adapter, String json) {
    return adapter
        .handle(CallbackRequest.post("", "application/json", json.getBytes(UTF_8)))
        .status();
  }
}
