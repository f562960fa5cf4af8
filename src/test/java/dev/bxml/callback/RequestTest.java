package dev.bxml.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies what a handler learns of the request that its callback came with. */
class RequestTest {
  private static final String JSON = "{\"eventType\":\"gather\",\"digits\":\"1\"}";

  private static Request query(String query) {
    return Request.of("POST", "/voice/menu", query, Map.of());
  }

  @Test
  void sameMembersWithAnotherRequest() throws Exception {
    Request request = query("try=2");
    Callback first = CallbackReader.read(JSON);
    Callback recorded = CallbackReader.read(first.payload(), request);
    assertEquals(first, recorded);
    assertEquals("1", ((GatherCallback) recorded).digits());
    assertSame(request, recorded.request());
    Payload nothing =
        CallbackReader.read("{\"eventType\":\"a\",\"b\":{}}").payload().object("b");
    assertThrows(
        UnreadableCallbackException.class,
        () -> CallbackReader.read(Objects.requireNonNull(nothing), request));
  }

  @Test
  void methodPathAndQuery() throws Exception {
    Request request = Request.of("POST", "/a%20b;v=1/menu", "try=2", Map.of());
    Callback callback = CallbackReader.read(JSON, request);
    assertSame(request, callback.request());
    assertEquals("POST", callback.request().method());
    assertEquals("/a%20b;v=1/menu", callback.request().path());
    assertEquals("2", callback.request().parameter("try"));
    assertNull(callback.payload().text("try"));
    assertSame(request, CallbackReader.read(JSON.getBytes(UTF_8), request).request());
    assertSame(request, CallbackReader.readQuery("eventType=gather", request).request());
  }

  @Test
  void noteIsShownWithoutWhatCouldForgeALine() {
    Request request = query("try=2");
    assertEquals("", request.note());
    request.note("step 2\r\nERROR (done)");
    assertEquals("step 2ERROR (done)", request.note());
    request.note("x".repeat(200));
    assertEquals("x".repeat(100), request.note());
  }

  @Test
  void parametersInTheirOrder() {
    Request request = query("b=1&a=2&b=3&&c&=4&a=");
    assertEquals(List.of("b", "a", "c", ""), List.copyOf(request.parameterNames()));
    assertEquals(List.of("1", "3"), request.parameters("b"));
    assertEquals("1", request.parameter("b"));
    assertEquals(List.of("2", ""), request.parameters("a"));
    assertEquals("", request.parameter("c"));
    assertEquals("4", request.parameter(""));
    assertEquals(List.of(), request.parameters("B"));
    assertNull(request.parameter("B"));
    assertThrows(
        UnsupportedOperationException.class, () -> request.parameters("b").add("x"));
    assertThrows(
        UnsupportedOperationException.class, () -> request.parameterNames().remove("b"));
  }

  @ParameterizedTest
  @CsvSource({
    "a=1+2, a, 1 2",
    "a=1%2B2, a, 1+2",
    "from=+1555, from, ' 1555'",
    "a=%C3%A9%F0%9F%98%80, a, \u00e9\ud83d\ude00",
    "a%20b=1, a b, 1",
    "a=b=c, a, b=c",
    "a=100%, a, 100%",
    "a=%zz+1, a, %zz+1",
    "a=Jos%E9, a, Jos%E9",
    "%zz=1, %zz, 1",
    "a=%7B%22b%22%3A1%7D, a, '{\"b\":1}'"
  })
  void decodedAsAForm(String query, String name, String value) {
    assertEquals(value, query(query).parameter(name));
  }

  @Test
  void queryAsItWasSent() {
    assertEquals("a=%20b&c", Request.of("POST", "/", "a=%20b&c", Map.of()).query());
    assertEquals("", Request.of("POST", "/", null, Map.of()).query());
  }

  @Test
  void withoutAQuery() {
    for (Request request : List.of(query(null), query(""), query("&&"))) {
      assertEquals(Set.of(), request.parameterNames());
      assertNull(request.parameter("a"));
    }
  }

  @Test
  void headersInAnyCase() {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Tenant", "acme");
    headers.put("x-empty", "");
    headers.put("X-Absent", null);
    Request request = Request.of("POST", "/", null, headers);
    headers.clear();
    assertEquals("acme", request.header("x-tenant"));
    assertEquals("acme", request.header("X-TENANT"));
    assertEquals("", request.header("X-Empty"));
    assertNull(request.header("X-Absent"));
  }

  @Test
  void headerThatNobodyAskedFor() {
    Request request = Request.of("POST", "/", null, Map.of("X-Tenant", "acme"));
    assertEquals(
        "header X-Other must be named in init-param headers, or to CallbackAdapter.headers, but is"
            + " not; a call flow that is run again has none, and reads it by Caller.read when its callback"
            + " comes",
        assertThrows(IllegalStateException.class, () -> request.header("X-Other"))
            .getMessage());
    assertThrows(IllegalStateException.class, () -> query("").header("X-Tenant"));
  }

  @Test
  void noRequest() throws Exception {
    List<String> done = new ArrayList<>();
    for (Callback callback :
        List.of(CallbackReader.read(JSON), CallbackReader.readQuery("eventType=gather&try=2"))) {
      Request none = callback.request();
      assertEquals("", none.method());
      assertEquals("", none.path());
      assertEquals(Set.of(), none.parameterNames());
      assertNull(none.header("X-Tenant"));
      none.afterReply(() -> done.add(Thread.currentThread().getName()));
    }
    String here = Thread.currentThread().getName();
    assertEquals(List.of(here, here), done);
  }

  @Test
  void workAfterTheReplyGoesToItsExecutor() {
    List<Runnable> later = new ArrayList<>();
    List<String> done = new ArrayList<>();
    Request request = Request.of("POST", "/", null, Map.of(), later::add);
    request.afterReply(() -> done.add("done"));
    assertEquals(List.of(), done);
    later.get(0).run();
    assertEquals(List.of("done"), done);
    assertThrows(NullPointerException.class, () -> request.afterReply(null));
  }

  @Test
  void isNoPartOfEquality() throws Exception {
    Callback one = CallbackReader.read(JSON, query("try=1"));
    Callback two = CallbackReader.read(JSON, query("try=2"));
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals(one, CallbackReader.read(JSON));
    assertEquals(JSON, one.toJson());
    Callback other = CallbackReader.read("{\"eventType\":\"gather\"}", query("try=1"));
    assertNotEquals(one, other);
    assertNotEquals(one.hashCode(), other.hashCode()); // else a set of them is a list
  }

  @Test
  void goesWithACallbackOfAnUnknownEvent() throws Exception {
    Request request = query("try=1");
    Callback gather = CallbackReader.read(JSON, request);
    UnknownCallback unknown = UnknownCallback.of(gather);
    assertSame(request, unknown.request());
    assertEquals("gather", unknown.eventType());
    assertSame(gather.payload(), unknown.payload());
    assertEquals("unknown \"gather\"", unknown.describe());
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void showsNothing(Taint taint) {
    Request request = Request.of(
        "POST",
        "/voice/" + taint.encoded(),
        "a=" + taint.encoded() + "&" + taint.encoded() + "=1",
        Map.of("X-Tenant", taint.text()));
    taint.assertNotIn(request.toString());
    assertEquals("Request[POST]", request.toString());
  }
}
