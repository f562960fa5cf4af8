package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of which a test says what it does on each connection, byte by byte. */
final class OddServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

  /** The requests that came, each with head and body, in order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Dialog dialog;

  /** What it does on a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Dialog {
    void with(Caller caller) throws Exception;
  }

  OddServer(Dialog dialog) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), dialog);
  }

  OddServer(ServerSocket socket, Dialog dialog) {
    this.socket = socket;
    this.dialog = dialog;
    start(this::serve);
  }

  /** One that answers each request with the same bytes, and keeps the connection. */
  static OddServer answering(String... bytes) throws IOException {
    return new OddServer(caller -> {
      while (caller.asks()) {
        caller.tell(bytes);
      }
    });
  }

  /** One that answers one request with these bytes, and closes the connection. */
  static OddServer answeringOnce(String... bytes) throws IOException {
    return new OddServer(caller -> {
      caller.asks();
      caller.tell(bytes);
    });
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /** Tells whether this side has not closed a connection yet, counted from 0. */
  boolean isOpen(int connection) {
    return !open.get(connection).isClosed();
  }

  private static void start(Runnable run) {
    Thread thread = new Thread(run, "odd-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        start(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      dialog.with(new Caller(connection));
    } catch (Exception e) {
      // Who has asked has gone.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }

  /** The other side of a connection. */
  final class Caller {
    private final Socket socket;
    private final InputStream in;

    Caller(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Waits for the next request, all of it; returns whether there is one. */
    boolean asks() throws IOException {
      StringBuilder request = new StringBuilder();
      while (!request.toString().endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        request.append((char) next);
      }
      Matcher length = LENGTH.matcher(request);
      if (length.find()) {
        request.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1));
      }
      requests.add(request.toString());
      return true;
    }

    void tell(String... bytes) throws IOException {
      socket.getOutputStream().write(String.join("", bytes).getBytes(ISO_8859_1));
    }

    /** Closes the connection so that the other side is told that it is broken. */
    void breaks() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
