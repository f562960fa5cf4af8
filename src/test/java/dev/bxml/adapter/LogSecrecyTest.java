package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.forward;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.playAudio;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.sendDtmf;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.startStream;
import static dev.bxml.verb.Bxml.tag;
import static dev.bxml.verb.Bxml.transfer;
import static dev.bxml.verb.Bxml.verb;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bxml.EveryLine;
import dev.bxml.Taint;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that nothing private gets into a log or a flight recording, whatever callback it comes in
 * and whatever becomes of that: every line, parameter, stack trace and field is looked at, of
 * everybody who logs in this JVM.
 *
 * <p>An exception of the application's own is logged as it is, so that the handlers here throw none
 * that says anything.
 */
@Timeout(300)
final class LogSecrecyTest {
  private final List<Object> shown = new ArrayList<>();
  private final EveryLine log = new EveryLine();
  private final Recording recording = new Recording();

  @TempDir
  private Path directory;

  @BeforeEach
  void record() {
    recording.enable("dev.bxml.Callback");
    recording.start();
  }

  @AfterEach
  void stop() {
    recording.close();
    log.close();
  }

  /** Looks at everything that was shown, and makes sure that it was not nothing. */
  private void assertSecret(Taint taint, int leastLines, int leastEvents) throws IOException {
    recording.stop();
    Path file = directory.resolve("recording.jfr");
    recording.dump(file);
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertTrue(events.size() >= leastEvents, "recorded " + events.size());
    for (RecordedEvent event : events) {
      for (ValueDescriptor field : event.getFields()) {
        Object value = event.getValue(field.getName());
        if (!(value instanceof Number)) { // times and lengths, in which any digits may occur
          taint.assertNotIn(String.valueOf(value));
        }
      }
    }
    List<String> ours =
        log.lines().stream().filter(l -> l.startsWith("dev.bxml ")).toList();
    assertTrue(ours.size() >= leastLines, "logged " + ours.size());
    log.lines().forEach(taint::assertNotIn);
    shown.forEach(object -> taint.assertNotIn(object.toString()));
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void answered(Taint taint) throws IOException {
    Bxml bxml = response(speakSentence(taint.text()), redirect("next"));
    answerAll(taint, adapter(() -> bxml));
    assertSecret(taint, 2 * 37, 2 * 37);
  }

  /** A reply that breaks as many rules as can be, with private things in all places. */
  @ParameterizedTest
  @EnumSource(Taint.class)
  void invalid(Taint taint) throws IOException {
    Bxml bxml = invalid(taint.text());
    assertTrue(bxml.check().size() > 10, bxml.check().toString());
    answerAll(taint, adapter(() -> bxml));
    answerAll(taint, adapter(() -> bxml).validation(Validation.WARN));
    answerAll(taint, adapter(() -> bxml).failureHandler((callback, failure) -> {
      shown.add(failure);
      failure.cause().ifPresent(shown::add);
      return bxml;
    }));
    assertSecret(taint, 4 * 37, 4 * 37);
  }

  private static Bxml invalid(String text) {
    String url = "http://agent:" + text + "@example.com/" + text;
    return response(
        speakSentence(text),
        playAudio(url),
        playAudio("ftp://" + url),
        playAudio("/" + text),
        tag(text.repeat(100)),
        sendDtmf("1"),
        startStream(text).streamEventUrl(url).username(text).password(text),
        gather(IntStream.range(0, 30)
                .mapToObj(i -> speakSentence(text))
                .toArray(dev.bxml.verb.Prompt[]::new))
            .gatherUrl(url)
            .username(text)
            .password(text)
            .fallbackPassword(text)
            .tag(text.repeat(100)),
        verb("Hologram").attribute("url", url).text(text),
        transfer(IntStream.range(0, 9)
                .mapToObj(i -> phoneNumber(text).transferAnswerUrl(url).password(text))
                .toArray(dev.bxml.verb.Destination[]::new))
            .transferCallerId(text),
        forward(text).from(text),
        redirect(url).username(text).password(text),
        speakSentence(text));
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void failed(Taint taint) throws IOException {
    answerAll(taint, adapter(() -> null));
    answerAll(taint, adapter(() -> {
      throw new IllegalStateException("of the application's own");
    }));
    answerAll(taint, adapter(() -> null).failureHandler((callback, failure) -> {
      throw new IllegalStateException("of the application's own");
    }));
    answerAll(taint, adapter(() -> null).interceptors((callback, next) -> null));
    // A method of this library refuses what the handler says, at the handler's line.
    answerAll(taint, adapter(() -> response(speakSentence(taint.text() + "\u0001"))));
    answerAll(taint, adapter(() -> Bxml.parse("<Response>" + taint.text() + "</b" + taint.text())));
    answerAll(taint, adapter(() -> response(Bxml.speakSsml("AT&" + taint.text()))));
    assertSecret(taint, 10 * 37, 10 * 37);
  }

  /** The pair that let the request in is sent, and whatever keeps it from that is told. */
  @ParameterizedTest
  @EnumSource(Taint.class)
  void propagated(Taint taint) throws IOException {
    String text = taint.text();
    for (Bxml bxml : List.of(
        response(redirect("next")),
        response(Bxml.refer(Bxml.sipUri("sip:a@example.com")).referCompleteUrl("referred")),
        response(redirect("http://example.com/next")),
        response(Bxml.record()
            .recordCompleteUrl("recorded")
            .recordingAvailableUrl("https://example.org/file")),
        response(speakSentence("a".repeat(65_400)), redirect("next")))) {
      for (String password : List.of(text, text + "\uFFFE", text.repeat(10))) {
        for (String origin : List.of("https://example.com", "http://example.com")) {
          CallbackRequest request = post("{\"eventType\":\"gather\"}", taint)
              .authenticated("bandwidth", password, origin); // whose name a document shows
          shown.add(request);
          Reply reply = adapter(() -> bxml).handle(request);
          shown.add(reply);
          shown.add(String.valueOf(reply.document()));
        }
      }
    }
    Bxml plain = response(redirect("next"));
    CallbackRequest request = post("{\"eventType\":\"gather\"}", taint);
    Bxml sent = adapter(() -> plain).handle(request).document();
    assertEquals(plain.authenticated(text, text, null).toXml(), sent == null ? "" : sent.toXml());
    List<String> warnings =
        log.lines().stream().filter(line -> line.contains("credentials")).toList();
    assertTrue(warnings.size() >= 20, warnings::toString);
    assertSecret(taint, 31, 31);
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void withoutHandler(Taint taint) throws IOException {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    answerAll(taint, adapter);
    assertSecret(taint, 2 * 37, 0);
  }

  /** It is told by its name, letters and all, but no number comes along as one. */
  @ParameterizedTest
  @EnumSource(names = {"CARD", "CARD_IN_GROUPS", "PIN", "NUMBER", "SIP_URI"})
  void unknownEvent(Taint taint) throws IOException {
    CallbackAdapter adapter = adapter(() -> null);
    adapter.handle(get("eventType=" + taint.encoded(), taint));
    adapter.handle(post("{\"event\":\"" + taint.text() + "\"}", taint));
    new CallbackAdapter(CallbackHandlers.none())
        .handle(post("{\"event\":\"" + taint.text() + "\"}", taint));
    assertSecret(taint, 3, 2);
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void repeated(Taint taint) throws IOException {
    Bxml bxml = response(speakSentence(taint.text()));
    CallbackAdapter adapter =
        new CallbackAdapter(handlers(() -> bxml)); // which remembers, as the others here do not
    answerAll(taint, adapter);
    answerAll(taint, adapter);
    assertTrue(log.lines().stream().anyMatch(l -> l.contains("repeated")));
    assertSecret(taint, 4 * 37, 2 * 37);
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void late(Taint taint) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CallbackAdapter adapter = adapter(() -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            done.countDown();
          }
          return response(speakSentence(taint.text()));
        })
        .deadline(Duration.ofMillis(20));
    ObjectNode gather = taint.callbacks().stream()
        .filter(json -> json.path("eventType").asText().equals("gather"))
        .findFirst()
        .orElseThrow();
    do { // on a busy machine the deadline may have passed before anybody could be called
      assertEquals(504, adapter.handle(post(gather.toString(), taint)).status());
    } while (started.getCount() > 0);
    done.await();
    assertSecret(taint, 1, 1);
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void refused(Taint taint) throws IOException {
    String text = taint.text();
    for (String body : List.of(
        "",
        text,
        "\"" + text + "\"",
        "[\"" + text + "\"]",
        "{\"" + text + "\":\"" + text,
        "{\"" + text + "\":1}",
        "{\"eventType\":\"gather\",\"" + text.repeat(300) + "\":1}",
        "{\"eventType\":\"gather\",\"a\":\"" + text.repeat(9_000) + "\"}",
        text.repeat(100_000))) {
      refuse(post(body, taint));
      refuse(get(text + "=" + body + "%", taint));
    }
    for (String type : List.of("text/plain; a=" + text, text)) {
      shown.add(request("POST", type, null, "{}", taint));
      refuse(request("POST", type, null, "{}", taint));
    }
    for (RuntimeException e :
        List.of(new IllegalStateException(text), new RuntimeException(text))) {
      refuse(CallbackRequest.of("POST", path(taint)).body(9, () -> {
        throw e;
      }));
    }
    refuse(CallbackRequest.of("POST", path(taint)).body(9, () -> {
      throw new IOException(text);
    }));
    refuse(CallbackRequest.of("POST", "").body(999, new CallbackRequest.Body() {
      @Override
      public ByteArrayInputStream open() {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
      }

      @Override
      public byte[] copy() {
        throw new IllegalStateException(text);
      }
    }));
    refuse(request("PUT", null, text, "{}", taint));
    assertSecret(taint, 24, 0);
  }

  /** Each by an adapter of its own, which has told of nothing yet, and offered too. */
  private void refuse(CallbackRequest request) {
    CallbackAdapter adapter = adapter(() -> null).maxBodyBytes(1_000_000);
    adapter.handle(request);
    adapter.offer(request, reply -> {});
  }

  /** A request with a body that was read is passed on, which is told of. */
  @ParameterizedTest
  @EnumSource(Taint.class)
  void passedOn(Taint taint) throws IOException {
    adapter(() -> null)
        .offer(
            CallbackRequest.of("POST", path(taint)).query(taint.encoded()).body(9, () -> {
              throw new IllegalStateException(taint.text());
            }),
            reply -> {});
    assertSecret(taint, 1, 0);
  }

  /** Whoever writes a reply fails by an exception that quotes it, as a container's may. */
  @ParameterizedTest
  @EnumSource(Taint.class)
  void notWritten(Taint taint) throws IOException {
    CallbackAdapter adapter = adapter(() -> response(speakSentence(taint.text())));
    for (ObjectNode callback : taint.callbacks()) {
      adapter.handle(post(callback.toString(), taint), reply -> {
        shown.add(reply);
        throw new UncheckedIOException(taint.text(), new IOException(taint.text()));
      });
    }
    adapter.handle(post("[]", taint), reply -> {
      throw new UncheckedIOException(taint.text(), new IOException(taint.text()));
    });
    assertTrue(log.lines().stream()
        .anyMatch(l -> l.contains("the reply could not be written (java.io.IOException)")));
    assertSecret(taint, 2 * 37, 37);
  }

  /** Sends a callback of every event by POST and by GET, to a URL that is private itself. */
  private void answerAll(Taint taint, CallbackAdapter adapter) {
    List<ObjectNode> callbacks = taint.callbacks();
    assertTrue(callbacks.size() >= 37);
    for (ObjectNode callback : callbacks) {
      shown.add(adapter.handle(post(callback.toString(), taint)));
      shown.add(adapter.handle(get(Taint.query(callback), taint)));
    }
  }

  private CallbackRequest post(String json, Taint taint) {
    return request("POST", "application/json", taint.encoded(), json, taint);
  }

  private CallbackRequest get(String query, Taint taint) {
    return request("GET", null, query, "", taint);
  }

  private CallbackRequest request(
      String method, String contentType, String query, String body, Taint taint) {
    CallbackRequest request = CallbackRequest.of(method, path(taint))
        .query(query)
        .header("Content-Type", contentType)
        .body(body.length(), () -> new ByteArrayInputStream(body.getBytes(UTF_8)))
        .contextPath("/app")
        .authenticated(taint.text(), taint.text(), "https://example.com");
    shown.add(request);
    return request;
  }

  /** A path is shown, but for digits and sessions: a name or a password must not be in it. */
  private static String path(Taint taint) {
    String session = "/app;jsessionid=" + taint.encoded() + "/voice/";
    return switch (taint) {
      case CREDENTIALS, TEXT -> session + "menu";
      default -> session + taint.text() + "/" + taint.encoded();
    };
  }

  private static CallbackAdapter adapter(Supplier<Bxml> bxml) {
    return new CallbackAdapter(handlers(bxml)).duplicateWindow(Duration.ZERO);
  }

  /** Returns one handler of every event that answers this, where there is something to answer. */
  private static CallbackHandlers handlers(Supplier<Bxml> bxml) {
    Class<?>[] interfaces = CallbackHandler.class.getPermittedSubclasses();
    Object handler = Proxy.newProxyInstance(
        LogSecrecyTest.class.getClassLoader(), interfaces, (proxy, method, arguments) -> {
          Bxml answer = bxml.get();
          if (method.getReturnType() == ConferenceBxml.class) {
            return answer == null ? null : ConferenceBxml.response(speakSentence(answer.toXml()));
          }
          return method.getReturnType() == Bxml.class ? answer : null;
        });
    return CallbackHandlers.of((CallbackHandler) handler);
  }
}
