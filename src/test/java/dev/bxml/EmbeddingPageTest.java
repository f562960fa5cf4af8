package dev.bxml;

import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Verifies that what embedding.md shows answers callbacks. */
final class EmbeddingPageTest {
  private static final Page PAGE = Page.of("embedding.md");
  private static final String INITIATE = "{\"eventType\": \"initiate\"}";

  @Test
  void adapterServes() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Snippets.of(PAGE).run("server.createContext(", null, server);
    server.start();
    try {
      URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/voice/menu");
      HttpResponse<String> response = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(url)
                  .POST(BodyPublishers.ofString(INITIATE))
                  .build(),
              BodyHandlers.ofString());
      assertEquals(200, response.statusCode());
      assertEquals(
          "application/xml; charset=utf-8",
          response.headers().firstValue("Content-Type").orElse("none"));
      assertTrue(response.body().endsWith("</Gather></Response>"), response.body());
    } finally {
      server.stop(0);
    }
  }
}
