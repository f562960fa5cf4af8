package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the listener finds sources and classes, and what it says. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class RecompileListenerTest {
  @TempDir
  private Path project;

  @Test
  void projectWhoseServletIsNewerThanItsClass() throws Exception {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(
        sources.resolve("Menu.java"), "class Menu extends jakarta.servlet.http.HttpServlet {}");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        LogLines log = new LogLines()) {
      RecompileListener listener = new RecompileListener();
      ServletContextEvent event = application(webapp + "/", loader);
      listener.contextInitialized(event);
      log.await(2);
      listener.contextDestroyed(event);

      assertEquals(
          List.of(
              "INFO a source that is edited is compiled, and the application starts again with it",
              "INFO sources were edited and are compiled: the application starts again with them"),
          log.lines());
      assertTrue(Files.exists(classes.resolve("Menu.class")));
    }
  }

  /** As Jetty has jars in the class path of an application. */
  @Test
  void classPathOfAJarThatIsMounted() throws Exception {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(
        sources.resolve("Menu.java"), "class Menu { org.junit.jupiter.api.Test test; }");
    URL jar = Test.class.getProtectionDomain().getCodeSource().getLocation();
    URL[] classPath = {classes.toUri().toURL(), URI.create("jar:" + jar + "!/").toURL()};
    try (URLClassLoader loader = new URLClassLoader(classPath, null);
        LogLines log = new LogLines()) {
      RecompileListener listener = new RecompileListener();
      ServletContextEvent event = application(webapp.toString(), loader);
      listener.contextInitialized(event);
      log.await(2);
      listener.contextDestroyed(event);

      assertEquals(
          "INFO sources were edited and are compiled: the application starts again with them",
          log.lines().get(1));
    }
  }

  @Test
  void sourcesAreGone() throws Exception {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        LogLines log = new LogLines()) {
      RecompileListener listener = new RecompileListener();
      ServletContextEvent event = application(webapp.toString(), loader);
      listener.contextInitialized(event);
      Files.delete(sources);
      log.await(2);
      listener.contextDestroyed(event);

      assertEquals("WARNING edited sources could not be compiled", log.lines().get(1));
    }
  }

  @Test
  void addressThatTheBuildKnows() throws Exception {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Files.createDirectories(project.resolve("src/main/java"));
    System.setProperty("dev.bxml.simulator.open", "http://localhost:9090/");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        LogLines log = new LogLines()) {
      RecompileListener listener = new RecompileListener();
      ServletContextEvent event = application(webapp.toString(), loader);
      listener.contextInitialized(event);
      log.await(1);
      listener.contextDestroyed(event);

      assertEquals(
          "INFO open http://localhost:9090/ in a browser; a source that is edited is compiled, and the"
              + " application starts again with it",
          log.lines().get(0));
    } finally {
      System.clearProperty("dev.bxml.simulator.open");
    }
  }

  @Test
  void unpackedWar() throws Exception {
    Path classes = Files.createDirectories(project.resolve("app/WEB-INF/classes"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      assertDoesNothing(application(project.resolve("app").toString(), loader));
    }
  }

  @Test
  void warThatIsNotUnpacked() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
      assertDoesNothing(application(null, loader));
    }
  }

  @Test
  void classesThatAreInJars() throws Exception {
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Files.createDirectories(project.resolve("src/main/java"));
    URL jar = Files.createFile(project.resolve("app.jar")).toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, null)) {
      assertDoesNothing(application(webapp.toString(), loader));
    }
  }

  @Test
  void loaderThatDoesNotTellItsPlaces() throws Exception {
    Path webapp = Files.createDirectories(project.resolve("src/main/webapp"));
    Files.createDirectories(project.resolve("src/main/java"));
    assertDoesNothing(application(webapp.toString(), new ClassLoader() {}));
  }

  private static void assertDoesNothing(ServletContextEvent event) {
    try (LogLines log = new LogLines()) {
      RecompileListener listener = new RecompileListener();
      listener.contextInitialized(event);
      listener.contextDestroyed(event);
      assertEquals(
          List.of("INFO edited sources are not compiled: this application does not run from them"),
          log.lines());
    }
  }

  private static ServletContextEvent application(String served, ClassLoader loader) {
    ServletContext context = mock(ServletContext.class);
    when(context.getRealPath("/")).thenReturn(served);
    when(context.getClassLoader()).thenReturn(loader);
    return new ServletContextEvent(context);
  }
}
