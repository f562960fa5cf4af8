package dev.bxml.undeploy;

import dev.bxml.servlet.JettyApp;
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

/** A Jetty, with class loaders like those of its web applications. */
public final class JettyHost implements Host {
  private final Server server =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final Handler.Sequence applications = new Handler.Sequence();

  private JettyHost() {
    applications.setDynamic(true);
    server.setHandler(applications);
    JettyApp.addHttp2(connector());
  }

  /** Starts it. */
  public static Host start() throws Exception {
    JettyHost host = new JettyHost();
    host.server.start();
    return host;
  }

  private ServerConnector connector() {
    return (ServerConnector) server.getConnectors()[0];
  }

  @Override
  public WebApp server() {
    return new Connected(connector());
  }

  @Override
  public Deployed deploy(WebApp.Setup setup) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    OwnFirst loader = new OwnFirst(urls());
    context.setClassLoader(loader);
    context.addServletContainerInitializer((classes, servletContext) -> setup.in(servletContext));
    applications.addHandler(context);
    context.start();
    return new Deployed() {
      @Override
      public ClassLoader loader() {
        return loader;
      }

      @Override
      public void close() {
        try {
          context.stop();
          applications.removeHandler(context);
          context.destroy();
          loader.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private record Connected(ServerConnector connector) implements WebApp {
    @Override
    public int port() {
      return connector.getLocalPort();
    }

    @Override
    public void close() {}
  }

  private static URL[] urls() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(WarFiles.library().toUri().toURL());
    urls.add(root(WarFiles.application()).toUri().toURL());
    for (Path jar : WarFiles.jars()) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static Path root(Path directory) {
    Path root = directory;
    for (int i = 0; i < Path.of(WarFiles.applicationPackage()).getNameCount(); i++) {
      root = root.getParent();
    }
    return root;
  }

  /** Loads the library, its dependencies and the application by itself, as from WEB-INF. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] urls) {
      super(urls, JettyHost.class.getClassLoader());
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
