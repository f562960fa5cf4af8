package dev.bxml.benchmark;

import static dev.bxml.verb.Bxml.*;

import com.bandwidth.voice.bxml.verbs.AudioProducer;
import com.bandwidth.voice.bxml.verbs.Response;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Say;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Redirect;
import dev.bxml.verb.SpeakSentence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The reply that everything is measured with: two sentences, a gather with two prompts, a redirect.
 * Each contender builds and renders it from the same texts, of which it may know none before.
 */
record Ivr(
    String greeting, String news, String first, String second, String gatherUrl, String again) {

  /** The texts; a different object each time, as text from outside would be. */
  static Ivr texts() {
    return new Ivr(
        text("Hello Jane Ross, welcome back to Smith & Sons."),
        text("You have 3 new messages, the first from today."),
        text("To hear your messages, press 1."),
        text("To talk to somebody, press 2."),
        text("menu?customer=448102&language=en"),
        text("incoming"));
  }

  private static String text(String text) {
    return new StringBuilder(text).toString();
  }

  private static final SpeakSentence FIRST = speakSentence("To hear your messages, press 1.");
  private static final SpeakSentence SECOND = speakSentence("To talk to somebody, press 2.");
  private static final dev.bxml.verb.Gather MENU = gather(FIRST, SECOND)
      .gatherUrl("menu?customer=448102&language=en")
      .maxDigits(1)
      .firstDigitTimeout(Duration.ofSeconds(10));
  private static final Redirect AGAIN = redirect("incoming");

  /** Ours, nothing of it known before. */
  Bxml ours() {
    return response(
        speakSentence(greeting),
        speakSentence(news),
        gather(speakSentence(first), speakSentence(second))
            .gatherUrl(gatherUrl)
            .maxDigits(1)
            .firstDigitTimeout(Duration.ofSeconds(10)),
        redirect(again));
  }

  /** Ours, as most applications have it: the menu is a constant. */
  Bxml oursHalfConstant() {
    return response(speakSentence(greeting), speakSentence(news), MENU, AGAIN);
  }

  /** The floor: somebody who writes XML by hand, and remembers to escape. */
  byte[] byHand() {
    StringBuilder xml = new StringBuilder(512);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><SpeakSentence>");
    escape(xml, greeting);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, news);
    xml.append("</SpeakSentence><Gather gatherUrl=\"");
    escape(xml, gatherUrl);
    xml.append("\" maxDigits=\"")
        .append(1)
        .append("\" firstDigitTimeout=\"")
        .append(10)
        .append("\"><SpeakSentence>");
    escape(xml, first);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, second);
    xml.append("</SpeakSentence></Gather><Redirect redirectUrl=\"");
    escape(xml, again);
    xml.append("\"/></Response>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        default -> xml.append(c);
      }
    }
  }

  private static final XMLOutputFactory STAX = XMLOutputFactory.newDefaultFactory();

  /** The JDK's own writer. */
  byte[] stax() throws XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    XMLStreamWriter xml = STAX.createXMLStreamWriter(bytes, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Response");
    staxSentence(xml, greeting);
    staxSentence(xml, news);
    xml.writeStartElement("Gather");
    xml.writeAttribute("gatherUrl", gatherUrl);
    xml.writeAttribute("maxDigits", "1");
    xml.writeAttribute("firstDigitTimeout", "10");
    staxSentence(xml, first);
    staxSentence(xml, second);
    xml.writeEndElement();
    xml.writeEmptyElement("Redirect");
    xml.writeAttribute("redirectUrl", again);
    xml.writeEndDocument();
    xml.close();
    return bytes.toByteArray();
  }

  private static void staxSentence(XMLStreamWriter xml, String text) throws XMLStreamException {
    xml.writeStartElement("SpeakSentence");
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static final JAXBContext SHARED = context();

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Response.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The vendor's verbs, rendered with one context for all documents: the best that can be done. */
  byte[] vendorWithSharedContext() throws JAXBException {
    return vendor(SHARED);
  }

  /** The vendor's verbs, rendered as its current version does: with a context for each document. */
  byte[] vendorWithContextEach() throws JAXBException {
    return vendor(context());
  }

  private byte[] vendor(JAXBContext context) throws JAXBException {
    ByteArrayOutputStream xml = new ByteArrayOutputStream(512);
    context.createMarshaller().marshal(vendorResponse(), xml);
    return xml.toByteArray();
  }

  /** The vendor's verbs, rendered by the version at hand, which repairs its XML with patterns. */
  byte[] vendorAsReleased() {
    return vendorResponse().toBXML().getBytes(StandardCharsets.UTF_8);
  }

  private Response vendorResponse() {
    return Response.builder()
        .build()
        .addAll(
            vendorSentence(greeting),
            vendorSentence(news),
            com.bandwidth.voice.bxml.verbs.Gather.builder()
                .gatherUrl(gatherUrl)
                .maxDigits(1)
                .firstDigitTimeout(10.0)
                .audioProducer(List.<AudioProducer>of(vendorSentence(first), vendorSentence(second)))
                .build(),
            com.bandwidth.voice.bxml.verbs.Redirect.builder().redirectUrl(again).build());
  }

  private static com.bandwidth.voice.bxml.verbs.SpeakSentence vendorSentence(String text) {
    return com.bandwidth.voice.bxml.verbs.SpeakSentence.builder().text(text).build();
  }

  /** The same call flow in another vendor's verbs. */
  byte[] twilio() {
    return new VoiceResponse.Builder()
        .say(new Say.Builder(greeting).build())
        .say(new Say.Builder(news).build())
        .gather(new com.twilio.twiml.voice.Gather.Builder()
            .action(gatherUrl)
            .numDigits(1)
            .timeout(10)
            .say(new Say.Builder(first).build())
            .say(new Say.Builder(second).build())
            .build())
        .redirect(new com.twilio.twiml.voice.Redirect.Builder(again).build())
        .build()
        .toXml()
        .getBytes(StandardCharsets.UTF_8);
  }
}
