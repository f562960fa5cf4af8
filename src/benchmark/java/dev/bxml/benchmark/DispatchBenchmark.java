package dev.bxml.benchmark;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.ReplySink;
import dev.bxml.adapter.Validation;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What finding the handler costs: the smallest callback, read and handed on by hand and by the
 * adapter, by GET, since that has no stream to read.
 */
@State(Scope.Thread)
public class DispatchBenchmark {
  private static final Logger LOGGER = Logger.getLogger("dev.bxml");

  private final String query = "eventType=gather&digits=1";
  private final Bxml constant = Ivr.texts().ours();
  private final CallbackAdapter adapter = new CallbackAdapter(
          CallbackHandlers.none().onGather(gather -> constant))
      .deadline(Duration.ZERO)
      .duplicateWindow(Duration.ZERO)
      .validation(Validation.OFF);
  private final ReplySink sink = this::count;
  private int bytes;

  public DispatchBenchmark() {
    LOGGER.setLevel(Level.OFF);
  }

  @Benchmark
  public int byHand() throws UnreadableCallbackException {
    Callback callback = CallbackReader.readQuery(query);
    if (callback instanceof GatherCallback gather && !gather.digits().isEmpty()) {
      return bytes += constant.length();
    }
    return 0;
  }

  @Benchmark
  public int ours() {
    adapter.handle(CallbackRequest.get("", query), sink);
    return bytes;
  }

  private void count(Reply reply) {
    bytes += reply.length();
  }
}
