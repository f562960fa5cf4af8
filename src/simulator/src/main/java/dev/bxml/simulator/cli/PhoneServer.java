package dev.bxml.simulator.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bxml.simulator.phone.Phone;
import dev.bxml.simulator.phone.PhoneAnswer;
import dev.bxml.simulator.phone.PhoneRequest;
import dev.bxml.simulator.phone.PhoneSettings;
import dev.bxml.simulator.time.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A phone by the JDK's own server, which nobody but this machine can reach. */
final class PhoneServer implements AutoCloseable {
  private final HttpServer server;
  private final Phone phone;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Threads.daemons("bxml-phone-server"));

  private PhoneServer(HttpServer server, PhoneSettings settings) {
    this.server = server;
    this.phone = new Phone(settings);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts it.
   *
   * @param port where; 0 for any that is free
   * @param orAnother whether any other does when that one is taken
   */
  static PhoneServer start(PhoneSettings settings, int port, boolean orAnother)
      throws IOException {
    return new PhoneServer(bound(port, orAnother), settings);
  }

  private static HttpServer bound(int port, boolean orAnother) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      if (!orAnother) {
        throw e;
      }
      return bound(0, false);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      PhoneAnswer answer = phone.answer(new Asked(exchange));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body();
      boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
      if (!bodiless) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  /** Ends all calls. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    phone.close();
  }

  /** A request as the JDK's server has it. */
  private record Asked(HttpExchange exchange) implements PhoneRequest {
    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public String uri() {
      return exchange.getRequestURI().getRawPath();
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getPath();
    }

    @Override
    public @Nullable String query() {
      return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public @Nullable String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return exchange.getRequestHeaders().keySet();
    }

    @Override
    public @Nullable String remoteAddress() {
      return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    @Override
    public String server() {
      return "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
    }

    @Override
    public InputStream body() {
      return exchange.getRequestBody();
    }
  }
}
