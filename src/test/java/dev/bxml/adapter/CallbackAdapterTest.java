package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that every request becomes a reply and a line in the log, without any container. */
final class CallbackAdapterTest {
  private static final String GATHER = "{\"eventType\":\"gather\",\"digits\":\"SECRET-9876\"}";
  private static final CallbackRequest.Body NEVER = () -> {
    throw new AssertionError("nobody may open this body");
  };

  private final CallbackAdapter adapter = new CallbackAdapter(
      CallbackHandlers.none().onGather(c -> response(speakSentence("Bye."))).onDisconnect(c -> {}));
  private LogLines log;

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void nothingSecretInTheLog() {
    log.assertNothingOf("SECRET-9876");
    log.close();
  }

  @Test
  void postAndGet() {
    Reply posted = adapter.handle(post(GATHER));
    Reply got = adapter.handle(CallbackRequest.get("", "eventType=gather&digits=1"));

    assertEquals("200, 94 bytes", posted.toString());
    assertEquals("200, 94 bytes", got.toString());
    assertEquals(Map.of("Content-Type", "application/xml; charset=utf-8"), got.headers());
    log.assertLines(
        "INFO gather: a lambda of dev.bxml.adapter.CallbackAdapterTest answered 200, 94 bytes in N ms",
        "INFO gather: a lambda of dev.bxml.adapter.CallbackAdapterTest answered 200, 94 bytes in N ms");
  }

  @Test
  void report() {
    assertEquals(
        "201, 0 bytes", adapter.handle(post("{\"eventType\":\"disconnect\"}")).toString());
  }

  @Test
  void otherMethod() {
    Reply reply = adapter.handle(
        CallbackRequest.of("PUT", "").header("Content-Type", "application/json").body(9, NEVER));

    assertEquals("405, 0 bytes", reply.toString());
    assertEquals(Map.of("Allow", "GET, POST"), reply.headers());
  }

  /** The query is what counts, whatever body comes along. */
  @Test
  void bodyOfAGetIsNotOpened() {
    assertEquals(
        201,
        adapter
            .handle(CallbackRequest.of("GET", "")
                .query("eventType=disconnect")
                .header("Content-Type", "text/plain")
                .body(9, NEVER))
            .status());
  }

  @Test
  void bodyThatIsRefusedIsNotOpened() {
    assertEquals(
        415,
        adapter
            .handle(CallbackRequest.of("POST", "")
                .header("Content-Type", "text/plain")
                .body(9, NEVER))
            .status());
    assertEquals(
        413,
        adapter
            .handle(CallbackRequest.of("POST", "")
                .header("Content-Type", "application/json")
                .body(262_145, NEVER))
            .status());
  }

  @Test
  void bodyIsOpenedOnce() {
    AtomicInteger opened = new AtomicInteger();
    CallbackRequest request = CallbackRequest.of("POST", "").body(-1, () -> {
      opened.incrementAndGet();
      return stream("{\"eventType\":\"disconnect\"}");
    });

    assertEquals(201, adapter.handle(request).status());
    assertEquals(1, opened.get());
  }

  /** The stream is the container's: closing it would close what a filter goes on with. */
  @Test
  void bodyIsNotClosed() {
    InputStream body = new ByteArrayInputStream("{}".getBytes(UTF_8)) {
      @Override
      public void close() {
        throw new AssertionError("nobody may close this body");
      }
    };

    assertEquals(
        400, adapter.handle(CallbackRequest.of("POST", "").body(2, () -> body)).status());
  }

  /** As where a filter has unpacked the body and left the header alone. */
  @ParameterizedTest
  @CsvSource({"0, 26, 201", "5, 26, 201", "25, 26, 201", "5, 25, 413", "25, 25, 413"})
  void bodyLongerThanDeclared(int declared, int most, int status) {
    CallbackRequest request = CallbackRequest.of("POST", "")
        .body(declared, () -> stream("{\"eventType\":\"disconnect\"}"));

    assertEquals(status, adapter.maxBodyBytes(most).handle(request).status());
  }

