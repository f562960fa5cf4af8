package dev.bxml.simulator.delivery;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a reply of HTTP/1.1 or HTTP/1.0, as RFC 9112 has it, and no more of it than is wanted. */
final class ReplyReader {
  private static final String START = "HTTP/1.";
  private static final int MOST_OF_A_HEAD = 1 << 16;
  private static final int MOST_OF_A_LINE = 1 << 12;
  private static final int ALERT_OF_TLS = 0x15;
  private static final int VERSION_OF_TLS = 0x03;
  private static final int USUAL = 512;
  private static final byte[] NOTHING = {};
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern LENGTH_OF_CHUNK = Pattern.compile("[0-9A-Fa-f]{1,15}");
  private static final String NOT_IN_CHUNKS =
      "the reply should be in chunks, as its head says, but is not";

  private final Connection connection;
  private final int most;
  private final StringBuilder head = new StringBuilder(USUAL);
  private Headers headers = new Headers();
  private int status;
  private int before;
  private boolean lasting;

  /**
   * Makes one.
   *
   * @param most how many bytes of a body are read at most
   */
  ReplyReader(Connection connection, int most) {
    this.connection = connection;
    this.most = most;
  }

  /** Tells, when a reply has been read, whether another request may go over its connection. */
  boolean leavesConnection() {
    return lasting;
  }

  /** Reads the reply to a request. */
  Reply read(Request request) throws IOException {
    int first = first();
    try {
      readHead(first);
      while (status / 100 == 1 && status != 101) { // something in between
        before += head.length();
        head.setLength(0);
        readHead(next());
      }
      return new Reply(request.head(), head.toString(), status, headers, body());
    } catch (NoReplyException e) {
      throw e;
    } catch (IOException e) {
      throw (IOException) NoReplyException.brokenOff().initCause(e);
    }
  }

  private int first() throws IOException {
    try {
      int first = connection.read();
      if (first < 0) {
        throw new EOFException();
      }
      return first;
    } catch (SocketException e) {
      throw (IOException) new EOFException().initCause(e);
    }
  }

  private int next() throws IOException {
    int next = connection.read();
    if (next < 0) {
      throw NoReplyException.brokenOff();
    }
    return next;
  }

  private void readHead(int first) throws IOException {
    readStatus(first);
    headers = new Headers();
    readHeaders();
  }

