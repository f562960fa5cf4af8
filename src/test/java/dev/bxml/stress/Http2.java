package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A connection by HTTP/2, without TLS, that several callers share: a reply must be complete by
 * itself, for neither its length nor the connection's end says so.
 */
final class Http2 {
  /** So many callbacks at once; Tomcat has 20 of a connection's handled at a time. */
  static final int CALLERS = 16;

  /** Only so that a test cannot hang: nothing is expected to take that long. */
  private static final Duration GUARD = Duration.ofMinutes(2);

  private final WebApp app;
  private final HttpClient client;

  private Http2(WebApp app, HttpClient client) {
    this.app = app;
    this.client = client;
  }

  /** Connects. The first request asks for HTTP/2; those after it are sent by nothing else. */
  static Http2 to(WebApp app, Executor threads) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_2)
        .executor(threads)
        .build();
    client.send(
        HttpRequest.newBuilder(app.at("/nobody")).timeout(GUARD).build(),
        BodyHandlers.discarding());
    return new Http2(app, client);
  }

  /** Sends a callback and waits for the end of its reply. */
  RawHttp.Response exchange(Traffic traffic, int number) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.at(traffic.target(number))).timeout(GUARD);
    if (traffic.kind(number) != Kind.GATHER_BY_GET) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(traffic.body(number)));
    }
    HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_2, reply.version());
    return new RawHttp.Response("HTTP/2.0 " + reply.statusCode(), Map.of(), reply.body());
  }
}
