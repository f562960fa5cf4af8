package com.acme.frontdesk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A document as the platform reads it, one line an element: its name, its attributes by name, its
 * text, and its children below it, indented. Attributes and text are as parsed, not as escaped.
 */
final class Outline {
  private Outline() {}

  static String of(byte[] xml) {
    List<String> lines = new ArrayList<>();
    add(root(xml), "", lines);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Returns the values of all attributes that hold URLs. */
  static List<String> urls(byte[] xml) {
    List<String> urls = new ArrayList<>();
    addUrls(root(xml), urls);
    return urls;
  }

  private static Element root(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the document cannot be parsed", e);
    }
  }

  private static void add(Element element, String indent, List<String> lines) {
    StringBuilder line = new StringBuilder(indent).append(element.getTagName());
    for (Node attribute : attributes(element)) {
      line.append(' ').append(attribute.getNodeName()).append('=').append(attribute.getNodeValue());
    }
    List<Element> children = children(element);
    String text = element.getTextContent();
    if (children.isEmpty() && !text.isEmpty()) {
      line.append(": ").append(text);
    }
    lines.add(line.toString());
    for (Element child : children) {
      add(child, indent + "  ", lines);
    }
  }

  private static void addUrls(Element element, List<String> urls) {
    for (Node attribute : attributes(element)) {
      if (attribute.getNodeName().endsWith("Url")) {
        urls.add(attribute.getNodeValue());
      }
    }
    for (Element child : children(element)) {
      addUrls(child, urls);
    }
  }

  private static List<Node> attributes(Element element) {
    return IntStream.range(0, element.getAttributes().getLength())
        .mapToObj(element.getAttributes()::item)
        .sorted(Comparator.comparing(Node::getNodeName))
        .toList();
  }

  private static List<Element> children(Element element) {
    return IntStream.range(0, element.getChildNodes().getLength())
        .mapToObj(element.getChildNodes()::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
