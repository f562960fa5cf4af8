package dev.bxml.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** Takes requests of the simulator, which speaks HTTP/1.1, on to a server by another protocol. */
final class Bridge implements HttpHandler {
  private final Protocol protocol;
  private final HttpClient client;
  private final URI server;

  Bridge(Protocol protocol, URI server) throws Exception {
    this.protocol = protocol;
    this.server = server;
    client = protocol.client(server);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> response = protocol.send(client, request(exchange));
      for (String name : List.of("Content-Type", "WWW-Authenticate")) {
        response
            .headers()
            .allValues(name)
            .forEach(value -> exchange.getResponseHeaders().add(name, value));
      }
      byte[] body = response.body();
      exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private HttpRequest.Builder request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
        .method(
            exchange.getRequestMethod(),
            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : List.of("Authorization", "Content-Type", "User-Agent")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request;
  }
}
