package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The java blocks of a page, compiled.
 *
 * <p>A block that declares a public class is a class of the package com.acme. Any other is a run of
 * statements, in which {@code context} is a ServletContext and {@code server} an HttpServer. All have
 * the imports that README names, those that these two need, and README's classes.
 */
final class Snippets {
  private static final Pattern IMPORTED =
      Pattern.compile("`(dev\\.bxml\\.[\\w.*]+\\*|dev\\.bxml\\.verb\\.[A-Z]\\w+)`");
  private static final Pattern PUBLIC_CLASS =
      Pattern.compile("^public class (\\w+)", Pattern.MULTILINE);
  private static final String FINDINGS = "List<Finding> findings =";

  private final List<String> blocks;
  private final ClassLoader classes;

  private Snippets(List<String> blocks, ClassLoader classes) {
    this.blocks = blocks;
    this.classes = classes;
  }

  static Snippets of(Page page) {
    return of(page, UnaryOperator.identity());
  }

  /** Compiles the blocks of a page after a change of each. */
  static Snippets of(Page page, UnaryOperator<String> change) {
    List<String> blocks = page.blocks("java").stream().map(change).toList();
    List<String> sources = new ArrayList<>(blocks);
    Page.readme().blocks("java").stream()
        .filter(block -> PUBLIC_CLASS.matcher(block).find() && !blocks.contains(block))
        .forEach(sources::add);
    return new Snippets(blocks, compile(sources));
  }

  Class<?> loadClass(String name) throws ClassNotFoundException {
    return classes.loadClass(name);
  }

  ClassLoader loader() {
    return classes;
  }

  /** Runs the statements that have a text; returns the findings, if that is what they are about. */
  @Nullable
  Object run(String which, @Nullable ServletContext context, @Nullable HttpServer server)
      throws ReflectiveOperationException {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).contains(which)) {
        return classes
            .loadClass("com.acme.Statements" + i)
            .getMethod("run", ServletContext.class, HttpServer.class)
            .invoke(null, context, server);
      }
    }
    return fail("no snippet has " + which);
  }

  private static ClassLoader compile(List<String> blocks) {
    String imports = imports(Page.readme().text());
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : blocks) {
      var declared = PUBLIC_CLASS.matcher(block);
      boolean statements = !declared.find();
      String name = statements ? "Statements" + sources.size() : declared.group(1);
      sources.add(new Source(name, imports + (statements ? wrapped(name, block) : block)));
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
        + "import jakarta.servlet.annotation.WebServlet;\nimport java.time.Duration;\nimport java.util.List;\nimport java.util.Locale;\nimport static java.nio.charset.StandardCharsets.UTF_8;\n";
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
