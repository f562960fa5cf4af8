package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Open Liberty by its own script, with Servlet 6.0 alone; it looks for WARs that have come or gone. */
final class OpenLiberty implements Server {
  private final ServerProcess process;
  private final Path base;
  private final Path war;
  private final int port;

  private OpenLiberty(ServerProcess process, Path base, Path war, int port) {
    this.process = process;
    this.base = base;
    this.war = war;
    this.port = port;
    process.log().await(0, "CWWKF0011I: ");
  }

  static Server start(Jdk jdk, Path home, Path base, Path war) throws IOException {
    int port = Ports.free(1).get(0);
    Files.createDirectories(base.resolve("servers/defaultServer/dropins"));
    Files.writeString(base.resolve("servers/defaultServer/server.xml"), """
        <server>
          <featureManager><feature>servlet-6.0</feature></featureManager>
          <logging consoleLogLevel="INFO"/>
          <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
        </server>
        """.formatted(port));
    return new OpenLiberty(
        new ServerProcess(
            jdk,
            base,
            Map.of("WLP_USER_DIR", base.toString()),
            "sh",
            home.resolve("bin/server").toString(),
            "run",
            "defaultServer"),
        base,
        war,
        port);
  }

  @Override
  public void deploy() throws Exception {
    int mark = log().mark();
    Path beside = Files.copy(war, base.resolve("front-desk.war"));
    Files.move(beside, deployed(), StandardCopyOption.ATOMIC_MOVE);
    log().await(mark, "CWWKZ000[13]I: ");
    awaitAnswers();
  }

  @Override
  public void undeploy() throws IOException {
    int mark = log().mark();
    Files.delete(deployed());
    log().await(mark, "CWWKZ0009I: ");
  }

  private Path deployed() {
    return base.resolve("servers/defaultServer/dropins/front-desk.war");
  }

  /** It does, but some requests are not answered; see servers.md. */
  @Override
  public boolean speaksH2c() {
    return false;
  }

  /** Those of its pools, which it makes when they are wanted. */
  @Override
  public String ownThreads() {
    return "Default Executor-thread-#|Scheduled Executor-thread-#|.*[Ii]nbound.*|Inactivity.*";
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
