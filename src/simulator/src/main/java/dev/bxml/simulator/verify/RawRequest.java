package dev.bxml.simulator.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Address;
import dev.bxml.simulator.delivery.Credentials;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A callback by POST on a connection of its own, for what no client does: one that breaks. */
final class RawRequest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})\\b.*");

  private final Address to;
  private final byte[] bytes;
  private final int headers;
  private final Duration timeout;

  /**
   * What was answered, but for the body.
   *
   * @param challenges the values of WWW-Authenticate
   */
  record Head(int status, List<String> challenges) {
    boolean taken() {
      return status / 100 == 2;
    }

    boolean asksForCredentials() {
      return status == 401 && Credentials.areAskedForBy(challenges);
    }
  }

  RawRequest(String url, @Nullable Credentials credentials, String body, Duration timeout)
      throws IOException {
    try {
      this.to = Address.of(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    this.timeout = timeout;
    byte[] content = body.getBytes(UTF_8);
    List<String> head = new ArrayList<>();
    head.add("POST " + to.target() + " HTTP/1.1");
    head.add("Host: " + to.hostHeader());
    if (credentials != null) {
      head.add("Authorization: " + credentials.authorization());
    }
    head.add("Content-Type: application/json");
    head.add("Content-Length: " + content.length);
    head.add("Connection: close");
    byte[] start = (String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(start);
    all.writeBytes(content);
    this.headers = start.length;
    this.bytes = all.toByteArray();
  }

  /** Sends it, and reads what is answered. */
  Head send() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return head(new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)));
    }
  }

  /** Sends it, and is gone when the answer begins: the application has done its work. */
  void sendAndLeave() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      if (socket.getInputStream().read() < 0) {
        throw new IOException("nothing was answered");
      }
    }
  }

  /** Sends the head and half of the body, and is gone. */
  void sendHalf() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes, 0, headers + (bytes.length - headers) / 2);
      socket.getOutputStream().flush();
    }
  }

  private Socket connect() throws IOException {
    Socket socket =
        to.scheme().equals("https") ? SSLSocketFactory.getDefault().createSocket() : new Socket();
    try {
      socket.setSoTimeout((int) timeout.toMillis());
      socket.connect(new InetSocketAddress(to.host(), to.port()), (int) timeout.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Head head(BufferedReader lines) throws IOException {
    String first = lines.readLine();
    Matcher status = STATUS.matcher(first == null ? "" : first);
    if (!status.matches()) {
      throw new IOException("no HTTP was answered");
    }
    List<String> challenges = new ArrayList<>();
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("www-authenticate:")) {
        challenges.add(line.substring("www-authenticate:".length()).strip());
      }
    }
    return new Head(Integer.parseInt(status.group(1)), challenges);
  }
}
