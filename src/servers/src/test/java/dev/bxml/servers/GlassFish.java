package dev.bxml.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GlassFish by its own script, by which the WAR is brought in and taken out too. */
final class GlassFish implements Server {
  private final Jdk jdk;
  private final Path home;
  private final Path base;
  private final Path war;
  private final int first;
  private final ServerProcess process;

  private GlassFish(Jdk jdk, Path home, Path base, Path war, int first) throws IOException {
    this.jdk = jdk;
    this.home = home;
    this.base = base;
    this.war = war;
    this.first = first;
    String domains = base.resolve("domains").toString();
    run(
        "create-domain",
        "--nopassword=true",
        "--domaindir=" + domains,
        "--portbase=" + first,
        "front");
    process = new ServerProcess(
        jdk,
        base,
        Map.of("AS_JAVA", jdk.home().toString()),
        asadmin(List.of("start-domain", "--verbose", "--domaindir=" + domains, "front")));
    process.log().await(0, "startup time|Startup|boot time");
  }

  static Server start(Jdk jdk, Path home, Path base, Path war) throws IOException {
    return new GlassFish(jdk, home, base, war, Ports.free(1).get(0) / 100 * 100);
  }

  private String[] asadmin(List<String> words) {
    List<String> command =
        new ArrayList<>(List.of("sh", home.resolve("bin/asadmin").toString(), "--user=admin"));
    command.addAll(words);
    return command.toArray(String[]::new);
  }

  private void run(String... words) throws IOException {
    ServerProcess.run(jdk, base, asadmin(List.of(words)));
  }

  private String admin() {
    return "--port=" + (first + 48);
  }

  @Override
  public void deploy() throws IOException {
    run(admin(), "deploy", "--contextroot=" + CONTEXT_PATH, "--name=front-desk", war.toString());
  }

  @Override
  public void undeploy() throws IOException {
    run(admin(), "undeploy", "front-desk");
  }

  @Override
  public String ownThreads() {
    return "http-listener.*|admin-listener.*|admin-thread-pool.*|.*Executor.*|pool-#-thread-#"
        + "|p: thread-pool-#; w: #|concurrent/.*|__ejb.*|Grizzly.*|RunLevel.*|Thread-#|.*-kernel.*";
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public int port() {
    return first + 80;
  }
}