  @ParameterizedTest
  @CsvSource({"26, 201", "25, 413", "1, 413", "2147483646, 201"})
  void limit(int bytes, int status) {
    assertEquals(
        status,
        adapter
            .maxBodyBytes(bytes)
            .handle(post("{\"eventType\":\"disconnect\"}"))
            .status());
  }

  @Test
  void limitIsOfTheNewAdapterAlone() {
    assertEquals(413, adapter.maxBodyBytes(1).handle(post(GATHER)).status());
    assertEquals(200, adapter.handle(post(GATHER)).status());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void limitOutOfRange(int bytes) {
    assertEquals(
        "maxBodyBytes must be from 1 to 2147483646, but is " + bytes,
        assertThrows(IllegalArgumentException.class, () -> adapter.maxBodyBytes(bytes))
            .getMessage());
  }

  @Test
  void bodyThatBreaksOff() {
    Reply opening = adapter.handle(failing(new IOException("SECRET-9876")));
    Reply reading =
        adapter.handle(failing(new UncheckedIOException(new IOException("SECRET-9876"))));

    assertEquals(400, opening.status());
    assertEquals(400, reading.status());
    log.assertLines(
        "WARNING no callback (POST): the body broke off (…); answered 400, 0 bytes",
        "WARNING no callback (POST): the body broke off (…); answered 400, 0 bytes");
  }

  @Test
  void bodyThatSomebodyElseHasTaken() {
    assertEquals(
        500, adapter.handle(failing(new IllegalStateException("SECRET-9876"))).status());

    log.assertLines(
        "WARNING no callback (POST): the body must be unread, but the container refuses to hand"
            + " it out twice; a filter in front has read it, as logging, form and OAuth filters do: map"
            + " it elsewhere, or have it pass on a request that can be read again; answered 500, 0"
            + " bytes");
  }

  /** Who has kept a copy, and who may have read it, is for the body to say. */
  @Test
  void bodyThatSomebodyElseHasTakenAndKept() {
    Reply copied = adapter.handle(taken(GATHER.getBytes(UTF_8)));
    Reply empty = adapter.handle(taken(new byte[0]));
    Reply tooLong = adapter.maxBodyBytes(10).handle(taken(GATHER.getBytes(UTF_8)));

    assertEquals("200, 94 bytes", copied.toString());
    assertEquals("500, 0 bytes", empty.toString());
    assertEquals("413, 0 bytes", tooLong.toString());
    log.assertLines(
        "INFO gather: a lambda of dev.bxml.adapter.CallbackAdapterTest answered 200, 94 bytes in N ms",
        "WARNING no callback (POST): the body must be unread, but the container refuses to hand"
            + " it out twice; a filter in front has read it, as logging, form and OAuth filters do: map"
            + " it elsewhere, or have it pass on a request that can be read again; here are"
            + " com.acme.Login, com.acme.Trace; answered 500, 0 bytes",
        "WARNING no callback (POST): the body must be at most 10 bytes, but is longer;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void bodyThatAFilterHasUnpackedIsLongerThanDeclared(int declared) {
    CallbackRequest packed = CallbackRequest.of("POST", "")
        .header("Content-Type", "application/json")
        .body(declared, () -> new ByteArrayInputStream(GATHER.getBytes(UTF_8)));
    assertEquals(200, adapter.handle(packed).status());
    assertEquals(200, adapter.maxBodyBytes(GATHER.length()).handle(packed).status());
    assertEquals(413, adapter.maxBodyBytes(GATHER.length() - 1).handle(packed).status());
  }

  private static CallbackRequest taken(byte[] copy) {
    return CallbackRequest.of("POST", "").body(-1, new CallbackRequest.Body() {
      @Override
      public InputStream open() {
        throw new IllegalStateException("SECRET-9876");
      }

      @Override
      public byte[] copy() {
        return copy;
      }

      @Override
      public List<String> suspects() {
        return List.of("com.acme.Login", "com.acme.Trace");
      }
    });
  }

  /** Some filters change the length of a body and leave its header as it was. */
  @Test
  void bodyThatIsShorterThanDeclaredAndWhole() {
    CallbackRequest request =
        CallbackRequest.of("POST", "").body(1_000, () -> stream("{\"eventType\":\"disconnect\"}"));

    assertEquals(201, adapter.handle(request).status());
  }

  /** A path may hold numbers and sessions, and come with whatever a client sends. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "/app/voice/menu, /app/voice/menu",
        "/v1/menu/123, /v1/menu/123",
        "/menu/1234, /menu/***",
        "/+15551230001/x, /***/x",
        "/%2B15551230001/x, /2B***/x",
        "/%31%32%33%34, /***",
        "/555-123.0001, /***",
        "/menu;jsessionid=SECRET-9876/x;a=b, /menu/x",
        "'/a\nWARNING b \u0007<é>\u2028x', /aWARNINGbx"
      })
  void pathOfARefusal(String path, String shown) {
    adapter.handle(post("[]", path));

    log.assertLines(
        "WARNING no callback (POST " + shown + "): Expected a callback as one JSON object,"
            + " found an array at line 1, column 1. Check that only voice callbacks are sent to this URL.;"
            + " answered 400, 0 bytes");
  }

