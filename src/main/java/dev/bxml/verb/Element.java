package dev.bxml.verb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An XML element: the immutable value behind every verb. Two are equal when an XML reader would see
 * the same: the order of attributes does not count, the order of content does.
 */
final class Element implements Content {
  private final String name;
  private final @Nullable Attribute attributes;
  private final List<Content> content;

  private Element(String name, @Nullable Attribute attributes, List<Content> content) {
    this.name = name;
    this.attributes = attributes;
    this.content = content;
  }

  static Element named(String name) {
    return new Element(name, null, List.of());
  }

  String name() {
    return name;
  }

  /** Returns the attributes in the order in which they were set. */
  Attribute[] attributes() {
    return Attribute.inOrder(attributes);
  }

  @Nullable
  String attribute(String name) {
    Attribute found = Attribute.find(attributes, name);
    return found == null ? null : found.value();
  }

  List<Content> content() {
    return content;
  }

  /** Returns the elements among the content. */
  List<Element> children() {
    List<Element> children = new ArrayList<>(content.size());
    for (Content item : content) {
      if (item instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** Returns an element equal to this one, but with the attribute set to the value. */
  Element with(String attribute, String value) {
    return new Element(name, Attribute.set(attributes, attribute, value), content);
  }

  /** Returns an element equal to this one, but with this content. */
  Element containing(List<Content> content) {
    return new Element(name, attributes, List.copyOf(content)); // no copy of an immutable list
  }

  /** Returns an element equal to this one, but with this text as its content. */
  Element text(String text) {
    return new Element(name, attributes, text.isEmpty() ? List.of() : List.of(new Text(text)));
  }

  private Map<String, String> attributeMap() {
    Map<String, String> map = new HashMap<>();
    for (Attribute link = attributes; link != null; link = link.previous()) {
      map.put(link.name(), link.value());
    }
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Element that
        && name.equals(that.name)
        && content.equals(that.content)
        && attributeMap().equals(that.attributeMap());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + attributeMap().hashCode()) + content.hashCode();
  }

  /** Returns the element as XML, with passwords masked. */
  @Override
  public String toString() {
    return XmlWriter.masked(this);
  }
}
