package com.acme.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What stands before the servers, with the configuration that is published. */
interface Balancer extends AutoCloseable {

  int port();

  @Override
  void close() throws IOException;

  /** Starts nginx; where there is none, what stands for it. */
  static Balancer nginx(Path folder, Path logs, List<Integer> servers) throws Exception {
    return of("nginx", "/usr/sbin/nginx", folder, logs, servers);
  }

  /** Starts HAProxy; where there is none, what stands for it. */
  static Balancer haproxy(Path folder, Path logs, List<Integer> servers) throws Exception {
    return of("HAProxy", "/usr/sbin/haproxy", folder, logs, servers);
  }

  private static Balancer of(
      String name, String binary, Path folder, Path logs, List<Integer> servers) throws Exception {
    if (!Commands.has(binary)) {
      System.out.println("no " + binary + ": a round robin with the same rule stands for it");
      return new RoundRobin(servers);
    }
    Path own = Files.createDirectory(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    int port = Ports.free();
    return name.equals("nginx")
        ? new Nginx(binary, own, logs, port, servers)
        : new HaProxy(binary, own, port, servers);
  }

  /** Returns a published configuration with the ports that are free here. */
  static String configuration(String file, int port, List<Integer> servers) throws Exception {
    String text = Files.readString(Path.of(file));
    for (int i = 0; i < servers.size(); i++) {
      text = replace(text, "127.0.0.1:808" + (i + 1), "127.0.0.1:" + servers.get(i));
    }
    return replace(text, text.contains("bind :8080") ? ":8080" : "8080", "127.0.0.1:" + port);
  }

  private static String replace(String text, String old, String with) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("there is no " + old + " in\n" + text);
    }
    return text.replace(old, with);
  }

  /** One of the two, in the background. */
  abstract class Daemon implements Balancer {
    private final int port;
    final Path pid;

    Daemon(Path folder, int port) {
      this.port = port;
      this.pid = folder.resolve("pid");
    }

    @Override
    public final int port() {
      return port;
    }

    @Override
    public final void close() throws IOException {
      long process = Long.parseLong(Files.readString(pid).strip());
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroy);
    }
  }

  final class Nginx extends Daemon {
    Nginx(String binary, Path folder, Path logs, int port, List<Integer> servers) throws Exception {
      super(folder, port);
      // Its files go into a folder that is ours.
      String own = "http {\n  access_log off;\n";
      for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        own += "  " + kind + "_temp_path " + folder.resolve(kind) + ";\n";
      }
      Path file = Files.writeString(
          folder.resolve("nginx.conf"),
          replace(configuration("nginx.conf", port, servers), "http {\n", own));
      String log = logs.resolve("nginx.log").toString();
      String global = "pid " + pid + "; error_log " + log + " warn;";
      Commands.run(binary, "-e", log, "-p", folder.toString(), "-c", file.toString(), "-g", global);
    }

    @Override
    public String toString() {
      return "nginx";
    }
  }

  final class HaProxy extends Daemon {
    HaProxy(String binary, Path folder, int port, List<Integer> servers) throws Exception {
      super(folder, port);
      Path file = Files.writeString(
          folder.resolve("haproxy.cfg"), configuration("haproxy.cfg", port, servers));
      Commands.run(binary, "-D", "-p", pid.toString(), "-f", file.toString());
    }

    @Override
    public String toString() {
      return "HAProxy";
    }
  }
}