  @Test
  void pathOfAnyLength() {
    adapter.handle(post("[]", "/" + "12/".repeat(100_000)));
    adapter.handle(post("[]", "/" + "1".repeat(100_000)));
    adapter.handle(post("[]", "/" + "/%%%".repeat(100_000)));

    assertEquals(
        List.of("/" + "12/".repeat(33), "/***", "/" + "/".repeat(75)),
        log.lines().stream()
            .map(line -> line.substring("WARNING no callback (POST ".length(), line.indexOf(')')))
            .toList());
  }

  /** A client that has gone is no fault of anybody's; a sink that fails otherwise is. */
  @Test
  void replyThatCannotBeWritten() {
    RuntimeException fault = new IllegalStateException("fault");
    adapter.handle(post(GATHER), reply -> {
      throw new UncheckedIOException("SECRET-9876", new EOFException("SECRET-9876"));
    });
    adapter.handle(post("[]", "/voice"), reply -> {
      throw fault;
    });

    assertEquals(
        List.of(
            "WARNING gather: the reply could not be written (java.io.EOFException); most likely the"
                + " platform has gone",
            "WARNING POST /voice: the reply could not be written"),
        log.lines().stream().filter(line -> line.contains("could not be")).toList());
    assertEquals(List.of(fault), log.thrown());
  }

  @Test
  void sinkThatThrowsAnError() {
    adapter.handle(post(GATHER), reply -> {
      throw new NoClassDefFoundError("com/acme/Missing");
    });
    adapter.handle(post("[]", "/voice"), reply -> {
      throw new StackOverflowError();
    });
    assertEquals(2, log.thrown().size());
  }

  /** The body of whoever calls, and so anything may come of it. */
  @Test
  void bodyThatThrowsAnError() {
    CallbackRequest broken = CallbackRequest.of("POST", "/voice")
        .header("Content-Type", "application/json")
        .body(-1, () -> {
          throw new NoClassDefFoundError("com/acme/Missing");
        });
    assertEquals(500, adapter.handle(broken).status());
    assertEquals(Optional.empty(), offer(adapter, broken));
    assertEquals(
        List.of(
            "SEVERE cannot be answered (POST /voice)", "SEVERE cannot be answered (POST /voice)"),
        log.lines());
  }

  @Test
  void bodyThatIsNull() {
    CallbackRequest none = CallbackRequest.of("POST", "")
        .header("Content-Type", "application/json")
        .body(-1, () -> null);
    assertEquals(400, adapter.handle(none).status());
  }

  @Test
  void missingHandlerIsHintedAtOnceForEachEvent() {
    adapter.handle(post("{\"eventType\":\"answer\"}"));
    adapter.handle(post("{\"eventType\":\"answer\"}"));
    adapter.maxBodyBytes(1_000).handle(post("{\"eventType\":\"answer\"}")); // by itself

    log.assertLines(
        "WARNING answer: no handler, answered 501, 0 bytes."
            + " Implement dev.bxml.handler.AnswerHandler and register it to answer answer",
        "INFO answer: no handler, answered 501, 0 bytes",
        "WARNING answer: no handler, answered 501, 0 bytes."
            + " Implement dev.bxml.handler.AnswerHandler and register it to answer answer");
  }

