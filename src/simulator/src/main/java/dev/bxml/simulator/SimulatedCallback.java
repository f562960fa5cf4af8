package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A callback that the simulated platform has sent, or tried to send, and what came of it. Each
 * attempt is one: that at a fallback URL, and that of a report which is sent again; but one that is
 * sent again with the credentials that were asked for is the same.
 *
 * @param eventType its event, such as {@code gather}
 * @param method {@code POST} or {@code GET}
 * @param url where it went: absolute, by {@code GET} without the members
 * @param members its members in their order: text, {@code Integer}, {@code Boolean}, and {@code List}
 *     and {@code Map} of those; of {@link CallSimulator#initiateMember} also other numbers
 * @param status the status of the answer; 0 when there was none
 * @param reply the body of the answer; empty when it has none, or when it was not read
 * @param took how long it really took
 * @param findings what is worth mending although the platform takes it, one sentence each; of the
 *     reply, its status and its headers, and of the URL
 * @param failure why it came to nothing: the rest of a sentence about the callback, such as {@code
 *     was answered with status 500}, or a sentence about the document that the platform refuses;
 *     null when all went well
 */
public record SimulatedCallback(
    String eventType,
    String method,
    String url,
    Map<String, Object> members,
    int status,
    String reply,
    Duration took,
    List<String> findings,
    @Nullable String failure) {

  static List<SimulatedCallback> of(List<CallLog.Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.exchange().fetchedFile())
        .map(SimulatedCallback::of)
        .toList();
  }

  private static SimulatedCallback of(CallLog.Entry entry) {
    Exchange exchange = entry.exchange();
    return new SimulatedCallback(
        exchange.eventType(),
        exchange.method(),
        exchange.url(),
        exchange.members(),
        exchange.status(),
        new String(exchange.body(), UTF_8),
        exchange.elapsed(),
        entry.findings(),
        entry.failure());
  }
}
