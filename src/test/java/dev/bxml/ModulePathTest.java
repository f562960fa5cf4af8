package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.bxml.verb.Bxml;
import jakarta.servlet.Servlet;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the library works as a module that opens nothing: a module of its own reads every
 * sample, has it answered, checks and writes BXML, in a JVM without a class path.
 */
final class ModulePathTest {
  private static final String CONSUMER = """
      package consumer;

      import static dev.bxml.verb.Bxml.*;

      import dev.bxml.callback.*;
      import dev.bxml.handler.*;
      import dev.bxml.verb.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.List;

      public final class Main {
        public static void main(String[] args) throws Exception {
          Bxml menu = response(
              speakSsml(Ssml.text("Hello."), Ssml.pause(Duration.ofSeconds(1))),
              gather(speakSentence("Press 1.")).gatherUrl("menu").maxDigits(1));
          if (!Bxml.parse(menu.toXml()).equals(menu)) {
            throw new AssertionError(menu);
          }
          CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
              .onInitiate(call -> menu)
              .onGather(gather -> response(hangup()))
              .onConferenceCreated(conference -> ConferenceBxml.response(speakSentence("Hi.")))
              .onDisconnect(call -> {}));
          int read = 0;
          try (var files = Files.newDirectoryStream(Path.of(args[0]), "*.json")) {
            for (Path file : files) {
              byte[] json = Files.readAllBytes(file);
              Callback callback = CallbackReader.read(json);
              if (callback instanceof UnknownCallback || callback.toString().isEmpty()) {
                throw new AssertionError(file);
              }
              BxmlValidator.check(menu, callback, "/app");
              Reply reply = adapter.handle(
                  new CallbackRequest("POST", "application/json", null, json));
              if (reply.status() == 500) {
                throw new AssertionError(file);
              }
              read++;
            }
          }
          System.out.println(read + " in " + Main.class.getModule().getName()
              + ", " + Bxml.class.getModule().getName());
        }
      }
      """;

  @Test
  void moduleThatNeedsNothingOpened(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("src/consumer"));
    Files.writeString(sources.resolve("Main.java"), CONSUMER);
    Path module = folder.resolve("src/module-info.java");
    Files.writeString(module, "module consumer { requires dev.bxml; }");
    String path = location(Bxml.class) + File.pathSeparator + location(JsonFactory.class);
    String compilePath =
        String.join(File.pathSeparator, path, location(Servlet.class), location(NullMarked.class));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-p",
                compilePath,
                "-d",
                folder.resolve("out").toString(),
                module.toString(),
                sources.resolve("Main.java").toString()));
    Process java = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-p",
            path + File.pathSeparator + folder.resolve("out"),
            "-m",
            "consumer/consumer.Main",
            Path.of("src/test/resources/callbacks").toAbsolutePath().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String output = new String(java.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(samples() + " in consumer, dev.bxml", output);
    assertEquals(0, java.waitFor());
  }

  @Test
  void nothingIsOpened() {
    ModuleDescriptor module = ModuleFinder.of(Path.of(location(Bxml.class)))
        .find("dev.bxml")
        .orElseThrow()
        .descriptor();
    assertTrue(module.opens().isEmpty() && !module.isOpen());
  }

  private static long samples() throws Exception {
    try (var files = Files.list(Path.of("src/test/resources/callbacks"))) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
