package dev.bxml.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.bxml.simulator.delivery.LocalServer;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The platform's REST API, on the loopback interface, for the client that the application has. Orders
 * are taken at once, and answered before what follows from them begins, as the platform does: so a
 * handler may give them while it answers a callback.
 */
public final class RestApi implements AutoCloseable {
  /** So many that nobody has asked for are kept: an application places calls as long as it runs. */
  private static final int MOST_PLACED = 10_000;

  private static final String WRONG = "The simulator cannot do that";

  private final Platform platform;
  private final LocalServer server;
  private final Guard guard = new Guard(() -> settings().restCredentials);
  private final List<Route> routes;
  private final List<Leg> placed = new ArrayList<>();
  private volatile Settings settings;

  /** The last request and what was answered, the end of a sentence; null before the first. */
  private volatile @Nullable String last;

  /** Starts it. */
  public RestApi(Platform platform, Settings settings) {
    this.platform = platform;
    this.settings = settings;
    this.server = LocalServer.start(this::handle);
    String url = server.url() + "/api/v2";
    platform.loop.look(() -> {
      platform.keepHistory(url);
      return url;
    });
    Calls calls = new Calls(platform, this::settings, url, this::placed);
    Conferences conferences = new Conferences(platform, this::settings, url);
    Files ofCalls = new Files(request -> calls.find(request).recordings(), this::settings);
    Files ofRooms = new Files(request -> conferences.find(request).recordings(), this::settings);
    this.routes = List.of(
        new Route("calls").on("GET", calls::list).on("POST", calls::create),
        new Route("calls/*").on("GET", calls::state).on("POST", calls::update),
        new Route("calls/*/bxml").on("PUT", calls::bxml),
        new Route("calls/*/recording").on("PUT", calls::recording),
        new Route("calls/*/recordings").on("GET", ofCalls::list),
        new Route("calls/*/recordings/*").on("GET", ofCalls::state).on("DELETE", ofCalls::delete),
        new Route("calls/*/recordings/*/media")
            .on("GET", ofCalls::media)
            .on("DELETE", ofCalls::deleteMedia),
        new Route("calls/*/recordings/*/transcription")
            .on("GET", ofCalls::text)
            .on("POST", ofCalls::transcribe)
            .on("DELETE", ofCalls::deleteText),
        new Route("recordings").on("GET", request -> Files.all(platform, request)),
        new Route("conferences").on("GET", conferences::list),
        new Route("conferences/*").on("GET", conferences::state).on("POST", conferences::update),
        new Route("conferences/*/bxml").on("PUT", conferences::bxml),
        new Route("conferences/*/members/*")
            .on("GET", conferences::member)
            .on("PUT", conferences::updateMember),
        new Route("conferences/*/recordings").on("GET", ofRooms::list),
        new Route("conferences/*/recordings/*").on("GET", ofRooms::state),
        new Route("conferences/*/recordings/*/media").on("GET", ofRooms::media));
  }

  /** Returns where it is: what stands before {@code /api/v2}, without a slash at the end. */
  public String url() {
    return server.url();
  }

  /** Sets how the calls that are placed from now on are set up, and which credentials are asked for. */
  public void setUp(Settings now) {
    settings = now;
  }

  private Settings settings() {
    return settings;
  }

  private void placed(Leg leg) {
    synchronized (placed) {
      placed.add(leg);
      if (placed.size() > MOST_PLACED) {
        placed.remove(0);
      }
      placed.notifyAll();
    }
  }

  /**
   * Waits, in real time, for a call that is placed, and takes it out.
   *
   * @param to who is called; null for anybody
   * @return the call; null when none is placed in time
   */
  public @Nullable Leg takePlaced(@Nullable String to, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    synchronized (placed) {
      while (true) {
        for (Leg leg : placed) {
          if (to == null || to.equals(leg.origin.to())) {
            placed.remove(leg);
            return leg;
          }
        }
        long left = time.toNanos() - (System.nanoTime() - start);
        if (left <= 0) {
          return null;
        }
        placed.wait(left / 1_000_000 + 1);
      }
    }
  }

  /** Returns, where no call was placed as it should be, what came instead: the end of a sentence. */
  public String cameInstead() {
    synchronized (placed) {
      if (!placed.isEmpty()) {
        return "there are calls to "
            + placed.stream().map(leg -> leg.origin.to()).toList();
      }
    }
    return Objects.requireNonNullElse(last, "no request has come to " + url());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      last = "the last request, %s %s, was answered with status %d%s"
          .formatted(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              answer.status(),
              answer.status() < 400 ? "" : " " + new String(answer.body(), UTF_8));
      send(exchange, answer);
    }
    platform.loop.rest();
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      if (exchange.getRequestURI().getPath().endsWith("/oauth2/token")) {
        return guard.token(exchange);
      }
      guard.check(exchange);
      return answer(Request.of(exchange));
    } catch (RefusedRequest e) {
      Answer refusal = Answer.refusal(e);
      return e.status() == 401
          ? refusal.header("WWW-Authenticate", "Basic realm=\"Bandwidth\"")
          : refusal;
    }
  }

  private Answer answer(Request request) throws RefusedRequest {
    for (Route route : routes) {
      if (route.fits(request.path())) {
        Operation operation = route.on(request.method());
        return operation == null
            ? Answer.refusal(RefusedRequest.method()).header("Allow", route.allowed())
            : within(operation, request);
      }
    }
    throw RefusedRequest.notFound("Path /" + String.join("/", request.path()));
  }

  private Answer within(Operation operation, Request request) throws RefusedRequest {
    AtomicReference<@Nullable RefusedRequest> refused = new AtomicReference<>();
    Answer answer = platform.loop.order(() -> {
      try {
        return operation.answer(request);
      } catch (RefusedRequest e) {
        refused.set(e);
        return null;
      }
    });
    RefusedRequest why = refused.get();
    if (why != null) {
      throw why;
    }
    return answer == null ? Answer.refusal(RefusedRequest.invalid(WRONG)) : answer;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    Silence sound = answer.sound();
    long length = sound == null ? answer.body().length : sound.length();
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (sound == null) {
        out.write(answer.body());
      } else {
        sound.writeTo(out);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
