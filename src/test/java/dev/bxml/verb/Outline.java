package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** Compares elements with what a parser not ours has read. */
public final class Outline {
  private Outline() {}

  /** Fails unless the root holds these verbs and nothing else. */
  public static void assertSame(Verb[] verbs, org.w3c.dom.Element root) {
    List<org.w3c.dom.Element> children = children(root);
    assertEquals(verbs.length, children.size());
    for (int i = 0; i < verbs.length; i++) {
      assertSame(BxmlElement.of(verbs[i]), children.get(i));
    }
  }

  private static void assertSame(Element ours, org.w3c.dom.Element theirs) {
    assertEquals(ours.name(), theirs.getTagName());
    assertEquals(ours.attributes(), attributes(theirs));
    assertEquals(ours.text(), theirs.getTextContent());
    List<org.w3c.dom.Element> children = children(theirs);
    assertEquals(ours.children().size(), children.size());
    for (int i = 0; i < children.size(); i++) {
      assertSame(ours.children().get(i), children.get(i));
    }
  }

  private static Map<String, String> attributes(org.w3c.dom.Element element) {
    NamedNodeMap nodes = element.getAttributes();
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      attributes.put(nodes.item(i).getNodeName(), nodes.item(i).getNodeValue());
    }
    return attributes;
  }

  private static List<org.w3c.dom.Element> children(org.w3c.dom.Element element) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(org.w3c.dom.Element.class::isInstance)
        .map(org.w3c.dom.Element.class::cast)
        .toList();
  }
}
