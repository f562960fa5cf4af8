package dev.bxml.benchmark;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.ReplySink;
import dev.bxml.adapter.Validation;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From the bytes of a request to the bytes of its reply, without a container and without a log. Each
 * callback is another one, so that none is taken for repeated.
 */
@State(Scope.Thread)
public class AdapterBenchmark {
  private static final Logger LOGGER = Logger.getLogger("dev.bxml");

  private final byte[] body = GatherJson.TYPE_FIRST.clone();
  private final Sink sink = new Sink();
  private final Ivr ivr = Ivr.texts();
  private final Bxml constant = ivr.ours();
  private final byte[] constantBytes = ivr.byHand();
  private final ReplySink reply = this::write;
  private long number;

  private final CallbackAdapter constantReply =
      new CallbackAdapter(CallbackHandlers.none().onGather(gather -> constant));
  private final CallbackAdapter builtReply =
      new CallbackAdapter(CallbackHandlers.none().onGather(gather -> ivr.ours()));
  private final CallbackAdapter constantUnprotected = unprotected(constantReply);
  private final CallbackAdapter builtUnprotected = unprotected(builtReply);
  private final CallbackAdapter constantWithoutDeadline = constantReply.deadline(Duration.ZERO);
  private final CallbackAdapter constantWithoutWindow =
      constantReply.duplicateWindow(Duration.ZERO);

  public AdapterBenchmark() {
    LOGGER.setLevel(Level.OFF);
  }

  private static CallbackAdapter unprotected(CallbackAdapter adapter) {
    return adapter
        .deadline(Duration.ZERO)
        .duplicateWindow(Duration.ZERO)
        .validation(Validation.OFF);
  }

  @Benchmark
  public int byHandConstant() throws IOException {
    StreamingReader.Gather gather = StreamingReader.read(open().readAllBytes());
    return written(gather.digits == null ? new byte[0] : constantBytes);
  }

  @Benchmark
  public int byHandBuilt() throws IOException {
    StreamingReader.Gather gather = StreamingReader.read(open().readAllBytes());
    return written(gather.digits == null ? new byte[0] : ivr.byHand());
  }

  @Benchmark
  public int databindAndByHand() throws IOException {
    DatabindCallbacks.Event event =
        DatabindCallbacks.MAPPER.readValue(open(), DatabindCallbacks.Event.class);
    return written(event instanceof DatabindCallbacks.Gather ? ivr.byHand() : new byte[0]);
  }

  @Benchmark
  public int vendor() throws IOException {
    VendorCallbacks.Gather gather =
        VendorCallbacks.gather(new String(open().readAllBytes(), StandardCharsets.UTF_8));
    return written(gather.digits == null ? new byte[0] : VendorReply.asReleased(ivr));
  }

  @Benchmark
  public int readAndCall() throws IOException, UnreadableCallbackException {
    GatherCallback gather = (GatherCallback) CallbackReader.read(open().readAllBytes());
    Bxml bxml = gather.digits().isEmpty() ? null : constant;
    bxml.writeTo(sink);
    return sink.reset();
  }

  @Benchmark
  public int oursConstant() {
    return handled(constantReply);
  }

  @Benchmark
  public int oursConstantUnprotected() {
    return handled(constantUnprotected);
  }

  @Benchmark
  public int oursConstantWithoutDeadline() {
    return handled(constantWithoutDeadline);
  }

  @Benchmark
  public int oursConstantWithoutWindow() {
    return handled(constantWithoutWindow);
  }

  @Benchmark
  public int oursBuilt() {
    return handled(builtReply);
  }

  @Benchmark
  public int oursBuiltUnprotected() {
    return handled(builtUnprotected);
  }

  private int handled(CallbackAdapter adapter) {
    GatherJson.number(body, number++);
    adapter.handle(CallbackRequest.post("/voice/menu", "application/json", body), reply);
    return sink.reset();
  }

  private ByteArrayInputStream open() {
    GatherJson.number(body, number++);
    return new ByteArrayInputStream(body);
  }

  private void write(Reply written) throws IOException {
    written.writeTo(sink);
  }

  private int written(byte[] bytes) {
    sink.write(bytes, 0, bytes.length);
    return sink.reset();
  }
}
