package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.adapter.BxmlValidator;
import dev.bxml.callback.Accessors;
import dev.bxml.callback.Call;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.ConferenceMember;
import dev.bxml.callback.Outcome;
import dev.bxml.callback.Payload;
import dev.bxml.callback.Recording;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the library needs no reflection and that nothing needs to be opened to it: a module
 * that requires it reads every sample, calls every accessor, has every handler called and writes
 * every verb, and has Jackson write and read callbacks, in a JVM that has a module path and nothing
 * else: the library, and Jackson.
 *
 * <p>What that module says, class for class and accessor for accessor, is written here by
 * reflection, so that it uses none itself.
 */
final class ModulePathTest {
  /** What callbacks and other accessors show already. */
  private static final Set<Class<?>> SEEN =
      Set.of(Call.class, ConferenceMember.class, Outcome.class, Recording.class, Payload.class);

  private static final Path SAMPLES = Path.of("src/test/resources/callbacks");

  /** Where something is looked up at run time, and says why. */
  private static final Map<String, String> LOOKUPS = Map.of(
      // Takes eight bytes of an array at once; looks up nothing of anybody's.
      "FlatJson.java", "java.lang.invoke",
      // Makes the handlers that web.xml names, by their public constructors.
      "InitParams.java", "java.lang.reflect",
      // Asks a request's wrappers for the copy of a body that was read, by the public lookup.
      "KeptBodies.java", "java.lang.invoke",
      // Asks a proxy for the class behind it, for a line in the log, by the public lookup.
      "OwnClass.java", "java.lang.invoke java.lang.reflect",
      // Has the JDK forget the records of an application that is taken away.
      "RecordCaches.java", "java.lang.invoke java.lang.reflect",
      // Finds the executor of virtual threads, which Java 17 does not have, by the public lookup.
      "Workers.java", "java.lang.invoke");

  private static final Pattern LOOKUP = Pattern.compile(
      "java\\.lang\\.reflect|java\\.lang\\.invoke|setAccessible|trySetAccessible|privateLookupIn"
          + "|getDeclared\\w+|ServiceLoader|sun\\.misc");

  private static final String MODULE = """
      module com.acme.consumer {
        requires com.fasterxml.jackson.databind;
        requires dev.bxml;
        requires jdk.jfr;
      }
      """;

  private static final String MAIN = """
      package com.acme.consumer;

      import static dev.bxml.verb.Bxml.*;

      import com.fasterxml.jackson.databind.ObjectMapper;
      import dev.bxml.callback.*;
      import dev.bxml.adapter.*;
      import dev.bxml.handler.*;
      import dev.bxml.verb.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import jdk.jfr.Recording;
      import jdk.jfr.consumer.RecordingFile;

      public final class Main {
        static final List<String> HANDLED = new ArrayList<>();

        public static void main(String[] args) throws Exception {
          Bxml every = everyVerb();
          System.out.println("bxml " + every.toXml());
          System.out.println("parsed " + parse(every.toXml()).equals(every));
          System.out.println("ssml " + speakSsml("<emphasis level=\\"strong\\">No</emphasis>"));
          try (Recording recording = new Recording()) {
            recording.enable("dev.bxml.Callback");
            recording.start();
            CallbackAdapter adapter = new CallbackAdapter(Generated.handlers())
                .interceptors((callback, next) -> next.proceed());
            try (DirectoryStream<Path> samples = Files.newDirectoryStream(Path.of(args[0]))) {
              for (Path sample : samples) {
                byte[] json = Files.readAllBytes(sample);
                Callback callback = CallbackReader.read(json);
                System.out.println(callback.eventType() + " " + callback.describe());
                System.out.println(callback.eventType() + " " + callback);
                System.out.println(callback.eventType() + " " + callback.payload().names());
                Generated.show(callback.eventType(), callback);
                ObjectMapper mapper = new ObjectMapper();
                String written = mapper.writeValueAsString(callback);
                System.out.println(callback.eventType() + " json "
                    + written.equals(callback.toJson())
                    + mapper.readValue(written, Callback.class).equals(callback)
                    + mapper.readValue(written, callback.getClass()).equals(callback));
                System.out.println(
                    callback.eventType() + " findings " + BxmlValidator.check(every, callback));
                Reply reply = adapter.handle(
                    CallbackRequest.post("", "application/json", json));
                System.out.println(callback.eventType() + " status " + reply.status());
              }
            }
            recording.stop();
            Path file = Path.of(args[1]);
            recording.dump(file);
            System.out.println("recorded " + RecordingFile.readAllEvents(file).size());
          }
          Collections.sort(HANDLED);
          System.out.println("handled " + HANDLED);
          System.out.println("modules " + ModuleLayer.boot().modules().stream()
              .map(Module::getName)
              .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
              .sorted()
              .toList());
        }

        static Bxml everyVerb() {
          return response(
              speakSentence("& <"),
              speakSsml(Ssml.text("a"), Ssml.pause(Duration.ofSeconds(1))),
              playAudio("a.wav"),
              gather(speakSentence("Press 1."), playAudio("b.wav")).gatherUrl("menu"),
              startGather("keys"),
              stopGather(),
              pause(),
              ring(),
              sendDtmf("1w2"),
              tag("t"),
              record(),
              startRecording(),
              pauseRecording(),
              resumeRecording(),
              stopRecording(),
              startStream("wss://example.com", streamParam("a", "b")).name("s"),
              stopStream("s"),
              startTranscription(customParam("a", "b")),
              stopTranscription(),
              bridge("c-1"),
              conference("room"),
              connect(endpoint("e-1")),
              forward("+15551230001"),
              refer(sipUri("sip:a@example.com")),
              transfer(phoneNumber("+15551230001"), sipUri("sip:b@example.com")),
              verb("Hologram").attribute("depth", "3"),
              redirect("next"),
              hangup());
        }
      }
      """;

