package dev.bxml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as the JDK's parser sees it, which shares no code with what wrote it. */
public final class ParsedXml {
  /** One a thread, since it takes longer to make than to use. */
  private static final ThreadLocal<DocumentBuilder> PARSER =
      ThreadLocal.withInitial(ParsedXml::parser);

  private final Element root;
  private final Map<String, String> places = new LinkedHashMap<>();

  private ParsedXml(Element root) {
    this.root = root;
    element(root, "/" + root.getTagName());
  }

  /** Parses a document that must be well-formed. */
  public static ParsedXml of(byte[] xml) throws SAXException {
    try {
      return new ParsedXml(PARSER.get().parse(new ByteArrayInputStream(xml)).getDocumentElement());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      parser.setErrorHandler(new Strict());
      return parser;
    } catch (ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the root element. */
  public Element root() {
    return root;
  }

  /**
   * Returns what stands where, in the order of the document: {@code /Response/1:Gather/@tag} and the
   * attribute's value, {@code /Response/1:Tag/1:} and the text, {@code /Response/1:Hangup} and
   * nothing. The number counts the nodes beside it.
   */
  public Map<String, String> places() {
    return places;
  }

  private void element(Element element, String path) {
    places.put(path, "");
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      places.put(path + "/@" + attribute.getNodeName(), attribute.getNodeValue());
    }
    int number = 0;
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      number++;
      if (node instanceof Element child) {
        element(child, path + "/" + number + ":" + child.getTagName());
      } else {
        places.put(path + "/" + number + ":" + node.getNodeName(), node.getNodeValue());
      }
    }
  }

  /** Throws instead of printing. */
  private static final class Strict extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
