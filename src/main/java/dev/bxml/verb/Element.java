package dev.bxml.verb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An XML element of a document, for those who look at one: validators and tests. It is the
 * immutable value behind every verb. Two are equal when an XML reader would see the same: the order
 * of attributes does not count, the order of content does.
 *
 * @see Bxml#root()
 */
public final class Element implements Content {
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

  /**
   * Returns the element's name.
   *
   * @return the name, such as {@code Gather}
   */
  public String name() {
    return name;
  }

  /**
   * Returns the attributes.
   *
   * @return names and values, in the order in which they were set
   */
  public Map<String, String> attributes() {
    Map<String, String> map = new LinkedHashMap<>();
    for (Attribute attribute : attributeChain()) {
      map.put(attribute.name(), attribute.value());
    }
    return Collections.unmodifiableMap(map);
  }

  /** Returns the attributes in the order in which they were set. */
  Attribute[] attributeChain() {
    return Attribute.inOrder(attributes);
  }

  /**
   * Returns the value of an attribute.
   *
   * @param name the attribute's name
   * @return its value; null when it is not set
   */
  public @Nullable String attribute(String name) {
    Attribute found = Attribute.find(attributes, name);
    return found == null ? null : found.value();
  }

  /** Tells whether an attribute is set to something: empty is as good as not set. */
  boolean has(String attribute) {
    Attribute found = Attribute.find(attributes, attribute);
    return found != null && !found.value().isBlank();
  }

  boolean holdsElement() {
    for (Content item : content) {
      if (item instanceof Element) {
        return true;
      }
    }
    return false;
  }

  List<Content> content() {
    return content;
  }

  /**
   * Returns the text of the element and of all elements in it.
   *
   * @return the text; empty when there is none
   */
  public String text() {
    if (content.size() == 1 && content.get(0) instanceof Text only) {
      return only.value();
    }
    StringBuilder text = new StringBuilder();
    for (Content item : content) {
      text.append(item instanceof Element child ? child.text() : ((Text) item).value());
    }
    return text.toString();
  }

  /**
   * Returns the elements among the content.
   *
   * @return the elements, in their order
   */
  public List<Element> children() {
    List<Element> children = new ArrayList<>(content.size());
    for (Content item : content) {
      if (item instanceof Element child) {
        children.add(child);
      }
    }
    return Collections.unmodifiableList(children);
  }

  /**
   * Visits the attributes, without the map that {@link #attributes()} makes.
   *
   * @param visitor takes names and values, in the order in which they were set
   */
  public void forEachAttribute(BiConsumer<String, String> visitor) {
    for (Attribute attribute : attributeChain()) {
      visitor.accept(attribute.name(), attribute.value());
    }
  }

  /** Returns an element equal to this one, but with the attribute set to the value. */
  Element with(String attribute, String value) {
    return new Element(name, Attribute.set(attributes, attribute, value), content);
  }

  /** Returns an element equal to this one, but of this name. */
  Element renamed(String name) {
    return new Element(name, attributes, content);
  }

  /** Returns an element equal to this one, but with this content. */
  Element containing(List<Content> content) {
    return new Element(name, attributes, List.copyOf(content)); // no copy of an immutable list
  }

  /** Returns an element equal to this one, but with this text as its content. */
  Element text(String text) {
    return new Element(name, attributes, text.isEmpty() ? List.of() : List.of(new Text(text)));
  }

  /** Returns an element equal to this one, but with more content; text joins the text before it. */
  Element append(Content item) {
    if (item instanceof Text text && text.value().isEmpty()) {
      return this;
    }
    List<Content> more = new ArrayList<>(content);
    int last = more.size() - 1;
    if (item instanceof Text text && last >= 0 && more.get(last) instanceof Text before) {
      more.set(last, new Text(before.value() + text.value()));
    } else {
      more.add(item);
    }
    return containing(more);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Element that
        && name.equals(that.name)
        && content.equals(that.content)
        && attributes().equals(that.attributes());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + attributes().hashCode()) + content.hashCode();
  }

  /** Returns the element as XML, with passwords masked, in URLs too. */
  @Override
  public String toString() {
    return XmlWriter.masked(this);
  }
}
