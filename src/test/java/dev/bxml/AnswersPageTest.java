package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies the tables of answers.md. */
final class AnswersPageTest {
  private static final Page PAGE = Page.of("answers.md");
  private static final String INITIATE = "{\"eventType\": \"initiate\"}";

  @Test
  void callbacks() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    JsonNode protocol =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/protocol/callbacks.json"));
    for (JsonNode callback : protocol.path("callbacks")) {
      String status = callback.path("kind").asText().equals("bxml") ? " 200" : " 201";
      expected.put(callback.path("eventType").asText(), status);
    }
    Map<String, String> table = new TreeMap<>();
    for (List<String> row : callbackTable()) {
      String event = row.get(0).replace("`", "");
      Class<?> handler = Class.forName("dev.bxml.handler." + row.get(1).replace("`", ""));
      Class<?> reply = handler.getMethods()[0].getReturnType();
      assertEquals(
          "on" + handler.getSimpleName().replaceFirst("Handler$", ""),
          handler.getMethods()[0].getName());
      assertTrue(
          handler.getSimpleName().replace("Handler", "").equalsIgnoreCase(event.replace("_", "")),
          event);
      assertEquals(reply == ConferenceBxml.class, row.get(2).contains("conference verbs"), event);
      assertEquals(reply == void.class, row.get(2).equals("`201`, nothing"), event);
      assertNull(table.put(event, row.get(2).replaceFirst("`(\\d+)`.*", " $1")), event);
    }
    assertEquals(expected, table);
    assertEquals(
        table.size() + 1, CallbackHandler.class.getPermittedSubclasses().length, "one is unknown");
  }

  @Test
  void verbsThatMayNotAnswer() {
    Map<String, String> forbidden = callbackTable().stream()
        .filter(row -> row.get(2).contains("without"))
        .collect(
            Collectors.toMap(row -> row.get(0), row -> row.get(2).replaceFirst(".*without ", "")));
    assertEquals(
        "`Bridge`, `Conference`, `Forward`, `Transfer`", forbidden.remove("`transferAnswer`"));
    assertEquals(List.of("`Forward`"), forbidden.values().stream().distinct().toList());
  }

  @Test
  void statuses() {
    Map<String, String> expected = new LinkedHashMap<>();
    CallbackAdapter none = new CallbackAdapter(CallbackHandlers.none());
    expected.put(
        "no handler",
        "`%d` where a call awaits BXML, so that a fallback URL is tried; `%d` for a conference; else `%d`"
            .formatted(
                post(none, INITIATE),
                post(none, "{\"eventType\": \"conferenceCreated\"}"),
                post(none, "{\"eventType\": \"disconnect\"}")));
    expected.put(
        "an event newer than the library",
        "`%d`, or what the `UnknownCallbackHandler` says, which gets known events without a handler too"
            .formatted(post(none, "{\"eventType\": \"hologram\"}")));
    int thrown = post(
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IOException("on purpose");
        })),
        INITIATE);
    assertEquals(
        thrown,
        post(new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> null)), INITIATE));
    assertEquals(
        thrown,
        post(
            new CallbackAdapter(
                CallbackHandlers.none().onInitiate(call -> Bxml.response(Bxml.transfer()))),
            INITIATE));
    assertEquals(
        thrown,
        none.handle(CallbackRequest.of("POST", "")
                .header("Content-Type", "application/json")
                .body(9, InputStream::nullInputStream))
            .status());
    expected.put(
        "a handler throws, returns null or an invalid document; a filter has read the body before and kept no copy",
        "`" + thrown + "`");
    expected.put(
        "a handler past the deadline; that of a report, which goes on; one for which late ones have left no thread",
        late());
    int unreadable = post(none, "[]");
    assertEquals(unreadable, none.handle(CallbackRequest.get("", "digits=1")).status());
    expected.put(
        "no JSON or query that names an event; another method; a body too large; of another type, or packed",
        "`%d`; `%d`; `%d`; `%d`"
            .formatted(
                unreadable,
                none.handle(CallbackRequest.of("PUT", "")).status(),
                post(none.maxBodyBytes(9), INITIATE),
                none.handle(CallbackRequest.post("", "text/xml", INITIATE.getBytes(UTF_8)))
                    .status()));
    assertEquals(
        415,
        none.handle(CallbackRequest.post("", "application/json", new byte[] {0x1f, -117})
                .header("Content-Encoding", "gzip"))
            .status());
    Map<String, String> table = new LinkedHashMap<>();
    PAGE.table("otherwise").forEach(row -> table.put(row.get(0), row.get(1)));
    assertEquals(expected, table);
  }

  private static String late() {
    CountDownLatch over = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
            .onInitiate(call -> {
              new CountDownLatch(1).await(); // until it is interrupted
              return Bxml.response();
            })
            .onDisconnect(call -> over.await()))
        .deadline(Duration.ofMillis(50));
    int late = post(adapter, INITIATE);
    int report = post(adapter, "{\"eventType\": \"disconnect\"}");
    CallbackAdapter withoutThreads = adapter.maxBodyBytes(1_000);
    withoutThreads.close();
    int busy = post(withoutThreads, INITIATE);
    over.countDown();
    return "`%d`; `%d`; `%d`".formatted(late, report, busy);
  }

  private static int post(CallbackAdapter adapter, String json) {
    return adapter
        .handle(CallbackRequest.post("", "application/json", json.getBytes(UTF_8)))
        .status();
  }

  /** Returns the table of callbacks with a row for each, though some stand in one. */
  private static List<List<String>> callbackTable() {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : PAGE.table("callback")) {
      String[] events = row.get(0).split(", ", -1);
      String[] handlers = row.get(1).split(", ", -1);
      assertEquals(events.length, handlers.length, row.get(0));
      for (int i = 0; i < events.length; i++) {
        rows.add(List.of(events[i], handlers[i], row.get(2)));
      }
    }
    return rows;
  }
}