  @Test
  void runsOnTheModulePathAlone(@TempDir Path temp) throws Exception {
    Path classes = compile(temp);
    List<String> lines = run(
        temp,
        List.of(
            "--module-path",
            path(
                classes,
                home(CallbackReader.class),
                home(JsonFactory.class),
                home(JsonValue.class),
                home(ObjectMapper.class)),
            "--module",
            "com.acme.consumer/com.acme.consumer.Main",
            SAMPLES.toAbsolutePath().toString(),
            temp.resolve("recording.jfr").toString()));

    String xml = only(lines, "bxml ");
    assertEquals(documentedElements(), elementsOf(xml.replace("<Hologram ", "")));
    assertEquals("true", only(lines, "parsed "));
    assertEquals(
        "<SpeakSentence><emphasis level=\"strong\">No</emphasis></SpeakSentence>",
        only(lines, "ssml "));
    assertEquals(
        "[com.acme.consumer, com.fasterxml.jackson.annotation, com.fasterxml.jackson.core,"
            + " com.fasterxml.jackson.databind, dev.bxml]",
        only(lines, "modules "));

    Map<String, String> statuses = statuses();
    assertEquals(statuses.keySet().toString(), only(lines, "handled "));
    assertEquals(Integer.toString(statuses.size()), only(lines, "recorded "));
    for (Map.Entry<String, String> event : statuses.entrySet()) {
      String prefix = event.getKey() + " ";
      assertEquals(
          expected(event.getKey(), event.getValue(), Bxml.parse(xml)),
          lines.stream()
              .filter(line -> line.startsWith(prefix))
              .map(line -> line.substring(prefix.length()))
              .toList());
    }
  }

