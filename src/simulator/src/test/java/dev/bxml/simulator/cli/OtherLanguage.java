package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** A voice application in another language, in a process of its own. */
record OtherLanguage(Process process, int port) implements AutoCloseable {

  /** The languages, and what runs them. */
  enum Language {
    NODE("voice.js", "node"),
    PYTHON("voice.py", "python3");

    private final String file;
    private final String command;

    Language(String file, String command) {
      this.file = file;
      this.command = command;
    }

    /** Starts it; where nothing runs it, the test is skipped, and says so. */
    OtherLanguage start(Map<String, String> environment) throws IOException {
      Path found = find();
      if (found == null) {
        String reason =
            "Skipped: there must be " + command + " in PATH to run " + file + ", but there is none";
        System.out.println(reason);
        Assumptions.abort(reason);
      }
      return OtherLanguage.start(
          environment, found.toString(), "src/test/resources/applications/" + file);
    }

    private Path find() {
      List<String> places = List.of(
          Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1));
      return places.stream()
          .map(place -> Path.of(place, command))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  private static OtherLanguage start(Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("VOICE_USERNAME", "VOICE_PASSWORD"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try {
      String line =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
      return new OtherLanguage(process, Integer.parseInt(line));
    } catch (IOException | NumberFormatException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
