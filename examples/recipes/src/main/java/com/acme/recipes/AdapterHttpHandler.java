package com.acme.recipes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.Reply;
import java.io.IOException;

/**
 * Answers callbacks in the JDK's own server: for a test of handlers without a container, {@code
 * CallSimulator.of(new AdapterHttpHandler(adapter))}.
 */
public record AdapterHttpHandler(CallbackAdapter adapter) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var url = exchange.getRequestURI();
      Reply reply = adapter.handle(
          CallbackRequest.of(exchange.getRequestMethod(), url.getRawPath())
              .query(url.getRawQuery())
              .headers(exchange.getRequestHeaders()::getFirst)
              .body(-1, exchange::getRequestBody));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
      reply.writeTo(exchange.getResponseBody());
    }
  }
}
