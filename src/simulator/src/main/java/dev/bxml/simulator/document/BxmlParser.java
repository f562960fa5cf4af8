package dev.bxml.simulator.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML into elements. Nothing outside the text is fetched: a DOCTYPE is refused. */
final class BxmlParser {
  private static final int DEEPEST = 100;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader in;

  private BxmlParser(String xml) throws XMLStreamException {
    this.in = FACTORY.createXMLStreamReader(new StringReader(xml));
  }

  static Element parse(String text) throws RefusedBxmlException {
    String xml = withoutMark(text);
    try {
      return new BxmlParser(xml).document();
    } catch (XMLStreamException e) {
      throw malformed(xml, e);
    }
  }

  /** Returns the names of the root and of what it holds, in order, as far as the text can be read. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    try {
      new BxmlParser(withoutMark(text)).names(names);
    } catch (XMLStreamException e) {
      // What comes behind is told by whoever reads all of it.
    }
    return names;
  }

  private void names(List<String> names) throws XMLStreamException {
    int depth = 0;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT && depth++ < 2) {
        names.add(in.getLocalName());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Element document() throws XMLStreamException, RefusedBxmlException {
    encoding();
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      if (in.getEventType() == XMLStreamConstants.DTD) {
        throw new RefusedBxmlException("The reply must have no DOCTYPE, but has one; remove it");
      }
    }
    Element root = element(in.getLocalName(), 1, false);
    end();
    return root;
  }

  /** Behind the root there may be comments, and nothing else. */
  private void end() throws RefusedBxmlException {
    Location behind = in.getLocation();
    try {
      while (in.hasNext()) {
        in.next();
      }
    } catch (XMLStreamException e) {
      throw new RefusedBxmlException(
          "The reply must end with its root, but has more behind it%s; remove that"
              .formatted(where(behind)),
          e);
    }
  }

  private void encoding() throws RefusedBxmlException {
    String encoding = in.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new RefusedBxmlException("The reply must be in UTF-8, but declares " + encoding
          + "; encode it so, and declare that or nothing");
    }
  }

  /** Reads the element whose start tag is at hand, to its end tag. */
  private Element element(String path, int depth, boolean inSpeech)
      throws XMLStreamException, RefusedBxmlException {
    if (depth > DEEPEST) {
      throw new RefusedBxmlException("The reply must be nested at most " + DEEPEST
          + " deep, but is deeper in line " + in.getLocation().getLineNumber());
    }
    String name = in.getLocalName();
    Map<String, String> attributes = attributes();
    List<Element> children = new ArrayList<>();
    boolean speech = inSpeech || name.equals("SpeakSentence");
    Speech content = new Speech();
    Map<String, Integer> numbers = new HashMap<>();
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      if (in.isStartElement()) {
        String child = in.getLocalName();
        int number = numbers.merge(child, 1, Integer::sum);
        String childPath = path + '/' + child + '[' + number + ']';
        Element read = element(childPath, depth + 1, speech);
        children.add(read);
        if (speech) {
          content.element(read);
        }
      } else if (in.isCharacters()) {
        content.text(in.getText());
      }
    }
    String text = speech ? content.spoken() : content.stripped();
    return new Element(name, attributes, children, text, content.markup(), path);
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String prefix = in.getAttributePrefix(i);
      String name = in.getAttributeLocalName(i);
      attributes.put(
          prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, in.getAttributeValue(i));
    }
    return attributes;
  }

  private static RefusedBxmlException malformed(String xml, XMLStreamException e) {
    String advice = isEnd(xml, e.getLocation())
        ? "; it ends there, before its root does: look whether its Content-Length counts bytes"
        : XmlMistake.advice(xml);
    return new RefusedBxmlException(
        "The reply must be well-formed XML, but is not" + where(e.getLocation()) + advice, e);
  }

  /** Whether no tag ends behind a place. */
  private static boolean isEnd(String xml, @Nullable Location location) {
    if (location == null) {
      return false;
    }
    int line = 0;
    for (int i = 1; i < location.getLineNumber(); i++) {
      line = xml.indexOf('\n', line) + 1;
    }
    return xml.indexOf('>', line + location.getColumnNumber() - 1) < 0;
  }

  private static String where(@Nullable Location location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
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
