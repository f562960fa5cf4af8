package dev.bxml.verb;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements from text, known and unknown ones alike. Nothing outside the text is ever fetched:
 * a DTD is refused, and with it every entity but XML's own five.
 */
final class BxmlParser {
  private static final int DEEPEST = 100;

  /** Where text means nothing, so that the white space of a well laid out document is dropped. */
  private static final Set<String> CONTAINERS = Set.of(
      "Response",
      "Bxml",
      "Gather",
      "Transfer",
      "Refer",
      "Connect",
      "StartStream",
      "StartTranscription");

  private static final XMLInputFactory FACTORY = factory();

  /** Names the text in a message: {@code BXML}, {@code SSML}. */
  private final String subject;

  /** How many characters of the first line are not the user's. */
  private final int offset;

  private final XMLStreamReader in;

  private BxmlParser(String subject, int offset, String xml) throws XMLStreamException {
    this.subject = subject;
    this.offset = offset;
    this.in = FACTORY.createXMLStreamReader(new StringReader(xml));
  }

  static Element document(String xml) {
    Element root = read("BXML", 0, unmarked(Limits.notNull("Bxml", "xml", xml)));
    if (!root.name().equals("Response") && !root.name().equals("Bxml")) {
      throw new IllegalArgumentException(
          "BXML must have the root Response or Bxml, but has " + root.name());
    }
    return root;
  }

  /** Reads markup as the content of an element of this name. */
  static Element content(String subject, String name, String markup) {
    String start = "<" + name + ">";
    String checked = unmarked(Limits.notNull(name, "markup", markup));
    return read(subject, start.length(), start + checked + "</" + name + ">");
  }

  /** Files of some editors begin with a byte order mark, which is no part of their text. */
  private static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Element read(String subject, int offset, String xml) {
    try {
      return new BxmlParser(subject, offset, xml).root();
    } catch (XMLStreamException e) { // not as the cause: its message quotes the text
      throw malformed(subject, offset, "well-formed XML", e.getLocation());
    }
  }

  private Element root() throws XMLStreamException {
    if ("1.1".equals(in.getVersion())) { // which carries characters that what we write cannot
      throw malformed(subject, offset, "XML 1.0", in.getLocation());
    }
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      refuseDtd();
    }
    Element root = element(1);
    while (in.hasNext()) {
      in.next(); // a second root is not well-formed, and the parser says so
    }
    return root;
  }

  /** Reads the element whose start tag is at hand, to its end tag. */
  private Element element(int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw malformed(subject, offset, "nested at most " + DEEPEST + " deep", in.getLocation());
    }
    Element element = startTag();
    boolean container = CONTAINERS.contains(element.name());
    List<Content> content = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      if (in.isStartElement()) {
        moveText(text, content);
        content.add(element(depth + 1));
      } else if (in.isCharacters() && !(container && in.isWhiteSpace())) {
        text.append(in.getText());
      }
    }
    moveText(text, content);
    return element.containing(content);
  }

  /** Comments cut text into pieces, which are one text to whoever reads the element. */
  private static void moveText(StringBuilder text, List<Content> content) {
    if (!text.isEmpty()) {
      content.add(new Text(text.toString()));
      text.setLength(0);
    }
  }

  private Element startTag() {
    Element element = Element.named(in.getLocalName());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String prefix = in.getAttributePrefix(i);
      String name = in.getAttributeLocalName(i);
      boolean prefixed = prefix != null && !prefix.isEmpty();
      element = element.with(prefixed ? prefix + ":" + name : name, in.getAttributeValue(i));
    }
    return element;
  }

  private void refuseDtd() {
    if (in.getEventType() == XMLStreamConstants.DTD) {
      throw malformed(subject, offset, "without a DTD", in.getLocation());
    }
  }

  private static IllegalArgumentException malformed(
      String subject, int offset, String rule, @Nullable Location location) {
    return new IllegalArgumentException(
        "%s must be %s, but is not at %s".formatted(subject, rule, place(offset, location)));
  }

  /** The parser has no line any more when the text breaks off within a DTD. */
  private static String place(int offset, @Nullable Location location) {
    if (location == null || location.getLineNumber() < 1) {
      return "its end";
    }
    int line = location.getLineNumber();
    return "line %d, column %d"
        .formatted(line, location.getColumnNumber() - (line == 1 ? offset : 0));
  }

  /** The JDK's own parser, whatever else is on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // BXML has none
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // From 24 on the JDK has a limit of its own, and another message; ours holds on each alike.
    factory.setProperty("jdk.xml.maxElementDepth", 0);
    return factory;
  }
}
