package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that callbacks are answered while others have all connections of the pool. */
@Timeout(60)
final class ExhaustedPoolTest {
  /** The pool has one wait for 30 s; that nobody does is seen by its connection, which is given back last. */
  @Test
  void callbacksAreAnsweredWhileAllConnectionsAreTaken() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      DataSource pool = database.pool(1);
      AtomicInteger handled = new AtomicInteger();
      CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
            handled.incrementAndGet();
            return Bxml.response(Bxml.hangup());
          }))
          .deliveryStore(JdbcDeliveryStore.of(pool));
      ExecutorService callers = Executors.newFixedThreadPool(30);
      try (Connection taken = pool.getConnection()) {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          byte[] body = "{\"eventType\":\"initiate\",\"callId\":\"c-%d\"}"
              .formatted(i)
              .getBytes(StandardCharsets.UTF_8);
          replies.add(callers.submit(
              () -> adapter.handle(CallbackRequest.post("/voice", "application/json", body))));
        }
        for (Future<Reply> reply : replies) {
          assertEquals(200, reply.get(25, TimeUnit.SECONDS).status());
        }
        assertEquals(30, handled.get());
        assertFalse(taken.isClosed());
      } finally {
        callers.shutdown();
        adapter.close();
      }
    }
  }
}
