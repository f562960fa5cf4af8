package dev.bxml.benchmark;

import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import java.io.IOException;
import java.io.InputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads each event's sample, as the tests have it, beside its tokens alone. */
@State(Scope.Benchmark)
public class EachEventBenchmark {
  @Param({
    "DEVICE_CONNECTED",
    "DEVICE_DISCONNECTED",
    "answer",
    "bridgeComplete",
    "bridgeTargetComplete",
    "conferenceCompleted",
    "conferenceCreated",
    "conferenceMemberExit",
    "conferenceMemberJoin",
    "conferenceRecordingAvailable",
    "conferenceRedirect",
    "disconnect",
    "dtmf",
    "endpointConnected",
    "endpointDisconnected",
    "endpointEligible",
    "endpointIneligible",
    "gather",
    "initiate",
    "machineDetectionComplete",
    "mediaStreamRejected",
    "mediaStreamStarted",
    "mediaStreamStopped",
    "outboundConnectionRequest",
    "partialgather",
    "realTimeTranscriptionAvailable",
    "realTimeTranscriptionRejected",
    "realTimeTranscriptionStarted",
    "realTimeTranscriptionStopped",
    "recordComplete",
    "recordingAvailable",
    "redirect",
    "referComplete",
    "transcriptionAvailable",
    "transferAnswer",
    "transferComplete",
    "transferDisconnect"
  })
  String event;

  private byte[] json;

  @Setup
  public void read() throws IOException {
    try (InputStream sample = getClass().getResourceAsStream("/callbacks/" + event + ".json")) {
      json = sample.readAllBytes();
    }
  }

  @Benchmark
  public int tokenizeOnly() throws IOException {
    return StreamingReader.tokenize(json);
  }

  @Benchmark
  public Callback ours() throws UnreadableCallbackException {
    return CallbackReader.read(json);
  }
}
