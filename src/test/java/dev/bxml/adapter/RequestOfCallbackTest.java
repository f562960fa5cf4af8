package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.callback.Request;
import dev.bxml.handler.CallbackHandlers;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that handlers and interceptors learn what came beside their callback. */
final class RequestOfCallbackTest {
  private static final String GATHER = "{\"eventType\":\"gather\",\"digits\":\"1\"}";

  private final LogLines log = new LogLines();
  private final List<Request> seen = new ArrayList<>();
  private final CallbackAdapter adapter = new CallbackAdapter(
          CallbackHandlers.none().onGather(gather -> {
            seen.add(gather.request());
            return response();
          }))
      .interceptors((callback, next) -> {
        seen.add(callback.request());
        return next.proceed();
      });

  @AfterEach
  void close() {
    log.assertNothingOf("SECRET-9876");
    log.close();
    adapter.close();
  }

  private static CallbackRequest post(String query) {
    return CallbackRequest.post("/voice/menu", "application/json", GATHER.getBytes(UTF_8))
        .query(query);
  }

  @Test
  void queryOfAPost() {
    assertEquals(200, adapter.handle(post("try=2&try=3&name=SECRET-9876")).status());
    assertEquals(2, seen.size());
    for (Request request : seen) {
      assertEquals("POST", request.method());
      assertEquals("/voice/menu", request.path());
      assertEquals(List.of("2", "3"), request.parameters("try"));
      assertEquals("SECRET-9876", request.parameter("name"));
    }
  }

  @Test
  void queryOfAGet() {
    CallbackRequest get = CallbackRequest.get("/voice/menu", "try=2&eventType=gather&digits=1");
    assertEquals(200, adapter.handle(get).status());
    for (Request request : seen) {
      assertEquals("GET", request.method());
      assertEquals("2", request.parameter("try"));
      assertEquals(List.of("try", "eventType", "digits"), List.copyOf(request.parameterNames()));
    }
  }

  /** The copy of a body that somebody has read before comes with the same request. */
  @Test
  void bodyFromACopy() {
    CallbackRequest.Body body = new CallbackRequest.Body() {
      @Override
      public java.io.InputStream open() {
        return java.io.InputStream.nullInputStream();
      }

      @Override
      public byte[] copy() {
        return GATHER.getBytes(UTF_8);
      }
    };
    CallbackRequest request =
        CallbackRequest.of("POST", "/voice/menu").query("try=2").body(GATHER.length(), body);
    assertEquals(200, adapter.handle(request).status());
    assertEquals("2", seen.get(0).parameter("try"));
  }

  @Test
  void headersThatWereAskedFor() {
    List<String> asked = new ArrayList<>();
    CallbackRequest request = post(null).headers(name -> {
      asked.add(name);
      return Map.of("X-Tenant", "acme", "Authorization", "SECRET-9876").get(name);
    });
    adapter.headers("X-Tenant", "X-Absent").handle(request);
    for (Request of : seen) {
      assertEquals("acme", of.header("x-tenant"));
      assertEquals(null, of.header("X-ABSENT"));
      assertEquals(
          "header Authorization must be named in init-param headers, or to CallbackAdapter.headers,"
              + " but is not; a call flow that is run again has none, and reads it by Caller.read when"
              + " its callback comes",
          assertThrows(IllegalStateException.class, () -> of.header("Authorization"))
              .getMessage());
    }
    assertEquals(List.of("Content-Type", "X-Tenant", "X-Absent"), asked);
  }

  @Test
  void noHeaderIsLookedAtUnlessAskedFor() {
    CallbackRequest request = post(null).headers(name -> {
      if (name.equals("Content-Type")) {
        return "application/json"; // which the adapter itself asks for
      }
      throw new AssertionError(name);
    });
    assertEquals(200, adapter.handle(request).status());
    assertEquals(
        200, adapter.headers("X-Tenant").headers().handle(post("again")).status());
    assertThrows(IllegalStateException.class, () -> seen.get(0).header("X-Tenant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "X Tenant", "X:Tenant", "X-Ten\u00e4nt", "X\n"})
  void whatIsNoNameOfAHeader(String name) {
    assertEquals(
        "headers must be names such as X-Tenant, but one is \"" + name + "\"",
        assertThrows(IllegalArgumentException.class, () -> adapter.headers("X-Tenant", name))
            .getMessage());
  }

  /** It may be kept for long, and a container's request is large, and has a password. */
  @Test
  void callbackThatIsKeptHoldsNoRequestOfAContainer() {
    WeakReference<Object> container =
        handled(adapter.duplicateWindow(Duration.ZERO).deadline(Duration.ZERO));
    for (int i = 0; i < 10 && container.get() != null; i++) {
      System.gc();
    }
    assertEquals(2, seen.size());
    assertNull(container.get());
  }

  private static WeakReference<Object> handled(CallbackAdapter adapter) {
    Object container = new Object();
    adapter.handle(post(null)
        .headers(name -> container.equals(name) ? null : "application/json")
        .authenticated("bandwidth", "SECRET-9876", null));
    return new WeakReference<>(container);
  }

  /** Two deliveries that differ in a header alone are one: the reply is the same again. */
  @Test
  void headersTellNoDeliveriesApart() {
    CallbackAdapter tenants = adapter.headers("X-Tenant");
    tenants.handle(post("a").header("X-Tenant", "one"));
    tenants.handle(post("a").header("X-Tenant", "two"));
    assertEquals(2, seen.size());
    assertTrue(seen.stream().allMatch(request -> "one".equals(request.header("X-Tenant"))));
  }
}
