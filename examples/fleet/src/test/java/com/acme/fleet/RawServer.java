package com.acme.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that reads requests, and does with each what it is told to. It is always ready. */
final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

  private final ServerSocket socket;
  private final Way way;
  private final AtomicInteger read = new AtomicInteger();

  /** What becomes of a request that was read. */
  enum Way {
    ANSWERS("201 Created"),
    IS_BUSY("503 Service Unavailable"),
    IS_LATE("504 Gateway Timeout"),
    CLOSES(null),
    RESETS(null);

    private final String status;

    Way(String status) {
      this.status = status;
    }
  }

  RawServer(int port, Way way) throws IOException {
    this.way = way;
    this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fleet-raw");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        daemon(() -> serve(connection));
      } catch (IOException e) {
        // Closed, or gone before it came.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      for (String head = request(connection); head != null; head = request(connection)) {
        if (head.startsWith("GET /ready ")) {
          answer(connection, "200 OK");
          continue;
        }
        read.incrementAndGet();
        if (way.status != null) {
          answer(connection, way.status);
        } else {
          connection.setSoLinger(way == Way.RESETS, 0);
          return;
        }
      }
    } catch (IOException e) {
      // The other side has gone.
    }
  }

  /** Reads a request, and returns its head; null at the end of the connection. */
  private static String request(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int read = in.read();
      if (read < 0) {
        return null;
      }
      head.write(read);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
    return text;
  }

  private static void answer(Socket connection, String status) throws IOException {
    connection
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** How many requests it has read, but for those that ask whether it is ready. */
  int read() {
    return read.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
