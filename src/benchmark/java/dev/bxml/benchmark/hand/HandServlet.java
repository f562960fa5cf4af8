package dev.bxml.benchmark.hand;

import dev.bxml.benchmark.StreamingReader;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The honest anchor: what somebody writes for one event who wants speed and the protections of ours,
 * with {@link HandFilter} in front. What it lacks beside ours: all other events, GET, limits of JSON
 * by count, copies kept by filters, a bound on handlers that hang, failure handlers, interceptors,
 * findings with their place, rules by callback, several credentials.
 */
public final class HandServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final int MOST_BODY_BYTES = 256 * 1024;
  private static final long DEADLINE_MILLIS = 10_000;
  private static final System.Logger LOG = System.getLogger("dev.bxml.benchmark.hand");
  private static final ThreadLocal<Document> DOCUMENT = ThreadLocal.withInitial(Document::new);

  private final transient GatherAnswer handler;
  private final transient Repetitions repetitions = new Repetitions();
  private transient Deadlines deadlines;

  public HandServlet(GatherAnswer handler) {
    this.handler = handler;
  }

  @Override
  public void init() {
    deadlines = new Deadlines();
  }

  @Override
  public void destroy() {
    deadlines.close();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    byte[] body = body(request);
    if (body == null) {
      empty(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    StreamingReader.Gather gather;
    try {
      gather = StreamingReader.read(body);
    } catch (IOException e) {
      empty(response, HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (!"gather".equals(gather.eventType)) {
      empty(response, HttpServletResponse.SC_NOT_IMPLEMENTED);
      return;
    }
    Delivery delivery = delivery(request, body);
    Delivery first = repetitions.claim(delivery);
    if (first == delivery) {
      handle(gather, delivery, response, start);
    } else {
      repeat(first, response);
    }
  }

  private static Delivery delivery(HttpServletRequest request, byte[] body) {
    return new Delivery(request.getRequestURI(), body);
  }

  /** Returns null when it is longer than allowed, or than it says. */
  private static byte[] body(HttpServletRequest request) throws IOException {
    int declared = request.getContentLength();
    if (declared < 0 || declared > MOST_BODY_BYTES) {
      return null;
    }
    byte[] body = new byte[declared];
    int read = request.getInputStream().readNBytes(body, 0, declared);
    if (read < declared) {
      throw new IOException("the body broke off");
    }
    return body;
  }

  private void handle(
      StreamingReader.Gather gather, Delivery delivery, HttpServletResponse response, long start)
      throws IOException {
    Slot slot = deadlines.begin(response, start);
    if (slot == null) {
      repetitions.release(delivery);
      empty(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    byte[] reply = null;
    try {
      reply = document(gather);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the handler failed", e);
    }
    if (!deadlines.end(slot)) {
      repetitions.release(delivery);
      log(gather, HttpServletResponse.SC_SERVICE_UNAVAILABLE, 0, start);
    } else if (reply == null) {
      repetitions.release(delivery);
      log(gather, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, 0, start);
      empty(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } else {
      log(gather, HttpServletResponse.SC_OK, reply.length, start);
      repetitions.complete(delivery, reply);
      send(response, reply);
    }
  }

  private byte[] document(StreamingReader.Gather gather) {
    Document document = DOCUMENT.get().begin();
    handler.answer(gather, document);
    return document.end();
  }

  private static void repeat(Delivery first, HttpServletResponse response) throws IOException {
    byte[] reply = first.await(DEADLINE_MILLIS);
    if (reply == null) {
      empty(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      send(response, reply);
    }
  }

  private void log(StreamingReader.Gather gather, int status, int length, long start) {
    if (LOG.isLoggable(System.Logger.Level.INFO)) {
      LOG.log(
          System.Logger.Level.INFO,
          gather.eventType + " " + gather.callId + ": " + handler.getClass().getName()
              + " answered " + status + ", " + length + " bytes after "
              + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }

  private static void send(HttpServletResponse response, byte[] reply) throws IOException {
    response.setContentType("application/xml; charset=utf-8");
    response.setContentLength(reply.length);
    response.getOutputStream().write(reply);
  }

  private static void empty(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setContentLength(0);
  }
}
