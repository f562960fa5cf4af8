package dev.bxml.undeploy;

import dev.bxml.servlet.WebApp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Verifies that nothing is left behind in Jetty, by a class loader like that of its web applications. */
final class JettyUndeployTest extends UndeployContract {
  private Server server;
  private Handler.Sequence applications;

  @BeforeEach
  void start() throws Exception {
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    applications = new Handler.Sequence();
    applications.setDynamic(true);
    server.setHandler(applications);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Override
  Deployed deploy() throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    OwnFirst loader = new OwnFirst(urls());
    context.setClassLoader(loader);
    context.addServletContainerInitializer((classes, servletContext) -> register(servletContext));
    applications.addHandler(context);
    context.start();
    return new Deployed() {
      @Override
      public WebApp app() {
        return new Connected(server);
      }

      @Override
      public ClassLoader loader() {
        return loader;
      }

      @Override
      public void close() throws Exception {
        context.stop();
        applications.removeHandler(context);
        context.destroy();
        loader.close();
      }
    };
  }

  private record Connected(Server server) implements WebApp {
    @Override
    public int port() {
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {}
  }

  private static URL[] urls() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(library().toUri().toURL());
    urls.add(root(application()).toUri().toURL());
    for (Path jar : jars()) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static Path root(Path directory) {
    Path root = directory;
    for (int i = 0; i < Path.of(applicationPackage()).getNameCount(); i++) {
      root = root.getParent();
    }
    return root;
  }

  /** Loads the library, its dependencies and the application by itself, as from WEB-INF. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] urls) {
      super(urls, UndeployContract.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.bxml.") && !name.startsWith("com.fasterxml.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
