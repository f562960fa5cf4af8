package dev.bxml.benchmark;

import dev.bxml.benchmark.hand.HandServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails unless the servlet by hand has, in both containers, the protections that it is measured with. */
final class Anchor {
  private static final String CREDENTIALS = "Basic "
      + Base64.getEncoder()
          .encodeToString((Wrk.USERNAME + ":" + Wrk.PASSWORD).getBytes(StandardCharsets.US_ASCII));

  private static final int THROWS = 1;
  private static final int WAITS = 2;
  private static final int HANGS = 3;
  private static final int USUAL = 4;

  private final Ivr ivr = Ivr.texts();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger handled = new AtomicInteger();
  private final CountDownLatch isWaiting = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch isInterrupted = new CountDownLatch(1);
  private final URI uri;

  private Anchor(Container container) throws Exception {
    HandServlet servlet = new HandServlet((gather, reply) -> {
      handled.incrementAndGet();
      behave(gather.callId.charAt(gather.callId.length() - 1) - '0');
      ivr.hand(reply);
    });
    int port =
        container.start(context -> Contender.HAND.in(context, servlet, filter -> filter), false);
    this.uri = URI.create("http://127.0.0.1:" + port + "/voice/menu");
  }

  private void behave(int number) {
    try {
      if (number == THROWS) {
        throw new IllegalStateException("as it is to");
      } else if (number == WAITS) {
        isWaiting.countDown();
        goOn.await();
      } else if (number == HANGS) {
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      isInterrupted.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    for (Container container : Container.values()) {
      new Anchor(container).check();
      System.out.println(container + ": the servlet by hand has its protections");
    }
    System.exit(0);
  }

  private void check() throws Exception {
    String document = "200 " + ivr.named().toXml();
    require("401 ", send(body(USUAL), null));
    require("401 ", send(body(USUAL), CREDENTIALS + "x"));
    require("413 ", send("x".repeat(256 * 1024 + 1), CREDENTIALS));
    require("400 ", send("{\"eventType\":", CREDENTIALS));
    require("0", handled.toString());
    require(document, send(body(USUAL), CREDENTIALS));
    require(document, send(body(USUAL), CREDENTIALS)); // repeated
    require("1", handled.toString());
    require("500 ", send(body(THROWS), CREDENTIALS));
    require("500 ", send(body(THROWS), CREDENTIALS)); // which failed, and is tried again
    require("3", handled.toString());
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> sent(body(WAITS)));
    isWaiting.await();
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> sent(body(WAITS)));
    goOn.countDown();
    require(document, first.join());
    require(document, second.join());
    require("4", handled.toString());
    require("503 ", send(body(HANGS), CREDENTIALS)); // after ten seconds
    isInterrupted.await();
  }

  private static void require(String expected, String found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("expected " + expected + ", but found " + found);
    }
  }

  private static String body(int number) {
    byte[] body = GatherJson.TYPE_FIRST.clone();
    GatherJson.number(body, number);
    return new String(body, StandardCharsets.US_ASCII);
  }

  private String sent(String body) {
    try {
      return send(body, CREDENTIALS);
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  private String send(String body, String credentials) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (credentials != null) {
      request.header("Authorization", credentials);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
