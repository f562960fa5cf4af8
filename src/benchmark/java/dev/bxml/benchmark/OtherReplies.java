package dev.bxml.benchmark;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Say;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The reply by the JDK's own writer, and by another vendor's library. */
final class OtherReplies {
  private static final XMLOutputFactory STAX = XMLOutputFactory.newDefaultFactory();

  private OtherReplies() {}

  /** The JDK's own writer. */
  static byte[] stax(Ivr ivr) throws XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    XMLStreamWriter xml = STAX.createXMLStreamWriter(bytes, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Response");
    staxSentence(xml, ivr.greeting());
    staxSentence(xml, ivr.news());
    xml.writeStartElement("Gather");
    xml.writeAttribute("gatherUrl", ivr.gatherUrl());
    xml.writeAttribute("maxDigits", "1");
    xml.writeAttribute("firstDigitTimeout", "10");
    staxSentence(xml, ivr.first());
    staxSentence(xml, ivr.second());
    staxSentence(xml, ivr.third());
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return bytes.toByteArray();
  }

  private static void staxSentence(XMLStreamWriter xml, String text) throws XMLStreamException {
    xml.writeStartElement("SpeakSentence");
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** The same call flow in another vendor's verbs. */
  static byte[] twilio(Ivr ivr) {
    return new VoiceResponse.Builder()
        .say(new Say.Builder(ivr.greeting()).build())
        .say(new Say.Builder(ivr.news()).build())
        .gather(new com.twilio.twiml.voice.Gather.Builder()
            .action(ivr.gatherUrl())
            .numDigits(1)
            .timeout(10)
            .say(new Say.Builder(ivr.first()).build())
            .say(new Say.Builder(ivr.second()).build())
            .say(new Say.Builder(ivr.third()).build())
            .build())
        .build()
        .toXml()
        .getBytes(StandardCharsets.UTF_8);
  }
}
