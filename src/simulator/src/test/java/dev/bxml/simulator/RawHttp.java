package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One connection on which a test writes HTTP by hand, as no client library would. */
final class RawHttp implements Closeable {
  /** Only so that a test cannot hang: nothing is expected to take that long. */
  private static final int GUARD_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream in;

  /** Connects. */
  RawHttp(WebApp app) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), app.port());
    socket.setSoTimeout(GUARD_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A response with a Content-Length; the names of its headers are in small letters. */
  record Response(String statusLine, Map<String, String> headers, String body) {
    /** Returns the three digits. */
    int status() {
      return Integer.parseInt(statusLine.substring(9, 12));
    }
  }

  /** Sends a text in UTF-8; its line ends become those of HTTP, and its last line one too. */
  RawHttp head(String... lines) throws IOException {
    return send(String.join("\r\n", lines) + "\r\n\r\n");
  }

  RawHttp send(String text) throws IOException {
    return send(text.getBytes(UTF_8));
  }

  /** Sends bytes as they are. */
  RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads the next response; one to a HEAD has no body whatever its headers say. */
  Response response() throws IOException {
    String statusLine = line();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Response(statusLine, headers, new String(in.readNBytes(length), UTF_8));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed after: " + line.toString(ISO_8859_1));
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
