package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Callbacks that are delivered to servers of a test. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class Deliveries {
  static final Duration LONG = Duration.ofSeconds(60);

  final Courier courier = new Courier(null);

  @AfterEach
  void close() {
    courier.close();
  }

  static Event event(String type) {
    return new Event(type, Map.of("eventType", type));
  }

  static Webhook webhook(String url) {
    return webhook(url, LONG);
  }

  static Webhook webhook(String url, Duration timeout) {
    return Webhook.of(url, "POST", new Credentials("u", "p"), timeout);
  }

  Exchange send(String url) {
    return send(event("gather"), webhook(url));
  }

  Exchange send(Event event, Webhook webhook) {
    return courier.send(event, webhook, (number, to) -> {});
  }

  Exchange send(OddServer server) {
    return send(server.url());
  }

  /** Returns what came of one request to a server that answers with these bytes and closes. */
  Exchange answered(String... bytes) throws Exception {
    try (OddServer server = OddServer.answeringOnce(bytes)) {
      return send(server);
    }
  }

  static String body(Exchange exchange) {
    return new String(exchange.body(), UTF_8);
  }

  /** Returns why there is no usable answer. */
  static String problem(Exchange exchange) {
    Exchange.Failure failure = exchange.failure();
    return failure == null ? "" : failure.message();
  }
}
