package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that each line about a callback names the URL's path, as far as it may be shown. */
final class CallbackPathTest {
  private static final String GATHER = "{\"eventType\":\"gather\",\"callId\":\"c-3\"}";
  private static final String A_LAMBDA = "a lambda of dev.bxml.adapter.CallbackPathTest";

  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/voice/menu, ' at /voice/menu'",
    "/v/pin/4711;jsessionid=SECRET, ' at /v/pin/***'",
    "'', ''",
  })
  void answeredAndRepeated(String path, String at) {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onGather(c -> response()));
    adapter.handle(post(path));
    adapter.handle(post(path));

    log.assertLines(
        "INFO gather c-3" + at + ": " + A_LAMBDA + " answered 200, 49 bytes in N ms",
        "INFO gather c-3" + at + ": " + A_LAMBDA
            + " not called again, answered 200, 49 bytes in N ms: repeated");
  }

  @Test
  void withoutHandler() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    adapter.handle(post("/voice/menu"));
    adapter.handle(post("/voice/sales"));

    log.assertLines(
        "WARNING gather c-3 at /voice/menu: no handler, answered 501, 0 bytes. Implement"
            + " dev.bxml.handler.GatherHandler and register it to answer gather",
        "INFO gather c-3 at /voice/sales: no handler, answered 501, 0 bytes");
  }

  @Test
  void withoutHandlerAtThisPath() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
        .at("sales/menu", CallbackHandlers.none().onGather(c -> response()))
        .at("pin", CallbackHandlers.none().onGather(c -> response())));
    adapter.handle(post("/voice/pim"));
    adapter.handle(post("/voice/menu"));

    log.assertLines(
        "WARNING gather c-3 at /voice/pim: no handler, answered 501, 0 bytes. gather has handlers at"
            + " other paths (sales/menu, pin): correct the URL, or register one for this path too",
        "INFO gather c-3 at /voice/menu: no handler, answered 501, 0 bytes");
  }

  @Test
  void failedTwice() {
    new CallbackAdapter(CallbackHandlers.none().onGather(c -> null))
        .failureHandler((callback, failure) -> response(transfer()))
        .handle(post("/voice/menu"));

    log.assertLines(
        "SEVERE gather c-3 at /voice/menu: the failure handler failed too, answered 500, 0 bytes",
        "SEVERE gather c-3 at /voice/menu: " + A_LAMBDA + " failed, answered 500, 0 bytes in N ms");
  }

  @Test
  void notWritten() {
    new CallbackAdapter(CallbackHandlers.none()).handle(post("/voice/menu"), reply -> {
      throw new UncheckedIOException(new EOFException());
    });

    assertEquals(
        "WARNING gather c-3 at /voice/menu: the reply could not be written"
            + " (java.io.EOFException); most likely the platform has gone",
        log.lines().get(1));
  }

  /** JDK 17 loses a text that an earlier recording had too: the path must not be one by itself. */
  @Test
  void inEachFlightRecording(@TempDir Path directory) throws IOException {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    for (int recording = 0; recording < 3; recording++) {
      List<String> expected = new ArrayList<>();
      List<CallbackRequest> requests = new ArrayList<>();
      for (int call = 0; call < 5; call++) {
        String id = "c-" + recording + call;
        expected.add("gather " + id + " at /voice/incoming/menu");
        requests.add(post("/voice/incoming/menu", GATHER.replace("c-3", id)));
      }
      assertEquals(expected, recorded(adapter, requests, directory.resolve("recording.jfr")));
    }
  }

  private static List<String> recorded(
      CallbackAdapter adapter, List<CallbackRequest> requests, Path file) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      requests.forEach(adapter::handle);
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .map(event -> event.getString("callback"))
        .sorted() // a recording is written by buffers, in no order
        .toList();
  }

  private static CallbackRequest post(String path) {
    return post(path, GATHER);
  }

  private static CallbackRequest post(String path, String json) {
    return CallbackRequest.post(path, "application/json", json.getBytes(UTF_8));
  }
}
