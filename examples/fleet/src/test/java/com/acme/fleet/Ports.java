package com.acme.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for those who must have the same one after they were killed. They are below those that
 * the system gives to clients: one of a thousand connections might have taken it meanwhile. Those of two JVMs
 * that play at once are even and odd: what was killed has left its port free.
 */
final class Ports {
  private static final int JVM = Integer.getInteger("fleet.fork", 0) % 2;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  static synchronized int free() throws IOException {
    for (int tries = 0; tries < 1000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(6_000, 15_000) * 2 + JVM;
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
