package dev.bxml.benchmark;

import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.UnreadableCallbackException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reads the callback, by POST and by GET. */
@State(Scope.Benchmark)
public class ReadBenchmark {
  private final byte[] typeFirst = GatherJson.TYPE_FIRST;
  private final byte[] typeLast = GatherJson.TYPE_LAST;
  private final String query = GatherJson.QUERY;

  @Benchmark
  public int tokenizeOnly() throws IOException {
    return StreamingReader.tokenize(typeFirst);
  }

  @Benchmark
  public Object byHandWithoutTimes() throws IOException {
    return StreamingReader.read(typeFirst);
  }

  @Benchmark
  public Callback ours() throws UnreadableCallbackException {
    return CallbackReader.read(typeFirst);
  }

  /** What most handlers of a menu do. */
  @Benchmark
  public String oursDigitsOnly() throws UnreadableCallbackException {
    return ((GatherCallback) CallbackReader.read(typeFirst)).digits();
  }

  /** What the streaming reader keeps, each asked for once; times are typed. */
  @Benchmark
  public void oursEverything(Blackhole hole) throws UnreadableCallbackException {
    GatherCallback gather = (GatherCallback) CallbackReader.read(typeFirst);
    hole.consume(gather.eventType());
    hole.consume(gather.eventTime());
    hole.consume(gather.accountId());
    hole.consume(gather.applicationId());
    hole.consume(gather.from());
    hole.consume(gather.to());
    hole.consume(gather.direction());
    hole.consume(gather.callId());
    hole.consume(gather.parentCallId());
    hole.consume(gather.callUrl());
    hole.consume(gather.sipCallId());
    hole.consume(gather.callerDisplayName());
    hole.consume(gather.enqueuedTime());
    hole.consume(gather.startTime());
    hole.consume(gather.answerTime());
    hole.consume(gather.tag());
    hole.consume(gather.digits());
    hole.consume(gather.terminatingDigit());
    hole.consume(gather.transferCallerId());
    hole.consume(gather.transferTo());
  }

  @Benchmark
  public Callback oursTypeLast() throws UnreadableCallbackException {
    return CallbackReader.read(typeLast);
  }

  @Benchmark
  public Object databind() throws IOException {
    return DatabindCallbacks.MAPPER.readValue(typeFirst, DatabindCallbacks.Event.class);
  }

  @Benchmark
  public Object databindTypeLast() throws IOException {
    return DatabindCallbacks.MAPPER.readValue(typeLast, DatabindCallbacks.Event.class);
  }

  @Benchmark
  public Object databindWithoutTimes() throws IOException {
    return DatabindCallbacks.MAPPER.readValue(typeFirst, DatabindCallbacks.EventOfTexts.class);
  }

  @Benchmark
  public Object vendor() {
    return VendorCallbacks.gather(new String(typeFirst, StandardCharsets.UTF_8));
  }

  @Benchmark
  public Callback oursByGet() throws UnreadableCallbackException {
    return CallbackReader.readQuery(query);
  }

  /** What a container does for {@code getParameter}, without its arrays. */
  @Benchmark
  public Object byHandByGet() {
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start < query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', start);
      parameters.put(
          query.substring(start, equals),
          URLDecoder.decode(query.substring(equals + 1, end), StandardCharsets.UTF_8));
      start = end + 1;
    }
    return parameters;
  }
}
