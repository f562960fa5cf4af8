package dev.bxml.fuzz;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.speakSsml;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.ParsedXml;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Ssml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Verifies that every request is answered, by a status that says whose fault it is and by XML that a
 * parser takes, and that none costs more memory than the limit of a body allows.
 */
final class AdapterFuzzTest {
  private static final int MOST_BODY_BYTES = 4096;

  private static final List<String> JSON =
      List.of("application/json", "APPLICATION/JSON ", "application/vnd.x+json");

  /** What all that is allocated for one request may come to, answer and log lines included. */
  private static final long MOST_BYTES = 1_000_000;

  /** Every event is handled: what the tag says is spoken, whatever it says. */
  private final CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(everyEvent()))
      .maxBodyBytes(MOST_BODY_BYTES)
      .duplicateWindow(Duration.ZERO);

  private LogLines log;

  @BeforeTry
  void listen() {
    log = new LogLines();
  }

  @AfterTry
  void hush() {
    log.close();
  }

  @Property
  void anyBody(@ForAll("bodies") byte[] body) throws Exception {
    Reply reply = handle(CallbackRequest.post("", "application/json", body));

    assertEquals(deserved(body), reply.status(), () -> new String(body, UTF_8));
  }

  @Property
  void anyQuery(@ForAll("texts") String text) throws Exception {
    for (String query : List.of(text, "eventType=gather&tag=" + text)) {
      Reply reply = handle(CallbackRequest.get("", query));

      assertEquals(deserved(() -> CallbackReader.readQuery(query)), reply.status(), query);
    }
  }

  @Property
  void anyHead(
      @ForAll("methods") String method,
      @ForAll("contentTypes") String contentType,
      @ForAll("texts") String text,
      @ForAll("lengths") long declared,
      @ForAll("bodies") byte[] body)
      throws Exception {
    CallbackRequest request = CallbackRequest.of(method, text)
        .query(text)
        .header("Content-Type", contentType)
        .body(declared, () -> new ByteArrayInputStream(body))
        .contextPath(text);

    Reply reply = handle(request);

    int deserved = switch (method) {
      case "POST" -> posted(contentType, declared, body);
      case "GET" -> deserved(() -> CallbackReader.readQuery(text));
      default -> 405;
    };
    assertEquals(deserved, reply.status());
  }

  /** A body may be longer than anything, or break off, or trickle. */
  @Property(tries = 100)
  void anyStream(
      @ForAll("lengths") long declared, @ForAll("bodies") byte[] part, @ForAll boolean breaksOff)
      throws Exception {
    InputStream endless = new InputStream() {
      private int at;

      @Override
      public int read() throws IOException {
        if (breaksOff && at >= part.length) {
          throw new IOException("gone");
        }
        return part.length == 0 ? ' ' : part[at++ % part.length] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (length > 0) {
          into[offset] = (byte) read();
        }
        return Math.min(length, 1);
      }
    };

    Reply reply = handle(CallbackRequest.of("POST", "")
        .header("Content-Type", "application/json")
        .body(declared, () -> endless));

    boolean tooLong = declared > MOST_BODY_BYTES || !breaksOff || part.length > MOST_BODY_BYTES;
    assertEquals(tooLong ? 413 : 400, reply.status());
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    Arbitrary<byte[]> damaged = Arbitraries.of(Protocol.EVENTS)
        .flatMap(event -> Damage.any()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(damages ->
                Damage.all(Protocol.SAMPLES.get(event).toString().getBytes(UTF_8), damages)));
    Arbitrary<byte[]> tagged = Texts.any()
        .map(tag -> "{\"eventType\":\"gather\",\"tag\":" + JsonTexts.quoted(tag) + "}")
        .map(json -> json.getBytes(UTF_8));
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
    return Arbitraries.oneOf(damaged, tagged, any, Arbitraries.just(new byte[0]));
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just("POST")),
        Tuple.of(2, Arbitraries.just("GET")),
        Tuple.of(1, Arbitraries.of("post", "HEAD", "PUT", "TRACE", "")),
        Tuple.of(1, Texts.any().filter(text -> !text.equals("POST") && !text.equals("GET"))));
  }

  @Provide
  Arbitrary<String> contentTypes() {
    Arbitrary<String> other =
        Arbitraries.of(";", "application/", "+json", "text/json", "text/plain");
    Arbitrary<String> json = Arbitraries.of(JSON);
    Arbitrary<String> parameter = Texts.any().map(";"::concat);
    return Arbitraries.oneOf(
            json, Combinators.combine(json, parameter).as(String::concat), other, Texts.any())
        .injectNull(0.1);
  }

  @Provide
  Arbitrary<Long> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-1, 2L * MOST_BODY_BYTES), Arbitraries.longs());
  }

  /** The handler runs on this thread, so that what it and the writing take is counted too. */
  private Reply handle(CallbackRequest request) throws Exception {
    log.clear();
    Reply reply = Allocation.within(MOST_BYTES, () -> {
      List<Reply> replies = new ArrayList<>();
      adapter.handle(request, replies::add);
      assertEquals(1, replies.size());
      return replies.get(0);
    });
    if (reply.length() > 0) {
      ParsedXml.of(reply.body());
    }
    for (String line : log.lines()) {
      assertTrue(line.matches("[ -~…]+"), line);
    }
    return reply;
  }

  private static int posted(String contentType, long declared, byte[] body) {
    if (contentType != null && JSON.stream().noneMatch(contentType::startsWith)) {
      return 415;
    }
    if (declared > MOST_BODY_BYTES) {
      return 413;
    }
    int status = deserved(body);
    // Less than was declared is what a filter leaves that has read some of it, and 500 tells of it.
    return status == 400 && body.length < declared ? 500 : status;
  }

  private static int deserved(byte[] body) {
    return body.length > MOST_BODY_BYTES ? 413 : deserved(() -> CallbackReader.read(body));
  }

  /** The status by what the reader alone says; 500 only where a handler has unspeakable text. */
  private static int deserved(Callable<Callback> reading) {
    try {
      Callback callback = reading.call();
      if (Protocol.REPORTS.contains(callback.eventType())) {
        return 201;
      }
      String spoken = spoken(callback);
      return spoken.isBlank() || !Texts.isXml(spoken) ? 500 : 200;
    } catch (UnreadableCallbackException e) {
      return 400;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String spoken(Callback callback) {
    String tag = callback.payload().text("tag");
    return tag == null ? "no tag" : tag;
  }

  /** A handler of every event there is. */
  private static CallbackHandler everyEvent() {
    return (CallbackHandler) Proxy.newProxyInstance(
        AdapterFuzzTest.class.getClassLoader(),
        CallbackHandler.class.getPermittedSubclasses(),
        (proxy, method, arguments) -> answer(method, (Callback) arguments[0]));
  }

  private static Object answer(Method method, Callback callback) {
    String text = spoken(callback);
    if (method.getReturnType() == ConferenceBxml.class) {
      return ConferenceBxml.response(speakSentence(text));
    }
    return method.getReturnType() == Bxml.class
        ? response(speakSentence(text), speakSsml(Ssml.sub(text, text)).attribute("x", text))
        : null;
  }
}
