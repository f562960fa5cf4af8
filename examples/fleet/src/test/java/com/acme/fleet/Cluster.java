package com.acme.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A database, three servers, and both balancers before the same three. */
final class Cluster implements AutoCloseable {
  private final Journal journal = new Journal();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Child> nodes = new ArrayList<>();
  private final Database database;
  private final Balancer nginx;
  private final Balancer haproxy;

  private final Thread end = new Thread(this::end, "fleet-end");

  /** Starts all of it. */
  Cluster(String databaseName, Map<String, String> settings) throws Exception {
    Runtime.getRuntime().addShutdownHook(end);
    Path folder = Files.createTempDirectory(
        "fleet",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path logs = Files.createDirectories(Path.of(System.getProperty("fleet.logs", "target/fleet")));
    database = Database.of(databaseName, folder, logs);
    parts.add(database);
    database.start();
    database.create();
    List<Integer> ports = List.of(Ports.free(), Ports.free(), Ports.free());
    for (int i = 0; i < ports.size(); i++) {
      Map<String, String> properties = new HashMap<>(settings);
      properties.put("fleet.port", ports.get(i).toString());
      properties.put("fleet.database", database.url());
      properties.put("fleet.user", Database.USER);
      properties.put("java.util.logging.config.file", "src/test/resources/logging.properties");
      Child node =
          new Child(Node.class, properties, logs.resolve("server-" + i + ".log"), journal::take);
      nodes.add(node);
      parts.add(node);
    }
    startNodes();
    nginx = Balancer.nginx(folder, logs, ports);
    parts.add(nginx);
    haproxy = Balancer.haproxy(folder, logs, ports);
    parts.add(haproxy);
  }

  private void startNodes() {
    CompletableFuture<?>[] starting = nodes.stream()
        .map(node -> CompletableFuture.runAsync(() -> {
          try {
            node.start();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }))
        .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(starting).join();
  }

  List<Child> nodes() {
    return nodes;
  }

  Database database() {
    return database;
  }

  Journal journal() {
    return journal;
  }

  Balancer nginx() {
    return nginx;
  }

  Balancer haproxy() {
    return haproxy;
  }

  private void end() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      try {
        parts.get(i).close();
      } catch (Exception e) {
        System.err.println("not ended: " + parts.get(i) + ": " + e);
      }
    }
    parts.clear();
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
