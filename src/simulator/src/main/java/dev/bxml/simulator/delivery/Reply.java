package dev.bxml.simulator.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server has answered to one request. */
public final class Reply {
  private final String request;
  private final String head;
  private final int status;
  private final Headers headers;
  private final byte[] body;

  Reply(String request, String head, int status, Headers headers, byte[] body) {
    this.request = request;
    this.head = head;
    this.status = status;
    this.headers = headers;
    this.body = body;
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

  /** The body, as far as it was read. */
  public byte[] body() {
    return body;
  }
}
