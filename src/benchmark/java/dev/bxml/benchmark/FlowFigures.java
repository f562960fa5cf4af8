package dev.bxml.benchmark;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.CallState;
import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.verb.Gather;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a callback of a flow costs that has so many steps behind it, beside that of a handler whose
 * call has its state in the same memory: from the bytes of a request to those of its reply.
 */
final class FlowFigures {
  private static final int STEPS = 50;
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 5;
  private static final Logger LOGGER = Logger.getLogger("dev.bxml");

  private static final String JSON =
      "{\"eventType\":\"%s\",\"eventTime\":\"2026-01-01T00:%02d:%02d.%03dZ\",\"accountId\":\"920012\","
          + "\"applicationId\":\"7fc9698a-b04a-468b-9e8f-91238c0d0086\",\"from\":\"+15551112222\","
          + "\"to\":\"+15553334444\",\"direction\":\"inbound\",\"callId\":\"c-95ac8d6e-1a31c52e-b38f-%d\","
          + "\"callUrl\":\"https://voice.bandwidth.com/api/v2/accounts/920012/calls/c-95ac8d6e\","
          + "\"startTime\":\"2026-01-01T00:00:00.000Z\",\"answerTime\":\"2026-01-01T00:00:01.000Z\","
          + "\"digits\":\"1\",\"terminatingDigit\":\"\"}";

  private static final Gather MENU =
      gather(speakSentence("For sales, press 1."), speakSentence("For support, press 2."));

  private int call;

  private FlowFigures() {}

  public static void main(String[] args) {
    LOGGER.setLevel(Level.OFF);
    FlowFigures figures = new FlowFigures();
    CallFlow flow = caller -> {
      for (int i = 0; i < 2 * STEPS; i++) {
        caller.gather(MENU);
      }
      return response(hangup());
    };
    CallbackAdapter flows =
        new CallbackAdapter(CallbackHandlers.of(CallFlows.of(flow).runsTwice(false)));
    CallState<Integer> steps =
        CallState.of(new MemoryStateStore(), Codec.of(String::valueOf, Integer::valueOf), 0);
    CallbackAdapter handlers = new CallbackAdapter(CallbackHandlers.none()
        .onInitiate(initiate -> response(MENU.gatherUrl("incoming")))
        .onGather(gather -> {
          int step = steps.update(gather, count -> count + 1);
          return step < 2 * STEPS ? response(MENU.gatherUrl("incoming")) : response(hangup());
        }));
    CallbackAdapter stateless = new CallbackAdapter(CallbackHandlers.none()
        .onInitiate(initiate -> response(MENU.gatherUrl("incoming")))
        .onGather(gather -> response(MENU.gatherUrl("incoming"))));
    System.out.println("| round | handler, us | handler with CallState, us | flow after " + STEPS
        + " steps, us | flow / handler with CallState |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int round = 1; round <= ROUNDS; round++) {
      double[] medians = figures.medians(stateless, handlers, flows);
      double handler = medians[1];
      double ours = medians[2];
      System.out.printf(
          "| %d | %.1f | %.1f | %.1f | %.2f |%n",
          round, medians[0] / 1000, handler / 1000, ours / 1000, ours / handler);
    }
  }

  /**
   * Returns what the callback after so many steps takes, in nanoseconds. Calls of all kinds take turns: how
   * fast a thread is woken, which is half of it, changes from second to second.
   */
  private double[] medians(CallbackAdapter... adapters) {
    long[][] nanos = new long[adapters.length][CALLS / 10];
    for (int i = 0; i < CALLS / 10; i++) {
      for (int kind = 0; kind < adapters.length; kind++) {
        nanos[kind][i] = nanos(adapters[kind]);
      }
    }
    return Arrays.stream(nanos).mapToDouble(FlowFigures::median).toArray();
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  /** Returns what the last callback of a call takes. */
  private long nanos(CallbackAdapter adapter) {
    call++;
    answer(adapter, "initiate", 0);
    for (int step = 1; step < STEPS; step++) {
      answer(adapter, "gather", step);
    }
    long start = System.nanoTime();
    answer(adapter, "gather", STEPS);
    return System.nanoTime() - start;
  }

  private void answer(CallbackAdapter adapter, String eventType, int step) {
    byte[] body = JSON.formatted(eventType, step / 60, step % 60, call % 1000, call)
        .getBytes(StandardCharsets.UTF_8);
    int length = adapter
        .handle(CallbackRequest.post("/voice/incoming", "application/json", body)
            .query(step == 0 ? null : "flowStep=" + step))
        .length();
    if (length == 0) {
      throw new IllegalStateException("no document at step " + step);
    }
  }
}
