package dev.bxml.simulator.delivery;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server has answered to one request. */
public final class Reply {
  private final String request;
  private final String head;
  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final int length;

  Reply(String request, String head, int status, Headers headers, byte[] body) {
    this(request, head, status, headers, body, body.length);
  }

  private Reply(String request, String head, int status, Headers headers, byte[] body, int length) {
    this.request = request;
    this.head = head;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.length = length;
  }

  /** Returns the same with so many bytes of its body at most, for one that is long and is kept. */
  Reply beginning(int most) {
    byte[] some = body.length > most ? Arrays.copyOf(body, most) : body;
    return new Reply(request, head, status, headers, some, length);
  }

  /** The head of the request that it answers, as it was sent: with credentials, where it has some. */
  public String request() {
    return request;
  }

  /** Its own head, as it came: a status line and headers, each with the end of its line. */
  public String head() {
    return head;
  }

  public int status() {
    return status;
  }

  /** The value of a header, of several the first; null when there is none. */
  @Nullable
  public String header(String name) {
    return headers.first(name);
  }

  /** The values of all headers of a name, in their order. */
  public List<String> headers(String name) {
    return headers.all(name);
  }

  /** How many bytes of the body were read. */
  public int length() {
    return length;
  }

  /** The body, as far as it was read; of a file only its beginning. */
  public byte[] body() {
    return body;
  }
}
