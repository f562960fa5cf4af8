package com.acme.recipes;

import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies the span of a callback: one that was answered, and one whose handler threw. */
class OpenTelemetryInterceptorTest {
  @RegisterExtension
  static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  private final Tracer tracer = OTEL.getOpenTelemetry().getTracer("test");
  private final OpenTelemetryInterceptor interceptor = new OpenTelemetryInterceptor(tracer);

  @Test
  void answered() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          tracer.spanBuilder("query").startSpan().end();
          return response();
        }))
        .interceptors(interceptor);

    assertEquals(200, Callbacks.post(adapter, Callbacks.INITIATE).status());

    List<SpanData> spans = OTEL.getSpans();
    assertEquals(
        List.of("query", "voice callback"),
        spans.stream().map(SpanData::getName).toList());
    assertEquals(spans.get(1).getSpanId(), spans.get(0).getParentSpanId());
    assertEquals("initiate c-1", text(spans.get(1), "voice.callback"));
    assertEquals(
        200L, spans.get(1).getAttributes().get(AttributeKey.longKey("http.response.status_code")));
    assertEquals(StatusCode.UNSET, spans.get(1).getStatus().getStatusCode());
  }

  @Test
  void threw() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IllegalStateException("of +15551230003");
        }))
        .interceptors(interceptor);

    assertEquals(500, Callbacks.post(adapter, Callbacks.INITIATE).status());

    SpanData span = OTEL.getSpans().get(0);
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    assertEquals("java.lang.IllegalStateException", text(span, "error.type"));
    assertEquals("", span.getStatus().getDescription());
    assertEquals(List.of(), span.getEvents());
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void childOfTheServersSpan() throws Exception {
    Callback callback = CallbackReader.read(Callbacks.INITIATE);
    Span server = tracer.spanBuilder("POST /voice").startSpan();
    try (Scope scope = server.makeCurrent()) {
      interceptor.intercept(callback, () -> Reply.empty(201));
      assertThrows(
          StackOverflowError.class,
          () -> interceptor.intercept(callback, () -> {
            throw new StackOverflowError();
          }));
      assertEquals(server, Span.current());
    } finally {
      server.end();
    }
    assertEquals(3, OTEL.getSpans().size());
    for (SpanData span : OTEL.getSpans().subList(0, 2)) {
      assertEquals(server.getSpanContext().getSpanId(), span.getParentSpanId());
    }
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
