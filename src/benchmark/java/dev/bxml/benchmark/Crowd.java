package dev.bxml.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Many callbacks at once, each on a connection of its own, sent and received by one thread. */
final class Crowd {
  /** Statuses by how often they came, and how long it took until the last. */
  record Answers(Map<Integer, Integer> statuses, double seconds) {}

  /** So many connections are opened before the first of them has been accepted. */
  private static final int AHEAD = 200;

  private static final String HEAD = """
      POST /voice/menu HTTP/1.1
      Host: localhost
      Content-Type: application/json
      Authorization: Basic %s
      Content-Length: %d
      Connection: close

      """.replace("\n", "\r\n");

  private final InetSocketAddress server;
  private final Selector selector;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
  private int opened;
  private int sent;

  private Crowd(int port, Selector selector) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = selector;
  }

  static Answers send(int port, int count) throws IOException {
    try (Selector selector = Selector.open()) {
      return new Crowd(port, selector).run(count);
    }
  }

  private Answers run(int count) throws IOException {
    long start = System.nanoTime();
    int answered = 0;
    while (answered < count) {
      while (opened < count && opened - sent < AHEAD) {
        open();
      }
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        answered += key.isConnectable() ? send(key) : receive(key);
      }
      selector.selectedKeys().clear();
    }
    return new Answers(statuses, (System.nanoTime() - start) / 1e9);
  }

  private void open() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT);
    channel.connect(server);
    opened++;
  }

  private int send(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    channel.finishConnect();
    channel.write(ByteBuffer.wrap(request(sent++))); // a kilobyte: it fits into the socket
    key.interestOps(SelectionKey.OP_READ);
    return 0;
  }

  /** Returns 1 when the reply is there: its first part has the status. */
  private int receive(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    buffer.clear();
    int read = channel.read(buffer);
    if (read == 0) {
      return 0;
    }
    int status = read < 0 ? 0 : Integer.parseInt(text().split(" ", 3)[1]);
    statuses.merge(status, 1, Integer::sum);
    channel.close();
    return 1;
  }

  private String text() {
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
  }

  /** Sends one callback, and returns all that comes back. */
  static String answer(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request(0));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns a whole request. */
  static byte[] request(int number) {
    byte[] body = GatherJson.TYPE_FIRST.clone();
    GatherJson.number(body, number);
    String credentials = Base64.getEncoder()
        .encodeToString((Wrk.USERNAME + ":" + Wrk.PASSWORD).getBytes(StandardCharsets.US_ASCII));
    byte[] head = HEAD.formatted(credentials, body.length).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }
}
