package com.acme.fleet;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Commands of the system that end by themselves. */
final class Commands {
  private Commands() {}

  /** Runs one, which must succeed. */
  static void run(String... command) throws Exception {
    File output = File.createTempFile("fleet", ".out");
    try {
      // To a file: what it leaves in the background keeps its output open.
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output)
          .start();
      process.getOutputStream().close();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", List.of(command)) + " ended with " + status
            + ": " + Files.readString(output.toPath(), StandardCharsets.UTF_8));
      }
    } finally {
      output.delete();
    }
  }

  /** Whether there is such a command. */
  static boolean has(String path) {
    return new File(path).canExecute();
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
