package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Verifies that every example in the Javadoc compiles, be it members of a class, statements or an
 * expression, and that what stands there of a {@code web.xml} names classes that exist.
 */
final class JavadocExamplesTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java/dev/bxml"), Path.of("src/simulator/src/main/java/dev/bxml"));
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R *\\* *}</pre>", Pattern.DOTALL);
  private static final Pattern MEMBER = Pattern.compile(
      "^(@Override|@\\w+Mapping|(public |private |static |final )*(class|record|interface) "
          + "|[A-Z]\\w* \\w+\\(.*\\) \\{$)",
      Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile(" *// .*$", Pattern.MULTILINE);
  private static final Pattern RETURN = Pattern.compile("^return ", Pattern.MULTILINE);
  private static final Pattern IMPORT = Pattern.compile("^import [^;]+;\\R", Pattern.MULTILINE);

  private static final String IMPORTS = """
      import com.acme.Around;
      import dev.bxml.adapter.*;
      import dev.bxml.callback.*;
      import dev.bxml.flow.*;
      import dev.bxml.handler.*;
      import dev.bxml.servlet.*;
      import dev.bxml.store.*;
      import dev.bxml.verb.*;
      import static dev.bxml.verb.Bxml.*;
      import static org.junit.jupiter.api.Assertions.*;
      import com.fasterxml.jackson.databind.ObjectMapper;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      import java.time.Duration;
      import java.util.*;
      """;

  /** What the examples take for granted: the application around them, and what others bring. */
  private static final String AROUND =
      """
      package com.acme;
      %s
      import dev.bxml.simulator.CallSimulator;
      public class Around {
        public byte[] body;
        public String json;
        public String username;
        public String password;
        public HttpServletRequest request;
        public ServletContext context;
        public GatherCallback gather;
        public InitiateCallback initiate;
        public TransferCompleteCallback transfer;
        public FrontDesk frontDesk;
        public CallbackHandlers handlers;
        public CallbackAdapter adapter;
        public CallSimulator bandwidth;
        public Map<String, String> calls;
        public StirShaken stirShaken;
        public Archive archive;
        public String mediaUrl;
        public Menu menu;
        public StateStore store;
        public StateStore shared;
        public Orders orders;
        public interface Orders { String day(String number) throws Exception; }
        public record Order(String number) {
          public static Order none() { return new Order(""); }
          public static Codec<Order> codec() { return Codec.of(Order::number, Order::new); }
          public Order withNumber(String number) { return new Order(number); }
        }
        public static class OrderLine implements CallFlow {
          public Bxml hold(Caller caller) { return response(); }
        }
        public Bxml voicemail() { return response(); }
        public Bxml goodbye() { return response(); }
        public Bxml sales() { return response(); }
        public Bxml again() { return response(); }
        public Bxml unknown() { return response(); }
        public void log(String line) {}
        public void show(String text) {}
        public interface Archive { void download(String url) throws Exception; }
        public void menu(String callId, String digits) {}
        public Timer timer(String name) { return null; }
        public interface Timer { void record(long nanos); }
        public static class MDC {
          public static Map<String, String> getCopyOfContextMap() { return Map.of(); }
          public static void setContextMap(Map<String, String> map) {}
          public static void clear() {}
        }
        public @interface PostMapping { String value(); }
        public @interface RequestBody {}
        public static class HttpHeaders { public void set(String name, String value) {} }
        public static class ResponseEntity<T> {
          public static ResponseEntity<byte[]> status(int status) { return null; }
          public ResponseEntity<T> headers(HttpHeaders headers) { return this; }
          public ResponseEntity<T> body(T body) { return this; }
        }
        public static class FrontDesk implements InitiateHandler, GatherHandler {
          public Bxml onInitiate(InitiateCallback call) { return response(); }
          public Bxml onGather(GatherCallback gather) { return response(); }
        }
        public static class Voicemail implements RecordCompleteHandler {
          public Bxml onRecordComplete(RecordCompleteCallback recorded) { return response(); }
        }
        public static class Menu implements GatherHandler {
          public Bxml onGather(GatherCallback gather) { return response(); }
        }
        public static class PinMenu extends Menu {}
        public static class PinDone implements RedirectHandler {
          public Bxml onRedirect(RedirectCallback call) { return response(); }
        }
      }
      """.formatted(IMPORTS.replace("import com.acme.Around;\n", ""));

  private record Example(String name, String type, String text) {
    boolean isXml() {
      return text.startsWith("<");
    }
  }

  @Test
  void javaCompiles() {
    List<JavaFileObject> sources = new ArrayList<>(List.of(source("com/acme/Around", AROUND)));
    examples()
        .filter(example -> !example.isXml())
        .forEach(example -> sources.add(source("example/" + example.name(), unit(example))));
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of(
        "-proc:none",
        "-nowarn",
        "--release",
        "17",
        "-Xlint:-path",
        "-classpath",
        System.getProperty("java.class.path"));
    boolean compiled = compiler
        .getTask(messages, new Snippets.Nowhere(), null, options, null, sources)
        .call();
    assertTrue(compiled, messages::toString);
    assertTrue(sources.size() > 10, () -> "only " + sources.size() + " examples were found");
  }

  @Test
  void xmlNamesClassesThatExist() throws Exception {
    List<Example> documents = examples().filter(Example::isXml).toList();
    assertTrue(documents.size() > 2, () -> "only " + documents.size() + " were found");
    for (Example example : documents) {
      String document = "<web-app>" + example.text() + "</web-app>";
      NodeList elements = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document.getBytes(UTF_8)))
          .getElementsByTagName("*");
      List<String> classes = new ArrayList<>();
      for (int i = 0; i < elements.getLength(); i++) {
        Node element = elements.item(i);
        if (element.getNodeName().endsWith("-class")) {
          classes.add(element.getTextContent());
        }
      }
      assertEquals(1, classes.size(), example.name());
      assertNotNull(Class.forName(classes.get(0)));
    }
  }

  private static String unit(Example example) {
    String imports = String.join(
        "", IMPORT.matcher(example.text()).results().map(MatchResult::group).toList());
    String code = IMPORT.matcher(example.text()).replaceAll("").strip();
    return "package example;\n" + IMPORTS
        + (example.type().startsWith("Simul") || example.text().contains("bandwidth")
            ? "import dev.bxml.simulator.*;\n"
            : "")
        + imports + "public class " + example.name() + " extends Around {\n"
        + (example.type().endsWith("Callback") ? example.type() : "Callback") + " callback;\n"
        + body(example, code) + "\n}\n";
  }

  private static String body(Example example, String code) {
    if (MEMBER.matcher(code).find()) {
      return code;
    }
    if (code.startsWith("(")) { // a lambda of whatever it explains
      return "Object run() throws Exception {\n" + example.type() + " example = " + code
          + ";\nreturn example;\n}";
    }
    if (RETURN.matcher(code).find()) {
      return "Object run() throws Exception {\n" + code + "\n}";
    }
    String bare = COMMENT.matcher(code).replaceAll("").strip();
    boolean statements = bare.endsWith(";") || bare.endsWith("}");
    return statements
        ? "void run() throws Exception {\n" + code + "\n}"
        : "Object run() throws Exception {\nreturn " + code + ";\n}";
  }

  private static Stream<Example> examples() {
    return SOURCES.stream().flatMap(JavadocExamplesTest::examplesBelow);
  }

  private static Stream<Example> examplesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .flatMap(JavadocExamplesTest::examples)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Example> examples(Path file) {
    String code;
    try {
      code = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String type = file.getFileName().toString().replace(".java", "");
    String room = file.getParent().getFileName().toString();
    List<Example> found = new ArrayList<>();
    EXAMPLE.matcher(code).results().forEach(match -> {
      String text =
          Pattern.compile("^ *\\* ?", Pattern.MULTILINE).matcher(match.group(1)).replaceAll("");
      String name = "Of_" + room + "_" + type.replace("-", "_") + "_" + found.size();
      found.add(new Example(name, type, text.strip()));
    });
    assertEquals(
        Pattern.compile("<pre>").matcher(code).results().count(),
        found.size(),
        () -> file + " has an example that this test does not find; write <pre>{@code");
    return found.stream();
  }

  private static JavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
