package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.verb.Bxml;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the first callback finds its classes loaded, and that nobody sees the rehearsal. */
final class WarmUpTest {
  @Test
  void nobodySeesIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("calls.jfr");
    try (LogLines log = new LogLines();
        Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      new CallbackAdapter(CallbackHandlers.none().onGather(gather -> {
            throw new AssertionError("the handler is called");
          }))
          .interceptors((callback, next) -> {
            throw new AssertionError("the interceptor is called");
          })
          .deliveryStore(new Untouched())
          .warmUp();
      recording.stop();
      recording.dump(file);
      log.assertLines();
    }
    assertEquals(List.of(), RecordingFile.readAllEvents(file));
  }

  private static final class Untouched implements DeliveryStore {
    @Override
    public Claim claim(Arrival arrival) {
      throw new AssertionError("the store is asked");
    }
  }

  @Test
  void firstCallbackWaitsForNeitherJacksonNorTheFlightRecorder(@TempDir Path folder)
      throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    run(FirstCall.class, "-Xlog:class+load:file=" + loaded);
    List<String> classes = Files.readAllLines(loaded);
    int call = indexOf(FirstCall.Begins.class, classes);
    int end = indexOf(FirstCall.Ends.class, classes);
    assertTrue(0 < call && call < end, () -> call + " and " + end);
    assertEquals(
        "",
        classes.subList(call, end).stream()
            .filter(line -> line.contains(" com.fasterxml.")
                || line.contains(" jdk.jfr.internal.")
                || line.contains(" dev.bxml.callback.")
                || line.contains(" dev.bxml.verb."))
            .collect(joining("\n")));
  }

  /** Although the flight recorder was left alone until then. */
  @Test
  void recordingThatBeginsAfterTheFirstCallHasTheSecond() throws Exception {
    assertEquals("gather c-1, 200", run(LateRecording.class));
  }

  /** Runs a class in a JVM of its own, and returns what it prints. */
  private static String run(Class<?> main, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, process.waitFor(), out);
      return out.lines().filter(line -> line.startsWith("gather")).collect(joining("\n"));
    } finally {
      process.destroyForcibly();
    }
  }

  private static int indexOf(Class<?> type, List<String> classes) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).contains(" " + type.getName() + " ")) {
        return i;
      }
    }
    return -1;
  }

  /** The start of a servlet, and a first callback. */
  static final class FirstCall {
    /** Loaded when the callback comes. */
    static final class Begins {}

    /** Loaded when it has its reply. */
    static final class Ends {}

    private FirstCall() {}

    public static void main(String[] args) throws ServletException {
      CallbackAdapter adapter = adapter();
      new CallbackServlet(adapter).init(new WithoutParams());
      new Begins();
      handle(adapter, "1");
      new Ends();
    }
  }

  /** A first callback, and another one that is recorded. */
  static final class LateRecording {
    private LateRecording() {}

    public static void main(String[] args) throws IOException {
      CallbackAdapter adapter = adapter();
      handle(adapter, "1");
      Path file = Files.createTempFile("calls", ".jfr");
      try (Recording recording = new Recording()) {
        recording.enable("dev.bxml.Callback");
        recording.start();
        handle(adapter, "2");
        recording.stop();
        recording.dump(file);
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
          System.out.println(event.getString("callback") + ", " + event.getInt("status"));
        }
      } finally {
        Files.delete(file);
      }
    }
  }

  private static CallbackAdapter adapter() {
    return new CallbackAdapter(
        CallbackHandlers.none().onGather(gather -> Bxml.response(Bxml.speakSentence("Bye."))));
  }

  private static void handle(CallbackAdapter adapter, String digits) {
    // What is nested is read by Jackson, what is flat is not.
    byte[] gather = "{\"eventType\":\"gather\",\"callId\":\"c-1\",\"digits\":\"%s\",\"a\":{}}"
        .formatted(digits)
        .getBytes(UTF_8);
    Reply reply = adapter.handle(CallbackRequest.post("", "application/json", gather));
    if (reply.status() != 200) {
      throw new AssertionError(reply);
    }
  }

  private static final class WithoutParams implements ServletConfig {
    @Override
    public String getServletName() {
      return "voice";
    }

    @Override
    public @Nullable ServletContext getServletContext() {
      return null;
    }

    @Override
    public @Nullable String getInitParameter(String name) {
      return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.emptyEnumeration();
    }
  }
}
