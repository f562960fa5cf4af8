package dev.bxml.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.GatherHandler;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.store.MemoryStateStore;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Verifies what the README of this artifact says: its snippets run, and its links lead somewhere. */
final class ReadmeTest {
  private static final Path PAGE = Path.of("README.md");
  private static final String README = read();
  private static final Pattern PUBLIC_CLASS = Pattern.compile("public class (\\w+)");

  @Test
  void javaCompilesAndItsStatementsRun(@TempDir Path classes) throws Exception {
    List<String> blocks = blocks("java");
    assertEquals(5, blocks.size());
    compile(blocks, classes);
    ServletContext context = mock(ServletContext.class);
    when(context.addServlet(anyString(), any(Servlet.class)))
        .thenReturn(mock(ServletRegistration.Dynamic.class));
    try (TestDatabase database = TestDatabase.h2();
        URLClassLoader loader =
            new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      for (int i = 0; i < blocks.size(); i++) {
        if (!PUBLIC_CLASS.matcher(blocks.get(i)).find()) {
          loader
              .loadClass("com.acme.Statements" + i)
              .getMethod("run", ServletContext.class, DataSource.class, CallbackHandlers.class)
              .invoke(null, context, database.pool(3), CallbackHandlers.none());
        }
      }
      putsAHandler(loader.loadClass("com.acme.Calls"));
      makesBeans(loader.loadClass("com.acme.Voice"), database.pool(3));
    }
    verify(context).addServlet(anyString(), any(CallbackServlet.class));
  }

  private static void putsAHandler(Class<?> listener) throws ReflectiveOperationException {
    ServletContext context = mock(ServletContext.class);
    when(context.getAttribute("state")).thenReturn(new MemoryStateStore());
    ((ServletContextListener) listener.getConstructor().newInstance())
        .contextInitialized(new ServletContextEvent(context));
    verify(context).setAttribute(eq("menu"), any(GatherHandler.class));
  }

  private static void makesBeans(Class<?> configuration, DataSource db)
      throws ReflectiveOperationException {
    Object voice = configuration.getConstructor().newInstance();
    for (String bean : List.of("deliveries", "state")) {
      var method = configuration.getDeclaredMethod(bean, DataSource.class);
      method.setAccessible(true);
      try {
        assertNotNull(method.invoke(voice, db));
      } catch (InvocationTargetException e) {
        throw new AssertionError(bean, e.getCause());
      }
    }
  }

  @Test
  void classesOfTheWebXmlAreThere() throws Exception {
    String block = blocks("xml").get(0);
    NodeList all = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(("<web-app>" + block + "</web-app>").getBytes(UTF_8)))
        .getElementsByTagName("*");
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i).getNodeName().endsWith("-class")) {
        classes.add(all.item(i).getTextContent());
      }
    }
    assertEquals(List.of(SharedStores.class.getName(), CallbackServlet.class.getName()), classes);
    assertTrue(block.contains("<param-name>bxml.dataSource</param-name>"));
  }

  @Test
  void linksLeadToWhatIsThere() {
    List<String> broken = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)")
        .matcher(README)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(Path.of(link)))
        .toList();
    assertEquals(List.of(), broken);
  }

  private static void compile(List<String> blocks, Path classes) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : blocks) {
      var declared = PUBLIC_CLASS.matcher(block);
      boolean isClass = declared.find();
      String name = isClass ? declared.group(1) : "Statements" + sources.size();
      sources.add(new Source(name, imports() + (isClass ? block : wrapped(name, block))));
    }
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled = compiler
        .getTask(
            messages,
            null,
            null,
            List.of(
                "-proc:none",
                "-Xlint:all,-serial,-path,-classfile",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            sources)
        .call();
    assertTrue(compiled, messages::toString);
  }

  private static String imports() {
    String sentence = README
        .lines()
        .filter(line -> line.startsWith("The snippets import "))
        .findFirst()
        .orElseThrow();
    return "package com.acme;\n"
        + Pattern.compile("`([\\w.*]+)`")
            .matcher(sentence)
            .results()
            .map(name -> "import " + name.group(1) + ";\n")
            .collect(Collectors.joining())
        + "import org.springframework.context.annotation.Bean;\n"
        + "import org.springframework.context.annotation.Configuration;\n";
  }

  private static String wrapped(String name, String statements) {
    return "public class " + name
        + " {\n  public static void run(jakarta.servlet.ServletContext context, DataSource dataSource,"
        + " CallbackHandlers handlers) throws Exception {\n" + statements + "}\n}\n";
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(README)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static String read() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
