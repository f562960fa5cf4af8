package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a handler wants done after its reply holds up no caller, and no connection. */
@Timeout(60)
abstract class AfterReplyContract extends ServletContract {
  private static final String BYE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Hangup/></Response>";

  private final Queue<Work> works = new ConcurrentLinkedQueue<>();

  AfterReplyContract(WebApp.Container container) {
    super(container);
  }

  /** Something that takes until it is allowed to end. */
  private static final class Work implements Runnable {
    private final CountDownLatch allowed = new CountDownLatch(1);
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    @Override
    public void run() {
      try {
        allowed.await();
        done.complete(true);
      } catch (InterruptedException e) {
        done.complete(false);
      }
    }
  }

  @Override
  void register(ServletContext context) {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onGather(gather -> {
          gather.request().afterReply(work());
          return response(hangup());
        })
        .onDisconnect(call -> call.request().afterReply(work()))
        .onRedirect(call -> {
          call.request().afterReply(work());
          throw new IllegalStateException(SECRET.substring(6));
        });
    mount(context, "voice", handlers);
    FilterRegistration.Dynamic filter = context.addFilter(
        "filter", new CallbackFilter(once(handlers)).authentication(Authentication.ELSEWHERE));
    filter.addMappingForUrlPatterns(null, false, "/voice/filtered");
  }

  private Work work() {
    Work work = new Work();
    works.add(work);
    return work;
  }

  /** The connection is as good as new while it is at work. */
  @Test
  void callerHasTheReplyAndTheNextOne() throws Exception {
    for (String path : new String[] {"/app/voice/menu", "/app/voice/filtered"}) {
      try (RawHttp connection = new RawHttp(app)) {
        for (int i = 0; i < 3; i++) {
          RawHttp.Response response = send(connection, path, "{\"eventType\":\"gather\"}");
          assertEquals(200, response.status());
          assertEquals(BYE, response.body());
        }
      }
    }

    assertEquals(6, works.size());
    for (Work work : works) {
      assertFalse(work.done.isDone());
      work.allowed.countDown();
      assertEquals(true, work.done.join());
    }
    works.clear();
  }

  @Test
  void reportIsAnswered() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      RawHttp.Response response =
          send(connection, "/app/voice/events", "{\"eventType\":\"disconnect\"}");
      Http.assertEmptyRaw(201, response);
    }

    Work work = works.remove();
    assertFalse(work.done.isDone());
    work.allowed.countDown();
    assertEquals(true, work.done.join());
  }

  @Test
  void handlerThatFails() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      Http.assertEmptyRaw(
          500, send(connection, "/app/voice/moved", "{\"eventType\":\"redirect\"}"));
    }
    log.await(2);

    Work work = works.remove();
    work.allowed.countDown();
    assertEquals(
        "WARNING redirect at /app/voice/moved: a lambda of dev.bxml.servlet.AfterReplyContract wanted"
            + " something done after its reply (1), which is dropped: it has failed, was late, or its"
            + " reply became an error",
        log.lines().get(1));
    assertFalse(work.done.isDone());
  }

  private static RawHttp.Response send(RawHttp connection, String path, String json)
      throws Exception {
    connection.head(
        "POST " + path + " HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Content-Length: " + json.length());
    return connection.send(json.getBytes(UTF_8)).response();
  }
}
