package dev.bxml.flow;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.GatherCallback;
import dev.bxml.store.Codec;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Flows on one server and on several that share a store, and what they have done. */
@Timeout(120)
abstract class FlowFixture {
  /** For what hangs in a test, and must not for longer. */
  final CountDownLatch untilTheTestIsOver = new CountDownLatch(1);

  static final Codec<Integer> NUMBER = Codec.of(String::valueOf, Integer::valueOf);
  static final String INITIATE = "initiate";
  static final String GATHER = "gather";

  /** What has been done, in its order. */
  final List<String> effects = new ArrayList<>();

  final Shared store = new Shared();

  /** A store in memory that shows what it holds, and can do something between two callbacks. */
  static final class Shared implements StateStore {
    final Map<String, String> texts = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();
    Runnable beforeReplace = () -> {};

    @Override
    public @Nullable String get(String key) {
      calls.add("get");
      return texts.get(key);
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String next, Duration keep) {
      calls.add("replace " + keep);
      Runnable meanwhile = beforeReplace;
      beforeReplace = () -> {};
      meanwhile.run();
      if (next == null) {
        return expected != null && texts.remove(key, expected);
      }
      return expected == null
          ? texts.putIfAbsent(key, next) == null
          : texts.replace(key, expected, next);
    }
  }

  /** A store that nobody reaches. */
  static final class Away implements StateStore {
    @Override
    public @Nullable String get(String key) throws IOException {
      throw new IOException("away");
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String next, Duration keep) {
      throw new AssertionError("not asked for");
    }
  }

  final CallFlows server(CallFlow flow) {
    return CallFlows.of(flow).named("orders").store(store);
  }

  /** Asks for a number three times, then for a name. */
  final Bxml orders(Caller caller) throws Exception {
    caller.say(speakSentence("Welcome."));
    for (int tries = 0; tries < 3; tries++) {
      GatherCallback number = caller.gather(gather(speakSentence("Number?")).maxDigits(1));
      if (!number.digits().isEmpty()) {
        caller.say(speakSentence("Order " + number.digits() + "."));
        caller.record(record());
        break;
      }
      caller.say(speakSentence("Sorry?"));
    }
    return response(speakSentence("Goodbye."), hangup());
  }

  static String step(int step) {
    return "incoming?flowStep=" + step;
  }

  @AfterEach
  void nothingHangsForEver() {
    untilTheTestIsOver.countDown();
  }

  final int effect(String name) {
    effects.add(name);
    return effects.size();
  }

  /** Returns the flow's line, which is in the stack. */
  static String lineOf(Throwable failed) {
    for (StackTraceElement frame : failed.getStackTrace()) {
      if (frame.getClassName().matches("dev\\.bxml\\.flow\\.\\w+Test\\b.*")) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    throw new AssertionError("no line of the flow", failed);
  }
}