  @Test
  void offeredWithHandler() {
    assertEquals("200, 94 bytes", offer(adapter, post(GATHER)).orElseThrow().toString());
  }

  @Test
  void offeredWithHandlerThatFails() {
    CallbackAdapter failing = new CallbackAdapter(CallbackHandlers.none().onGather(c -> null));

    assertEquals("500, 0 bytes", offer(failing, post(GATHER)).orElseThrow().toString());
    assertEquals(1, log.lines().size());
  }

  @Test
  void offeredForSomebodyElse() {
    assertEquals(Optional.empty(), offer(adapter, post("{\"eventType\":\"answer\"}")));
    assertEquals(Optional.empty(), offer(adapter, post("{\"eventType\":\"hologram\"}")));
    assertEquals(Optional.empty(), offer(adapter, post("[]")));
    assertEquals(Optional.empty(), offer(adapter, post("")));
    assertEquals(
        Optional.empty(),
        offer(adapter, CallbackRequest.of("POST", "").body(-1, () -> stream(""))));
    assertEquals(Optional.empty(), offer(adapter, CallbackRequest.of("PUT", "").body(9, NEVER)));
    assertEquals(Optional.empty(), offer(adapter, CallbackRequest.of("GET", "").body(0, NEVER)));
    log.assertLines();
  }

  /** Nobody knows what it is: a callback that is passed on would be lost without a word. */
  @Test
  void offeredWithABodyThatSomebodyElseHasTaken() {
    Exception taken = new IllegalStateException("SECRET-9876");
    for (String path : List.of("/voice/a", "/voice/a", "/voice/b")) {
      assertEquals(Optional.empty(), offer(adapter, failing(taken, path)));
    }

    String reason = "the body must be unread, but the container refuses to hand it out twice; a"
        + " filter in front has read it, as logging, form and OAuth filters do: map it elsewhere, or"
        + " have it pass on a request that can be read again";
    log.assertLines(
        "WARNING passed on, although it may be a callback (POST /voice/a): " + reason,
        "WARNING passed on, although it may be a callback (POST /voice/b): " + reason);
  }

  @Test
  void offeredUnknownEventWithHandler() {
    CallbackAdapter any = new CallbackAdapter(CallbackHandlers.none().onUnknownCallback(c -> null));

    assertTrue(offer(any, post("{\"eventType\":\"hologram\"}")).isPresent());
  }

  private static Optional<Reply> offer(CallbackAdapter adapter, CallbackRequest request) {
    AtomicReference<Reply> reply = new AtomicReference<>();
    assertEquals(adapter.offer(request, reply::set), reply.get() != null);
    return Optional.ofNullable(reply.get());
  }

  @Test
  void nulls() {
    assertEquals(
        "handlers",
        assertThrows(NullPointerException.class, () -> new CallbackAdapter(null))
            .getMessage());
    assertEquals(
        "method",
        assertThrows(NullPointerException.class, () -> CallbackRequest.of(null, ""))
            .getMessage());
    assertEquals(
        "body",
        assertThrows(
                NullPointerException.class, () -> CallbackRequest.of("GET", "").body(0, null))
            .getMessage());
  }

  private static CallbackRequest post(String body) {
    return post(body, "");
  }

  private static CallbackRequest post(String body, String path) {
    return CallbackRequest.post(path, "application/json", body.getBytes(UTF_8));
  }

  private static CallbackRequest failing(Exception e) {
    return failing(e, "");
  }

  private static CallbackRequest failing(Exception e, String path) {
    return CallbackRequest.of("POST", path)
        .header("Content-Type", "application/json")
        .body(-1, () -> {
          if (e instanceof IOException checked) {
            throw checked;
          }
          throw (RuntimeException) e;
        });
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
