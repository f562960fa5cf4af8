package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers with the documents of a sample, each at its path; of several at one path each once, and the
 * last one from then on. Any other path takes reports.
 */
final class SampleApplication implements AutoCloseable {
  private static final String ROOT = "/voice/";

  private final Map<String, Deque<String>> documents = new ConcurrentHashMap<>();
  private final HttpServer server;

  SampleApplication(Sample sample) throws IOException {
    for (Sample.Document document : sample.documents()) {
      documents
          .computeIfAbsent(ROOT + document.path(), path -> new ArrayDeque<>())
          .add(document.xml());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the absolute URL of a path. */
  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + ROOT + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Deque<String> answers = documents.get(exchange.getRequestURI().getPath());
      if (exchange.getRequestURI().getPath().endsWith(".wav")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (answers == null) {
        exchange.sendResponseHeaders(201, -1);
      } else {
        byte[] body = next(answers).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static synchronized String next(Deque<String> answers) {
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
