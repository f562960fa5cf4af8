package dev.bxml.simulator;

import dev.bxml.simulator.edit.Outcome;
import dev.bxml.simulator.edit.Sources;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the sources of a web application again when one was edited, while it runs from its project,
 * as in {@code mvn jetty:run}. The container sees the new classes and starts the application again; to
 * that end it must look for them ({@code <scan>1</scan>}). It is a development tool, as {@link
 * PhoneServlet} is: leave it out of what goes into production.
 *
 * <pre>{@code
 * <listener>
 *   <listener-class>dev.bxml.simulator.RecompileListener</listener-class>
 * </listener>
 * }</pre>
 *
 * <p>The sources are those in {@code src/main/java}, beside the {@code src/main/webapp} that is
 * served; the classes, those of the first folder on the application's class path. It looks twice a
 * second, and says so when it begins, with the address to open where the system property {@code
 * dev.bxml.simulator.open} has one: a build knows it, and a listener does not. What does not compile is a warning in the log {@code dev.bxml}, with the first error, and
 * the application goes on as it was. Where there are no such folders, as in a WAR, it says so once
 * and does nothing.
 */
@SuppressWarnings("exports") // of what whoever has a listener requires anyway
public final class RecompileListener implements ServletContextListener {
  private static final Logger LOGGER = System.getLogger("dev.bxml");
  private static final String ADDRESS = "dev.bxml.simulator.open";
  private static final long PAUSE_MILLIS = 500;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean failing; // of the one thread that looks

  /** Makes a listener that has not begun to look. A container calls this. */
  public RecompileListener() {}

  /**
   * Begins to look.
   *
   * @param event the start of the application
   */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Sources sources = sources(event.getServletContext());
    if (sources == null) {
      LOGGER.log(
          Level.INFO, "edited sources are not compiled: this application does not run from them");
      return;
    }
    Thread looking = new Thread(() -> watch(sources), "bxml-recompile");
    looking.setDaemon(true);
    looking.setContextClassLoader(
        RecompileListener.class.getClassLoader()); // not the application's
    looking.start();
  }

  /**
   * Ceases to look.
   *
   * @param event the end of the application
   */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    stopped.countDown();
  }

  private void watch(Sources sources) {
    boolean told = false;
    try {
      while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (!told) { // by now the server has opened its port, mostly, and this is the last line
          tell();
          told = true;
        }
        look(sources);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell() {
    String address = System.getProperty(ADDRESS);
    LOGGER.log(
        Level.INFO,
        (address == null ? "" : "open " + address + " in a browser; ")
            + "a source that is edited is compiled, and the application starts again with it");
  }

  private void look(Sources sources) {
    try {
      Outcome outcome = sources.look();
      failing = false;
      if (outcome != null) {
        LOGGER.log(outcome.compiled() ? Level.INFO : Level.WARNING, outcome.text());
      }
    } catch (IOException | RuntimeException e) { // an editor may be at work on a file
      if (!failing) { // once, and not twice a second
        LOGGER.log(Level.WARNING, "edited sources could not be compiled", e);
      }
      failing = true;
    }
  }

  private static @Nullable Sources sources(ServletContext context) {
    String served = context.getRealPath("/");
    if (served == null || !(context.getClassLoader() instanceof URLClassLoader loader)) {
      return null;
    }
    Path sources = Path.of(served).toAbsolutePath().normalize().resolveSibling("java");
    List<Path> classPath = classPath(loader);
    return classPath.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .filter(classes -> Files.isDirectory(sources))
        .map(classes -> new Sources(sources, classes, classPath))
        .orElse(null);
  }

  /** What the application has, and the servlet API, which the container has. */
  private static List<Path> classPath(URLClassLoader loader) {
    List<Path> paths = new ArrayList<>();
    for (URL url : loader.getURLs()) {
      add(url, paths);
    }
    add(Servlet.class.getProtectionDomain().getCodeSource().getLocation(), paths);
    return paths;
  }

  /** Adds a folder or a jar, which Jetty has as {@code jar:file:/a.jar!/}. */
  private static void add(URL url, List<Path> paths) {
    try {
      URI uri = new URI(url.toString().replaceFirst("^jar:(.*)!/$", "$1"));
      if ("file".equals(uri.getScheme())) {
        paths.add(Path.of(uri));
      }
    } catch (URISyntaxException e) {
      LOGGER.log(Level.DEBUG, "no file", e); // and so nothing that javac could read
    }
  }
}
