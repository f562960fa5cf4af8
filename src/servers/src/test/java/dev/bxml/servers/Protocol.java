package dev.bxml.servers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What is spoken with a server: each asserts that it is. */
enum Protocol {
  HTTP_1_1(HttpClient.Version.HTTP_1_1),
  /** HTTP/2 without TLS, as between a balancer and its servers. */
  H2C(HttpClient.Version.HTTP_2);

  private final HttpClient.Version version;

  Protocol(HttpClient.Version version) {
    this.version = version;
  }

  /** Returns a client, whose first request asks for HTTP/2 where that is it. */
  HttpClient client(URI server) throws Exception {
    HttpClient client = HttpClient.newBuilder()
        .version(version)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
    client.send(HttpRequest.newBuilder(server).build(), BodyHandlers.discarding());
    return client;
  }

  HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response =
        client.send(request.timeout(Duration.ofSeconds(15)).build(), BodyHandlers.ofByteArray());
    if (response.version() != version) {
      throw new AssertionError(response + " came by " + response.version());
    }
    return response;
  }
}
