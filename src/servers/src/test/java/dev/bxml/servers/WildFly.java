package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** WildFly by its own script, which looks for WARs that have come or gone. */
final class WildFly implements Server {
  private final ServerProcess process;
  private final Path base;
  private final Path war;
  private final int port;

  private WildFly(ServerProcess process, Path base, Path war, int port) {
    this.process = process;
    this.base = base;
    this.war = war;
    this.port = port;
    process.log().await(0, "WFLYSRV0025: ");
  }

  static Server start(Jdk jdk, Path home, Path base, Path war) throws IOException {
    Folders.copy(home.resolve("standalone"), base.resolve("standalone"));
    Path settings = base.resolve("standalone/configuration/standalone.xml");
    Files.writeString(
        settings,
        Files.readString(settings).replace("scan-interval=\"5000\"", "scan-interval=\"1000\""));
    List<Integer> ports = Ports.free(3);
    return new WildFly(
        new ServerProcess(
            jdk,
            base,
            Map.of("JBOSS_HOME", home.toString()),
            "sh",
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base.resolve("standalone"),
            "-Djboss.http.port=" + ports.get(0),
            "-Djboss.https.port=" + ports.get(1),
            "-Djboss.management.http.port=" + ports.get(2)),
        base,
        war,
        ports.get(0));
  }

  @Override
  public void deploy() throws Exception {
    int mark = log().mark();
    Path beside = Files.copy(war, base.resolve("front-desk.war"));
    Files.move(beside, deployed(), StandardCopyOption.ATOMIC_MOVE);
    log().await(mark, "WFLYSRV0010: Deployed \"front-desk.war\"");
    awaitAnswers();
  }

  @Override
  public void undeploy() throws IOException {
    int mark = log().mark();
    Files.delete(deployed());
    log().await(mark, "WFLYSRV0009: Undeployed \"front-desk.war\"");
  }

  private Path deployed() {
    return base.resolve("standalone/deployments/front-desk.war");
  }

  /** Those of its pools, which it makes when they are wanted. */
  @Override
  public String ownThreads() {
    return "default task-#|MSC service thread .*|ServerService Thread Pool .*|DeploymentScanner-.*"
        + "|External Management.*|management task-.*|Weld Thread Pool.*|XNIO-.*|Reference Reaper .*";
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
