package com.acme.recipes;

import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/**
 * Makes each handler's work a span, which what the handler does (a query, a request) is a child of.
 * Use it when you trace: {@code adapter.interceptors(new OpenTelemetryInterceptor(tracer))}.
 *
 * <p>The span is a child of the HTTP server's where the handler runs on the request's thread; when
 * several are at work at once, some run on threads of the library. So that their spans are no roots,
 * hand the context over: {@code adapter.taskDecorator(task -> Context.current().wrap(task))}.
 */
public final class OpenTelemetryInterceptor implements CallbackInterceptor {
  private final Tracer tracer;

  public OpenTelemetryInterceptor(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  @SuppressWarnings("try") // the scope is there to be closed
  public Reply intercept(Callback callback, Invocation next) throws Exception {
    Span span = tracer.spanBuilder("voice callback").startSpan();
    span.setAttribute(
        "voice.callback", callback.describe()); // the event and the call, safe to show
    try (Scope scope = span.makeCurrent()) {
      Reply reply = next.proceed();
      span.setAttribute("http.response.status_code", reply.status());
      return reply;
    } catch (Throwable e) { // Errors too; only the type, since a message may hold anything
      span.setStatus(StatusCode.ERROR).setAttribute("error.type", e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }
}
