package dev.bxml.benchmark;

import dev.bxml.verb.Bxml;
import dev.bxml.verb.Finding;
import java.io.IOException;
import java.util.List;
import javax.xml.bind.JAXBException;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Builds the reply and writes it into a container's buffer. */
@State(Scope.Thread)
public class ReplyBenchmark {
  private final Sink sink = new Sink();
  private final Ivr ivr = Ivr.texts();
  private final Bxml constant = ivr.ours();
  private final byte[] constantBytes = ivr.byHand();

  @Benchmark
  public int constantBytes() {
    return written(constantBytes);
  }

  @Benchmark
  public int oursConstant() throws IOException {
    return written(constant);
  }

  @Benchmark
  public int oursConstantChecked() throws IOException {
    return checkedAndWritten(constant);
  }

  @Benchmark
  public int byHand() {
    return written(ivr.byHand());
  }

  @Benchmark
  public int oursHalfConstant() throws IOException {
    return written(ivr.menu());
  }

  @Benchmark
  public int oursHalfConstantChecked() throws IOException {
    return checkedAndWritten(ivr.menu());
  }

  @Benchmark
  public int ours() throws IOException {
    return written(ivr.ours());
  }

  @Benchmark
  public int oursChecked() throws IOException {
    return checkedAndWritten(ivr.ours());
  }

  @Benchmark
  public int stax() throws XMLStreamException {
    return written(OtherReplies.stax(ivr));
  }

  @Benchmark
  public int vendorByJaxbAlone() throws JAXBException {
    return written(VendorReply.withSharedContext(ivr));
  }

  @Benchmark
  public int vendor() {
    return written(VendorReply.asReleased(ivr));
  }

  @Benchmark
  public int vendorWithContextEach() throws JAXBException {
    return written(VendorReply.withContextEach(ivr));
  }

  @Benchmark
  public int twilio() {
    return written(OtherReplies.twilio(ivr));
  }

  private int checkedAndWritten(Bxml document) throws IOException {
    List<Finding> findings = document.check();
    return findings.size() + written(document);
  }

  private int written(Bxml document) throws IOException {
    document.writeTo(sink);
    return sink.reset();
  }

  private int written(byte[] bytes) {
    sink.write(bytes, 0, bytes.length);
    return sink.reset();
  }
}
