package dev.bxml.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that answers with bytes of a test's choice, and closes the connection. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Answer answer;

  /** What is written to whoever has asked. */
  @FunctionalInterface
  interface Answer {
    void to(OutputStream out) throws IOException;
  }

  RawServer(Answer answer) throws IOException {
    this.answer = answer;
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** Tells whether a connection was let go before all was written. */
  boolean wasLetGo() throws InterruptedException {
    return letGo.await(60, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        readHead(connection.getInputStream());
        answer.to(connection.getOutputStream());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          letGo.countDown();
        }
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int newest = 0;
    while (newest != 0x0D0A0D0A) {
      int read = in.read();
      if (read < 0) {
        return;
      }
      newest = newest << 8 | read;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
