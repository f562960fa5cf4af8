package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Payara Micro, whose application comes with the process and goes with it. */
final class PayaraMicro implements Server {
  private final ServerProcess process;
  private final int port;

  private PayaraMicro(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
    process.log().await(0, "Payara Micro .*ready in");
  }

  static Server start(Jdk jdk, Path jar, Path base, Path war) throws IOException {
    int port = Ports.free(1).get(0);
    Path commands = Files.writeString(base.resolve("commands"), """
        set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
        """);
    return new PayaraMicro(
        new ServerProcess(
            jdk,
            base,
            Map.of(),
            jdk.tool("java"),
            "-jar",
            jar.toString(),
            "--prebootcommandfile",
            commands.toString(),
            "--port",
            Integer.toString(port),
            "--nocluster",
            "--deploy",
            war.toString(),
            "--contextroot",
            CONTEXT_PATH),
        port);
  }

  @Override
  public boolean redeploys() {
    return false;
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
