package dev.bxml.simulator.delivery;

import dev.bxml.simulator.time.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Brings callbacks to the application over HTTP, as the platform does. */
public final class Courier implements AutoCloseable {
  /** One more than tell a document of 64 KiB and one byte from a longer one. */
  private static final int MOST_OF_A_REPLY = 65_538;

  /** How much of a file is read; no page says how long it may be. */
  public static final int MOST_OF_A_FILE = 8 << 20;

  /** How much of a file is kept, as long as its call is: what it is by its first bytes. */
  private static final int KEPT_OF_A_FILE = 64;

  private final @Nullable Set<String> servers;
  private final AtomicLong numbers = new AtomicLong();
  private final Client client = new Client();

  /**
   * Makes one.
   *
   * @param servers the only servers that it sends anything to, as {@link Urls#origin}; null for any
   */
  public Courier(@Nullable Set<String> servers) {
    this.servers = servers;
  }

  private static final String LOST =
      "was not answered: the answer was lost, as the simulator is set up";

  /** Is told of each attempt before it is made. */
  @FunctionalInterface
  public interface Watch {
    /**
     * A callback goes out.
     *
     * @param number what {@link Exchange#number} will be
     * @param to where it goes
     */
    void sends(long number, Webhook to);
  }

  /**
   * Delivers a callback whose answer the call waits for.
   *
   * @param loses whether the answer to the first attempt is lost on its way
   * @return each attempt; the last one counts
   */
  public List<Exchange> ask(Event event, Webhook webhook, Watch watch, boolean loses) {
    List<Exchange> attempts = new ArrayList<>();
    for (Webhook to = webhook; to != null; to = to.fallback()) {
      attempts.add(first(attempts, send(event, to, watch), loses));
      if (!last(attempts).failed()) {
        break;
      }
    }
    return attempts;
  }

  /**
   * Delivers a report: once more to the same URL when the connection failed, then to the fallback.
   *
   * @param loses whether the answer to the first attempt is lost on its way
   */
  public List<Exchange> report(Event event, Webhook webhook, Watch watch, boolean loses) {
    List<Exchange> attempts = new ArrayList<>();
    for (Webhook to = webhook; to != null; to = to.fallback()) {
      attempts.add(first(attempts, send(event, to, watch), loses));
      if (last(attempts).lost()) {
        attempts.add(send(event, to, watch));
      }
      if (!last(attempts).failed()) {
        break;
      }
    }
    return attempts;
  }

  private static Exchange first(List<Exchange> before, Exchange sent, boolean loses) {
    return loses && before.isEmpty() ? sent.failing(Exchange.Kind.CONNECTION, LOST) : sent;
  }

  /** Delivers once: without credentials, and with them when the application asks for them. */
  public Exchange send(Event event, Webhook webhook, Watch watch) {
    long number = numbers.incrementAndGet();
    watch.sends(number, webhook);
    return send(number, event, Json.text(event.members()), webhook);
  }

  /** Fetches a file, such as audio. */
  public Exchange fetch(Webhook file) {
    return send(numbers.incrementAndGet(), null, "", file);
  }

  private Exchange send(long number, @Nullable Event event, String json, Webhook webhook) {
    long start = System.nanoTime();
    Sent sent = attempt(event, json, webhook);
    return new Exchange(
        number,
        event,
        json,
        webhook,
        sent.response,
        Duration.ofNanos(System.nanoTime() - start),
        sent.failure,
        sent.challenge);
  }

  /** What one exchange came to. */
  private record Sent(
      @Nullable Reply response,
      Exchange.@Nullable Failure failure,
      @Nullable Reply challenge) {

    static Sent failed(Exchange.Kind kind, String message) {
      return new Sent(null, new Exchange.Failure(kind, message), null);
    }

    /** The same, of a URL that has asked for credentials. */
    Sent onChallenge(Reply asked) {
      return new Sent(response, failure, asked);
    }
  }

  private Sent attempt(@Nullable Event event, String json, Webhook webhook) {
    if (servers != null && !servers.contains(Urls.origin(webhook.url()))) {
      return Sent.failed(
          Exchange.Kind.URL,
          "must be sent to one of the servers %s, but has %s; name its server in the init-param"
                  .formatted(new TreeSet<>(servers), webhook.url())
              + " servers");
    }
    Request request;
    try {
      request = request(event, json, webhook);
    } catch (IllegalArgumentException e) {
      return Sent.failed(Exchange.Kind.URL, String.valueOf(e.getMessage()));
    }
    int most = event == null ? MOST_OF_A_FILE : MOST_OF_A_REPLY;
    Sent sent = exchange(request, webhook, most);
    if (sent.response == null || sent.response.status() != 401) {
      return sent;
    }
    if (!Credentials.areAskedForBy(sent.response.headers("WWW-Authenticate"))) {
      return refused(
          sent,
          "was answered with 401, but without WWW-Authenticate: Basic, so that the"
              + " platform sends no credentials");
    }
    return answerChallenge(sent, request, webhook, most).onChallenge(sent.response);
  }

  private Sent answerChallenge(Sent first, Request request, Webhook webhook, int most) {
    Credentials credentials = webhook.credentials();
    if (credentials == null) {
      return refused(
          first, "was answered with 401, but there are no credentials for " + webhook.url());
    }
    Sent second = exchange(request.with(credentials), webhook, most);
    return second.response != null && second.response.status() == 401
        ? refused(second, "was answered with 401 to the credentials too")
        : second;
  }

  private static Sent refused(Sent sent, String message) {
    return new Sent(
        sent.response, new Exchange.Failure(Exchange.Kind.STATUS, message), sent.challenge);
  }

  private static Request request(@Nullable Event event, String json, Webhook webhook) {
    String url = webhook.url();
    if (event == null) {
      return Request.get(url);
    }
    if (webhook.method().equals("GET")) {
      Address.of(url); // before what is told is a part of it, and of the message
      String separator = url.contains("?") ? "&" : "?";
      return Request.get(url + separator + Json.query(event.members()));
    }
    return Request.post(url, json);
  }

  private Sent exchange(Request request, Webhook webhook, int most) {
    try {
      Reply response = client.send(request, webhook.timeout(), most);
      boolean taken = response.status() / 100 == 2;
      String message = "was answered with status " + response.status();
      return new Sent(
          most == MOST_OF_A_FILE ? response.beginning(KEPT_OF_A_FILE) : response,
          taken
              ? null
              : new Exchange.Failure(
                  Exchange.Kind.STATUS,
                  message + Broken.advice(response.status(), response.body())),
          null);
    } catch (TimeoutException e) {
      return Sent.failed(
          Exchange.Kind.TIMEOUT, "was not answered within " + Wording.seconds(webhook.timeout()));
    } catch (IOException e) {
      return Sent.failed(
          Exchange.Kind.CONNECTION, "was not answered: " + Broken.why(request.scheme(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Sent.failed(Exchange.Kind.TIMEOUT, "was interrupted");
    }
  }

  private static Exchange last(List<Exchange> attempts) {
    return attempts.get(attempts.size() - 1);
  }

  /** Lets go of its connections. */
  @Override
  public void close() {
    client.close();
  }
}