  @Test
  void opensNothing() throws Exception {
    try (InputStream bytes =
        Files.newInputStream(home(CallbackReader.class).resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(bytes);
      assertEquals(Set.of(), module.opens());
      assertFalse(module.isOpen());
      assertEquals(Set.of(), module.uses());
    }
  }

  @Test
  void looksNothingUp() throws Exception {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Set<String> lookups = LOOKUP
            .matcher(Files.readString(source))
            .results()
            .map(MatchResult::group)
            .collect(TreeSet::new, Set::add, Set::addAll);
        if (!lookups.isEmpty()) {
          found.put(source.getFileName().toString(), String.join(" ", lookups));
        }
      }
    }
    assertEquals(new TreeMap<>(LOOKUPS), found);
  }

  /** What the module prints of an event, as it is on the class path. */
  private static List<String> expected(String event, String status, Bxml every) throws Exception {
    Callback callback = CallbackReader.read(Files.readAllBytes(SAMPLES.resolve(event + ".json")));
    List<String> lines = new ArrayList<>();
    lines.add(callback.describe());
    lines.add(callback.toString());
    lines.add(callback.payload().names().toString());
    show(callback, lines);
    lines.add("json truetruetrue");
    lines.add("findings " + BxmlValidator.check(every, callback));
    lines.add("status " + status);
    return lines;
  }

  private static void show(Object value, List<String> lines) throws ReflectiveOperationException {
    for (Class<?> type : types()) {
      if (type.isInstance(value)) {
        for (Method accessor : Accessors.of(type)) {
          Object member = accessor.invoke(value);
          lines.add(nameOf(type) + "." + accessor.getName() + " " + member);
          if (!SEEN.contains(accessor.getReturnType())) {
            show(member, lines);
          }
        }
      }
    }
  }

  private static Path compile(Path temp) throws IOException {
    Path sources = Files.createDirectories(temp.resolve("sources/com/acme/consumer"));
    Files.writeString(temp.resolve("sources/module-info.java"), MODULE);
    Files.writeString(sources.resolve("Main.java"), MAIN);
    Files.writeString(sources.resolve("Generated.java"), generated());
    Path classes = Files.createDirectories(temp.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled = compiler
          .getTask(
              messages,
              files,
              null,
              List.of(
                  "-proc:none",
                  "--release",
                  "17",
                  "--module-path",
                  // The module descriptor asks for the last two where something is compiled.
                  path(
                      home(CallbackReader.class),
                      home(JsonFactory.class),
                      home(JsonValue.class),
                      home(ObjectMapper.class),
                      home(HttpServlet.class),
                      home(NullMarked.class)),
                  "-d",
                  classes.toString()),
              null,
              files.getJavaFileObjects(
                  temp.resolve("sources/module-info.java"),
                  sources.resolve("Main.java"),
                  sources.resolve("Generated.java")))
          .call();
      assertTrue(compiled, messages::toString);
    }
    return classes;
  }

  /** Calls, in plain Java, each accessor of each class, and registers a handler for each event. */
  private static String generated() throws IOException {
    StringBuilder source = new StringBuilder("""
        package com.acme.consumer;

        import dev.bxml.handler.CallbackHandlers;
        import dev.bxml.verb.Bxml;
        import dev.bxml.verb.ConferenceBxml;
        import java.util.List;

        final class Generated {
          static CallbackHandlers handlers() {
            return CallbackHandlers.none()""");
    for (Method method : CallbackHandlers.class.getMethods()) {
      if (method.getName().startsWith("on") && !method.getName().equals("onUnknownCallback")) {
        source.append("\n        .%s(c -> { Main.HANDLED.add(c.eventType()); %s})"
            .formatted(method.getName(), answer(method.getParameterTypes()[0])));
      }
    }
    source.append("""
        ;
          }

          static void show(String event, Object value) {
        """);
    for (Class<?> type : types()) {
      source.append("    if (value instanceof %s v) {\n".formatted(type.getCanonicalName()));
      for (Method accessor : Accessors.of(type)) {
        boolean again = SEEN.contains(accessor.getReturnType());
        source.append("      System.out.println(event + \" %s.%s \" + v.%2$s());%s\n"
            .formatted(
                nameOf(type),
                accessor.getName(),
                again ? "" : " show(event, v.%s());".formatted(accessor.getName())));
      }
      source.append("    }\n");
    }
    return source.append("  }\n}\n").toString();
  }

  private static String answer(Class<?> handler) {
    Class<?> reply = handler.getMethods()[0].getReturnType();
    if (reply == void.class) {
      return "";
    }
    return "return %s.response(Bxml.speakSentence(\"Yes.\")); "
        .formatted(reply == ConferenceBxml.class ? "ConferenceBxml" : "Bxml");
  }

  /** The public final classes of the package of callbacks that have accessors, events first. */
  private static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> root : List.of(Callback.class, Payload.class)) {
      leaves(root).distinct().sorted(Comparator.comparing(Class::getName)).forEach(types::add);
    }
    assertTrue(types.size() > 43, types::toString);
    return types;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ModulePathTest::leaves)
        : Stream.of(type);
  }

  private static String nameOf(Class<?> type) {
    return type.getCanonicalName().replace("dev.bxml.callback.", "");
  }

  private static List<String> run(Path temp, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(arguments);
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the module is still running");
      assertEquals(0, process.exitValue(), () -> read(err));
    } finally {
      process.destroyForcibly();
    }
    return read(out).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String only(List<String> lines, String prefix) {
    List<String> found = lines.stream().filter(line -> line.startsWith(prefix)).toList();
    assertEquals(1, found.size(), prefix);
    return found.get(0).substring(prefix.length());
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String path(Path... places) {
    return Stream.of(places)
        .map(Path::toString)
        .collect(joining(System.getProperty("path.separator")));
  }

  /** The status of each documented event when its handler has something to say. */
  private static Map<String, String> statuses() throws IOException {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode event : tree("/protocol/callbacks.json").get("callbacks")) {
      boolean waits = event.get("kind").textValue().equals("bxml");
      statuses.put(event.get("eventType").textValue(), waits ? "200" : "201");
    }
    return statuses;
  }

  private static Set<String> documentedElements() throws IOException {
    Set<String> elements = new TreeSet<>(Set.of("Response"));
    for (JsonNode verb : tree("/protocol/verbs.json").get("verbs")) {
      elements.add(verb.get("name").textValue());
    }
    return elements;
  }

  private static Set<String> elementsOf(String xml) {
    return Pattern.compile("<([A-Z]\\w+)")
        .matcher(xml)
        .results()
        .map(element -> element.group(1))
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  private static JsonNode tree(String resource) throws IOException {
    try (InputStream stream = ModulePathTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(stream, resource));
    }
  }
}
