package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.handler.CallbackHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Verifies that callbacks are answered on a runtime image that has been cut down: first without the
 * flight recorder, then to the base alone.
 */
@Timeout(120)
final class NoFlightRecorderTest {

  /** What the other JVM does. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) {
      CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
              .onInitiate(call -> response(pause(), gather()))
              .onAnswer(call -> {
                throw new IllegalStateException("on purpose");
              })
              .onRedirect(call -> {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
                return response();
              }))
          .deadline(Duration.ofMillis(200));
      adapter.warmUp();
      for (String event : List.of("initiate", "initiate", "answer", "redirect", "gather", "dtmf")) {
        System.out.println(event + " " + adapter.handle(post(event)).status());
      }
      System.out.println("recorder " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
      System.exit(0);
    }

    private static CallbackRequest post(String event) {
      return CallbackRequest.post(
          "", "application/json", "{\"eventType\":\"%s\"}".formatted(event).getBytes(UTF_8));
    }
  }

  private static final List<String> ANSWERED = List.of(
      "initiate 200",
      "initiate 200",
      "answer 500",
      "redirect 504",
      "gather 501",
      "dtmf 201",
      "recorder false");

  @Test
  void imageWithoutTheFlightRecorder() throws Exception {
    assertEquals(ANSWERED, run("java.base,java.logging,java.xml,java.naming"));
  }

  @Test
  void imageOfTheBaseAlone() throws Exception {
    assertEquals(ANSWERED, run("java.base"));
  }

  private static List<String> run(String modules) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--limit-modules",
            modules,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return out.lines().toList();
  }
}