  /** What is not HTTP is told at once: who speaks something else may wait for an answer. */
  private void readStatus(int first) throws IOException {
    int next = first;
    for (int i = 0; i < START.length(); i++) {
      if (next != START.charAt(i)) {
        boolean alert = i == 0 && next == ALERT_OF_TLS && connection.read() == VERSION_OF_TLS;
        throw new NoReplyException(
            alert
                ? "there is TLS at that port; write https"
                : "what answers at that port is not HTTP");
      }
      head.append((char) next);
      if (i < START.length() - 1) {
        next = connection.read();
      }
    }
    String rest = headLine(); // such as "1 200 OK"
    boolean isStatus = rest.length() >= 5
        && isDigit(rest.charAt(0))
        && rest.charAt(1) == ' '
        && rest.charAt(2) != '0'
        && isDigit(rest.charAt(2))
        && isDigit(rest.charAt(3))
        && isDigit(rest.charAt(4))
        && (rest.length() == 5 || rest.charAt(5) == ' ');
    if (!isStatus) {
      throw new NoReplyException("what answers at that port is not HTTP");
    }
    lasting = rest.charAt(0) != '0';
    status = Integer.parseInt(rest.substring(2, 5));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void readHeaders() throws IOException {
    String line = headLine();
    while (!line.isEmpty()) {
      int colon = line.indexOf(':');
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && !headers.isEmpty()) {
        headers.fold(line.strip());
      } else if (folded || colon < 1 || line.lastIndexOf(' ', colon) >= 0) {
        throw new NoReplyException("the head of the reply has a line that is no header");
      } else {
        headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      line = headLine();
    }
    lasting = lasting && !headers.elements("Connection").contains("close");
  }

  private String headLine() throws IOException {
    return line(head, MOST_OF_A_HEAD - before, "the head of the reply has no end within 64 KiB");
  }

  /** Reads a line, whose end is taken without the CR too; returns it without that. */
  private String line(StringBuilder to, int longest, String tooLong) throws IOException {
    int start = to.length();
    int next = next();
    while (next != '\n') {
      if (to.length() >= longest) {
        throw new NoReplyException(tooLong);
      }
      to.append((char) next);
      next = next();
    }
    int end = to.length();
    to.append('\n');
    return to.substring(start, end > start && to.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private byte[] body() throws IOException {
    List<String> codings = headers.elements("Transfer-Encoding");
    List<String> lengths = headers.elements("Content-Length");
    if (status == 101 || status == 204 || status == 304) {
      lasting = lasting && status != 101 && codings.isEmpty() && lengths.isEmpty();
      return NOTHING;
    }
    if (codings.equals(List.of("chunked"))) {
      lasting = lasting && lengths.isEmpty(); // who says both may mean either
      return chunks();
    }
    if (!codings.isEmpty() && !codings.equals(List.of("identity"))) {
      throw new NoReplyException("the reply has a Transfer-Encoding other than chunked");
    }
    return lengths.isEmpty() ? allThatComes() : bytes(length(lengths));
  }

  private static long length(List<String> lengths) throws NoReplyException {
    String length = lengths.get(0);
    if (!LENGTH.matcher(length).matches()) {
      throw new NoReplyException("the Content-Length of the reply is no number");
    }
    if (lengths.stream().anyMatch(other -> !other.equals(length))) {
      throw new NoReplyException("the reply has more than one Content-Length");
    }
    return Long.parseLong(length);
  }

  private byte[] bytes(long length) throws IOException {
    byte[] body = new byte[(int) Math.min(length, most)];
    int read = 0;
    while (read < body.length) {
      int some = connection.read(body, read, body.length - read);
      if (some < 0) {
        throw NoReplyException.brokenOff();
      }
      read += some;
    }
    lasting = lasting && length == body.length;
    return body;
  }

  private byte[] allThatComes() throws IOException {
    lasting = false;
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
    copy(most, body);
    return body.toByteArray();
  }

  /** Copies so many bytes, or fewer where there are no more; returns whether there were so many. */
  private boolean copy(long length, ByteArrayOutputStream to) throws IOException {
    byte[] some = new byte[(int) Math.min(length, MOST_OF_A_LINE)];
    long left = length;
    while (left > 0) {
      int read = connection.read(some, 0, (int) Math.min(left, some.length));
      if (read < 0) {
        return false;
      }
      to.write(some, 0, read);
      left -= read;
    }
    return true;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
    long length = chunkLength();
    while (length > 0) {
      int wanted = (int) Math.min(length, most - body.size());
      if (!copy(wanted, body)) {
        throw NoReplyException.brokenOff();
      }
      if (body.size() == most) {
        lasting = false;
        return body.toByteArray();
      }
      if (!chunkLine().isEmpty()) {
        throw new NoReplyException(NOT_IN_CHUNKS);
      }
      length = chunkLength();
    }
    StringBuilder trailers = new StringBuilder();
    while (!line(trailers, MOST_OF_A_HEAD, NOT_IN_CHUNKS).isEmpty()) {
      // They are told nobody.
    }
    return body.toByteArray();
  }

  private String chunkLine() throws IOException {
    return line(new StringBuilder(), MOST_OF_A_LINE, NOT_IN_CHUNKS);
  }

  private long chunkLength() throws IOException {
    String length = chunkLine().split(";", 2)[0].strip();
    if (!LENGTH_OF_CHUNK.matcher(length).matches()) {
      throw new NoReplyException(NOT_IN_CHUNKS);
    }
    return Long.parseLong(length, 16);
  }
}
