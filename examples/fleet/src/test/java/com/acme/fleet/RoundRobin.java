package com.acme.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for a balancer where none is installed, by the same rule: a request that was refused, that
 * broke off without an answer, or that was answered by 503, goes to the next of the servers; what is
 * only slow is waited for.
 */
final class RoundRobin implements Balancer {
  /** What each side of a proxy says for itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", ":status");

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(1))
      .build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<Integer> servers;
  private final HttpServer server;

  RoundRobin(List<Integer> servers) throws IOException {
    this.servers = servers;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::forward);
    server.start();
  }

  private void forward(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int first = turn.getAndIncrement();
    HttpResponse<byte[]> reply = null;
    int status = 502;
    for (int i = 0; i < servers.size() && (reply == null || reply.statusCode() == 503); i++) {
      try {
        int port = servers.get(Math.floorMod(first + i, servers.size()));
        reply = client.send(request(exchange, port, body), BodyHandlers.ofByteArray());
        status = reply.statusCode();
      } catch (HttpTimeoutException e) {
        if (!(e instanceof HttpConnectTimeoutException)) {
          status = 504;
          break;
        }
      } catch (IOException e) {
        // To the next.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    answer(exchange, status, reply);
  }

  private static HttpRequest request(HttpExchange exchange, int port, byte[] body) {
    URI uri = exchange.getRequestURI();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
            + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())))
        .timeout(Duration.ofSeconds(30))
        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    return request.build();
  }

  private static void answer(HttpExchange exchange, int status, HttpResponse<byte[]> reply)
      throws IOException {
    byte[] body = reply == null ? new byte[0] : reply.body();
    if (reply != null) {
      reply.headers().map().forEach((name, values) -> {
        if (!OWN.contains(name)) {
          values.forEach(value -> exchange.getResponseHeaders().add(name, value));
        }
      });
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return "round robin";
  }
}
