package dev.bxml.stress;

import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One of those who call an application that comes and goes. While it is there, every callback must
 * get its reply; else none or that of a container without it, and then nobody may have handled it.
 */
final class RedeployCaller {
  private static final long PAUSE_NANOS = 5_000_000;
  private static final Set<Integer> GONE = Set.of(404, 503);

  /** Of those whose handlers are at work for longer than the application's end waits. */
  private static final int LEFT = 504;

  /** Of those whose bodies have not come by HTTP/2 for as long as Tomcat waits, 20 s: seen once. */
  private static final int BROKEN_OFF = 400;

  private final WebApp server;
  private final Traffic traffic;
  private final Ledger ledger;
  private final Presence presence;
  private final Http2 http2;
  private RawHttp connection;

  RedeployCaller(WebApp server, Traffic traffic, Ledger ledger, Presence presence, Http2 http2) {
    this.server = server;
    this.traffic = traffic;
    this.ledger = ledger;
    this.presence = presence;
    this.http2 = http2;
  }

  /** Sends callbacks until there are no more, while others do the same. */
  void call(AtomicInteger next) {
    for (int number = next.getAndIncrement();
        number < traffic.total();
        number = next.getAndIncrement()) {
      String wrong;
      try {
        wrong = call(number);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        wrong = e.toString();
      }
      if (!wrong.isEmpty()) {
        ledger.wrong(Traffic.callId(number) + " " + traffic.kind(number) + ": " + wrong);
      }
    }
    drop();
  }

  /** Returns what is wrong with what came of it; empty if nothing. */
  private String call(int number) throws InterruptedException {
    int before = presence.changes();
    String found;
    try {
      RawHttp.Response reply = exchange(number);
      if (reply.status() == LEFT && !presence.sinceThen(before)) {
        ledger.figure("answered for at the end"); // on a busy machine, which no end waits for
        return reply.body();
      }
      if (!isRefused(number, reply.status())) {
        return answered(number, reply);
      }
      ledger.figure("refused by the container");
      found = ledger.counted(Ledger.Entry.RUN, number) == 0
          ? reply.statusLine()
          : "handled, and yet " + reply.statusLine();
    } catch (IOException e) {
      ledger.figure("broken off");
      found = e.toString();
    }
    drop();
    return missed(before, found);
  }

  private boolean isRefused(int number, int status) {
    return GONE.contains(status) || (status == BROKEN_OFF && traffic.isByHttp2(number));
  }

  private String missed(int before, String found) {
    presence.missed();
    if (presence.sinceThen(before)) {
      return "the application was there, but " + found;
    }
    LockSupport.parkNanos(PAUSE_NANOS); // others need the processor, to bring it back
    return found.startsWith("handled") ? found : "";
  }

  private String answered(int number, RawHttp.Response reply) {
    ledger.figure("answered");
    int status = switch (traffic.kind(number)) {
      case THROWS -> 500;
      case DTMF, DISCONNECT -> 201;
      default -> 200;
    };
    String body = status == 200 ? Caller.spoken(traffic.sentence(number)) : "";
    return reply.status() == status && reply.body().equals(body)
        ? ledger.complaint(number)
        : reply.statusLine() + " " + reply.body();
  }

  private RawHttp.Response exchange(int number) throws IOException, InterruptedException {
    if (traffic.isByHttp2(number)) {
      return http2.exchange(traffic, number);
    }
    if (connection == null) {
      connection = new RawHttp(server);
    }
    RawHttp.Response reply = connection.send(traffic.request(number)).response();
    if ("close".equals(reply.headers().get("connection"))) {
      drop();
    }
    return reply;
  }

  private void drop() {
    RawHttp last = connection;
    connection = null;
    if (last != null) {
      try {
        last.close();
      } catch (IOException e) {
        // It is given up anyway.
      }
    }
  }
}
