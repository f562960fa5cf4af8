package dev.bxml.benchmark;

import com.bandwidth.voice.bxml.verbs.AudioProducer;
import com.bandwidth.voice.bxml.verbs.Gather;
import com.bandwidth.voice.bxml.verbs.Response;
import com.bandwidth.voice.bxml.verbs.SpeakSentence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;

/** The reply in the verbs of the vendor's library. */
final class VendorReply {
  private static final JAXBContext SHARED = context();

  private VendorReply() {}

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Response.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The vendor's verbs, rendered with one context for all documents: the best that can be done. */
  static byte[] withSharedContext(Ivr ivr) throws JAXBException {
    return rendered(ivr, SHARED);
  }

  /** The vendor's verbs, rendered as its current version does: with a context for each document. */
  static byte[] withContextEach(Ivr ivr) throws JAXBException {
    return rendered(ivr, context());
  }

  private static byte[] rendered(Ivr ivr, JAXBContext context) throws JAXBException {
    ByteArrayOutputStream xml = new ByteArrayOutputStream(512);
    context.createMarshaller().marshal(response(ivr), xml);
    return xml.toByteArray();
  }

  /** The vendor's verbs, rendered by the version at hand, which repairs its XML with patterns. */
  static byte[] asReleased(Ivr ivr) {
    return response(ivr).toBXML().getBytes(StandardCharsets.UTF_8);
  }

  private static Response response(Ivr ivr) {
    return Response.builder()
        .build()
        .addAll(
            sentence(ivr.greeting()),
            sentence(ivr.news()),
            Gather.builder()
                .gatherUrl(ivr.gatherUrl())
                .maxDigits(1)
                .firstDigitTimeout(10.0)
                .audioProducer(List.<AudioProducer>of(
                    sentence(ivr.first()), sentence(ivr.second()), sentence(ivr.third())))
                .build());
  }

  private static SpeakSentence sentence(String text) {
    return SpeakSentence.builder().text(text).build();
  }
}
