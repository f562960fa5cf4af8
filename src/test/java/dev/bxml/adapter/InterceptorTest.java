package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies what can be seen from outside: interceptors, and events in a flight recording. */
final class InterceptorTest {
  private final List<String> steps = new ArrayList<>();

  @Test
  void firstOneIsOutermost() {
    CallbackAdapter adapter = adapter().interceptors(step("outer"), step("inner"));
    assertEquals(200, adapter.handle(initiate()).status());
    assertEquals(
        List.of("outer initiate", "inner initiate", "handler", "inner 200", "outer 200"), steps);
  }

  @Test
  void answersInPlaceOfTheHandler() {
    CallbackAdapter adapter =
        adapter().interceptors((callback, next) -> Reply.of(response(hangup())));
    assertEquals(
        response(hangup()).toXml(), new String(adapter.handle(initiate()).body(), UTF_8));
    assertEquals(List.of(), steps);
  }

  /** The platform's next try is handled: an error is nothing to be remembered. */
  @Test
  void ownErrorIsNotRemembered() {
    for (int status : new int[] {503, 500, 429, 404, 302}) {
      steps.clear();
      CallbackAdapter adapter = adapter().interceptors((callback, next) -> {
        Reply handled = next.proceed();
        return steps.size() == 1 ? Reply.empty(status) : handled;
      });
      assertEquals(status, adapter.handle(initiate()).status());
      assertEquals(200, adapter.handle(initiate()).status());
      assertEquals(List.of("handler", "handler"), steps);
      assertEquals(200, adapter.handle(initiate()).status());
      assertEquals(List.of("handler", "handler"), steps);
    }
  }

  @Test
  void returnsNothing() {
    try (LogLines log = new LogLines()) {
      assertEquals(
          500,
          adapter().interceptors((callback, next) -> null).handle(initiate()).status());
      assertEquals(1, log.lines().size());
      assertEquals(NullPointerException.class, log.thrown().get(0).getClass());
    }
  }

  @Test
  void throwsWhatTheHandlerThrows() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IOException("handler");
        }))
        .interceptors((callback, next) -> {
          try {
            return next.proceed();
          } catch (IOException e) {
            steps.add(e.getMessage());
            throw e;
          }
        });
    assertEquals(500, adapter.handle(initiate()).status());
    assertEquals(List.of("handler"), steps);
  }

  @Test
  void seesAnInvalidDocumentFail() {
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onInitiate(call -> response(transfer())))
        .interceptors((callback, next) -> {
          try {
            return next.proceed();
          } catch (Exception e) {
            steps.add(e.getMessage());
            throw e;
          }
        });
    assertEquals(500, adapter.handle(initiate()).status());
    assertEquals(List.of("Response/Transfer[1] must have 1 to 8 destinations, but has 0"), steps);
  }

  @Test
  void returnsAnInvalidDocumentItself() {
    CallbackAdapter adapter =
        adapter().interceptors((callback, next) -> Reply.of(response(transfer())));
    assertEquals(500, adapter.handle(initiate()).status());
  }

  @Test
  void flightRecordingTellsOfRepeatedAndUnhandledCallbacksToo(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("calls.jfr");
    CallbackAdapter adapter = adapter();
    try (Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      adapter.handle(initiate());
      adapter.handle(initiate());
      adapter.handle(CallbackRequest.get("", "eventType=redirect"));
      recording.stop();
      recording.dump(file);
    }
    assertEquals(
        List.of(
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 200, 96, null, false",
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 200, 96, null, true",
            "redirect, none, 501, 0, null, false"),
        RecordingFile.readAllEvents(file).stream()
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .map(event -> line(event) + ", " + event.getBoolean("repeated"))
            .toList());
  }

  @Test
  void flightRecordingTellsWhatHadNoClaim(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("calls.jfr");
    CallbackAdapter adapter = adapter().deliveryStore(arrival -> {
      throw new IllegalStateException("down");
    });
    try (Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      adapter().handle(initiate());
      adapter.handle(initiate());
      adapter.whenStoreFails(StoreFailure.REFUSE).handle(initiate());
      recording.stop();
      recording.dump(file);
    }
    assertEquals(
        List.of(
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 200, 96, null, false",
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 200, 96, null, true",
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 503, 0, null, true"),
        RecordingFile.readAllEvents(file).stream()
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .map(event -> line(event) + ", " + event.getBoolean("unclaimed"))
            .toList());
  }

  @Test
  void flightRecordingHoldsWhatTheLogHolds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("calls.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      adapter().handle(initiate());
      new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> null)).handle(initiate());
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(
        List.of(
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 200, 96, null",
            "initiate c-1, dev.bxml.adapter.InterceptorTest lambda, 500, 0, THREW"),
        events.stream()
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .map(InterceptorTest::line)
            .toList());
    assertEquals(false, new String(Files.readAllBytes(file), UTF_8).contains("5551230001"));
  }

  private static String line(RecordedEvent event) {
    return "%s, %s, %d, %d, %s"
        .formatted(
            event.getString("callback"),
            handler(event.getClass("handler")),
            event.getInt("status"),
            event.getInt("bytes"),
            event.getString("failure"));
  }

  private static String handler(RecordedClass handler) {
    return handler == null ? "none" : handler.getName().replaceAll("\\$\\$Lambda.*", " lambda");
  }

  private CallbackAdapter adapter() {
    return new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
      steps.add("handler");
      return response(speakSentence("Hello."));
    }));
  }

  private CallbackInterceptor step(String name) {
    return (callback, next) -> {
      steps.add(name + " " + callback.eventType());
      Reply reply = next.proceed();
      steps.add(name + " " + reply.status());
      return reply;
    };
  }

  private static CallbackRequest initiate() {
    String json = "{\"eventType\":\"initiate\",\"callId\":\"c-1\",\"from\":\"+15551230001\"}";
    return CallbackRequest.post("", "application/json", json.getBytes(UTF_8));
  }
}
