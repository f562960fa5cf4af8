package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The java blocks of the README, compiled.
 *
 * <p>A block that declares a public class is a class of the package com.acme. Any other is a run of
 * statements, in which {@code context} is a ServletContext and {@code server} an HttpServer. All have
 * the imports that the README names, and those that these two need.
 */
final class Snippets {
  private static final Pattern IMPORTED =
      Pattern.compile("`(dev\\.bxml\\.[\\w.*]+\\*|dev\\.bxml\\.verb\\.[A-Z]\\w+)`");
  static final Pattern PUBLIC_CLASS = Pattern.compile("^public class (\\w+)", Pattern.MULTILINE);
  static final String FINDINGS = "List<Finding> findings =";

  private Snippets() {}

  /** Returns a loader of the compiled blocks: of {@code Statements3}, if the fourth is statements. */
  static ClassLoader compile(String readme, List<String> blocks) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : blocks) {
      var declared = PUBLIC_CLASS.matcher(block);
      String name = declared.find() ? declared.group(1) : "Statements" + sources.size();
      sources.add(new Source(
          name, imports(readme) + (name.startsWith("Statements") ? wrapped(name, block) : block)));
    }
    Map<String, byte[]> classes = new HashMap<>();
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled = compiler
        .getTask(
            messages,
            new InMemory(compiler.getStandardFileManager(null, null, UTF_8), classes),
            null,
            List.of(
                "-proc:none",
                "-Xlint:all,-serial,-path",
                "-Werror",
                "--release",
                "17",
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            sources)
        .call();
    assertTrue(compiled, messages::toString);
    assertFalse(classes.isEmpty());
    return new ClassLoader(Snippets.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static String imports(String readme) {
    String sentence = readme
        .lines()
        .filter(line -> line.startsWith("The snippets import "))
        .findFirst()
        .orElseThrow();
    String[] halves = sentence.split(" statically, ", 2);
    return "package com.acme;\n"
        + lines("import ", halves[0])
        + lines("import static ", halves[1])
        + "import jakarta.servlet.annotation.WebServlet;\nimport java.time.Duration;\nimport java.util.List;\nimport java.util.Locale;\n";
  }

  private static String lines(String keyword, String names) {
    return IMPORTED
        .matcher(names)
        .results()
        .map(name -> keyword + name.group(1) + ";\n")
        .collect(Collectors.joining());
  }

  private static String wrapped(String name, String statements) {
    return "public class " + name
        + " {\n  public static Object run(jakarta.servlet.ServletContext context,"
        + " com.sun.net.httpserver.HttpServer server) throws Exception {\n" + statements
        + (statements.contains(FINDINGS) ? "return findings;" : "return null;") + "\n}\n}\n";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///com/acme/" + name + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /** Keeps nothing that is compiled. */
  static final class Nowhere extends ForwardingJavaFileManager<JavaFileManager> {
    Nowhere() {
      super(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, UTF_8));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return OutputStream.nullOutputStream();
        }
      };
    }
  }

  /** Keeps the compiled classes by their names. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    InMemory(JavaFileManager manager, Map<String, byte[]> classes) {
      super(manager);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(className, toByteArray());
            }
          };
        }
      };
    }
  }
}
