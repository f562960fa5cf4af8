package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Jetty by its start.jar, which looks each second for WARs that have come or gone. */
final class Jetty implements Server {
  private final ServerProcess process;
  private final Path base;
  private final Path war;
  private final int port;

  private Jetty(ServerProcess process, Path base, Path war) {
    this.process = process;
    this.base = base;
    this.war = war;
    port = Integer.parseInt(
        process.log().await(0, "Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)\\}"));
    process.log().await(0, "Started .*Server@");
  }

  /** Starts one for web applications of an environment, such as ee10. */
  static Server start(String environment, Jdk jdk, Path home, Path base, Path war)
      throws IOException {
    String start = home.resolve("start.jar").toString();
    String modules = "--add-modules=http,http2c," + environment + "-deploy";
    ServerProcess.run(jdk, base, jdk.tool("java"), "-jar", start, modules);
    return new Jetty(
        new ServerProcess(
            jdk,
            base,
            Map.of(),
            jdk.tool("java"),
            "-jar",
            start,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=0",
            "jetty.deploy.scanInterval=1"),
        base,
        war);
  }

  @Override
  public void deploy() throws Exception {
    int mark = log().mark();
    Path beside = Files.copy(war, base.resolve("front-desk.war"));
    Files.move(beside, deployed(), StandardCopyOption.ATOMIC_MOVE);
    log().await(mark, "ServletContextHandler:.*: Started .*WebAppContext");
    awaitAnswers();
  }

  @Override
  public void undeploy() throws IOException {
    int mark = log().mark();
    Files.delete(deployed());
    log().await(mark, "Stopped .*WebAppContext");
  }

  private Path deployed() {
    return base.resolve("webapps/front-desk.war");
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }
}
