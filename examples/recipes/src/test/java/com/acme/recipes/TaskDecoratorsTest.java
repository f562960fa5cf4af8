package com.acme.recipes;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Verifies that a handler on another thread finds what the request's thread has. */
class TaskDecoratorsTest {
  private static final ContextKey<String> TENANT = ContextKey.named("tenant");

  private final List<Object> found = new ArrayList<>();

  @AfterEach
  void clear() {
    MDC.clear();
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void mdc() {
    for (String id : List.of("r-1", "r-2")) {
      MDC.put("request", id);
      handle(new MdcTaskDecorator(), () -> MDC.get("request"));
    }
    MDC.clear();
    handle(new MdcTaskDecorator(), () -> String.valueOf(MDC.get("request")));
    assertEquals(List.of("r-1", "r-2", "null"), found);
  }

  @Test
  void mdcOfWhatAnswersForALateOne() {
    MDC.put("request", "r-1");
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          new CountDownLatch(1).await(); // until it is interrupted
          return response();
        }))
        .deadline(Duration.ofMillis(50))
        .taskDecorator(new MdcTaskDecorator())
        .failureHandler((callback, failure) -> {
          found.add(MDC.get("request"));
          return response(hangup());
        });
    assertEquals(200, Callbacks.post(adapter, Callbacks.INITIATE).status());
    assertEquals(List.of("r-1"), found);
  }

  @Test
  void requestOfSpring() {
    RequestAttributes request = new ServletRequestAttributes(new MockHttpServletRequest());
    RequestContextHolder.setRequestAttributes(request);
    handle(new RequestContextTaskDecorator(), RequestContextHolder::getRequestAttributes);
    RequestContextHolder.resetRequestAttributes();
    handle(
        new RequestContextTaskDecorator(),
        () -> String.valueOf(RequestContextHolder.getRequestAttributes()));
    assertEquals(List.of(request, "null"), found);
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void contextOfOpenTelemetry() {
    try (Scope scope = Context.current().with(TENANT, "acme").makeCurrent()) {
      handle(task -> Context.current().wrap(task), () -> Context.current().get(TENANT));
    }
    assertEquals(List.of("acme"), found);
  }

  private void handle(UnaryOperator<Runnable> decorator, Supplier<Object> context) {
    Thread request = Thread.currentThread();
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          assertNotEquals(request, Thread.currentThread());
          found.add(context.get());
          return response(hangup());
        }))
        .taskDecorator(decorator);
    assertEquals(200, Callbacks.post(adapter, Callbacks.INITIATE).status());
  }
}
