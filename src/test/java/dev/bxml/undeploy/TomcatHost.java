package dev.bxml.undeploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.servlet.TomcatApp;
import dev.bxml.servlet.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.coyote.http2.Http2Protocol;

/** A Tomcat, with its own class loaders. */
public final class TomcatHost implements Host {
  /**
   * Tomcat warns of a request that is at work for longer; for a body it waits 20 s. It looks 20 times in
   * all, so that with more each end of an application would take longer, though its requests end at once.
   */
  private static final int UNLOAD_MILLIS = 30_000;

  private final WebApp server;
  private Tomcat tomcat;

  private TomcatHost() throws Exception {
    server = TomcatApp.start(created -> {
      tolerateOverhead(TomcatApp.addHttp2(created));
      created.getHost(); // else there is none before the first application
      // Its thread visits applications, and one that then goes is said to have left it behind.
      created.getEngine().setBackgroundProcessorDelay(-1);
      tomcat = created;
    });
  }

  /**
   * Has it keep connections on which there is much overhead by its count: while no application is
   * there, nobody reads bodies, and clients take back those which they have not sent to the end.
   */
  private static void tolerateOverhead(Http2Protocol protocol) {
    protocol.setOverheadCountFactor(0);
    protocol.setOverheadResetFactor(0);
    protocol.setOverheadDataThreshold(0);
  }

  /** Starts it. */
  public static Host start() throws Exception {
    return new TomcatHost();
  }

  @Override
  public WebApp server() {
    return server;
  }

  @Override
  public Deployed deploy(WebApp.Setup setup) throws Exception {
    Path base = Files.createTempDirectory("web-app");
    StandardContext context = new StandardContext();
    context.setUnloadDelay(UNLOAD_MILLIS);
    context.setName("");
    context.setPath("");
    context.setDocBase(base.toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.setParentClassLoader(TomcatHost.class.getClassLoader());
    context.setResources(resources(context));
    context.addServletContainerInitializer(
        (classes, servletContext) -> setup.in(servletContext), Set.of());
    tomcat.getHost().addChild(context);
    ClassLoader loader = context.getLoader().getClassLoader();
    return new Deployed() {
      @Override
      public ClassLoader loader() {
        return loader;
      }

      @Override
      public void close() {
        tomcat.getHost().removeChild(context);
        assertTrue(base.toFile().delete());
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }

  private static WebResourceRoot resources(Context context) {
    StandardRoot resources = new StandardRoot(context);
    String classes = "/WEB-INF/classes";
    resources.addPreResources(
        new DirResourceSet(resources, classes, WarFiles.library().toString(), "/"));
    resources.addPreResources(new DirResourceSet(
        resources,
        classes + "/" + WarFiles.applicationPackage(),
        WarFiles.application().toString(),
        "/"));
    for (Path jar : WarFiles.jars()) {
      resources.addPreResources(
          new FileResourceSet(resources, "/WEB-INF/lib/" + jar.getFileName(), jar.toString(), "/"));
    }
    return resources;
  }
}
