package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Another version of an application, where the one before it was. */
record OnePort(HttpServer server) implements AutoCloseable {

  static OnePort at(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        byte[] body =
            "<Response><SpeakSentence>Another.</SpeakSentence><Hangup/></Response>".getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    });
    server.start();
    return new OnePort(server);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
