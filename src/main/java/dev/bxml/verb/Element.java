package dev.bxml.verb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An XML element, the immutable value behind every verb. Two are equal when an XML reader would see
 * the same: the order of attributes does not count, the order of content does.
 */
final class Element implements Content {
  private final String name;
  private final @Nullable Attribute attributes;
  private final List<Content> content;

  /** Threads that race compute the same, so that no lock is needed. */
  private int hash;

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

  Map<String, String> attributes() {
    Map<String, String> map = new LinkedHashMap<>();
    for (Attribute attribute : attributeChain()) {
      map.put(attribute.name(), attribute.value());
    }
    return map;
  }

  /** Returns the attribute that was set last, with those before it behind it. */
  @Nullable
  Attribute lastAttribute() {
    return attributes;
  }

  /** Returns the attributes in the order in which they were set. */
  Attribute[] attributeChain() {
    return Attribute.inOrder(attributes);
  }

  int attributeCount() {
    return Attribute.count(attributes);
  }

  /**
   * Returns the attribute after which so many others were set. To ask for one after another makes no
   * array, and takes less time with the few that an element has.
   */
  Attribute attributeBefore(int others) {
    return Attribute.before(attributes, others);
  }

  /** Returns the value of an attribute; null when it is not set. */
  @Nullable
  String attribute(String name) {
    Attribute found = Attribute.find(attributes, name);
    return found == null ? null : found.value();
  }

  /** Tells whether an attribute is set to something: empty is as good as not set. */
  boolean has(String attribute) {
    Attribute found = Attribute.find(attributes, attribute);
    return found != null && !found.value().isBlank();
  }

  boolean holdsElement() {
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element) {
        return true;
      }
    }
    return false;
  }

  List<Content> content() {
    return content;
  }

  /** Returns the text of the element and of all elements in it. */
  String text() {
    if (content.size() == 1 && content.get(0) instanceof Text only) {
      return only.value();
    }
    StringBuilder text = new StringBuilder();
    for (Content item : content) {
      text.append(item instanceof Element child ? child.text() : ((Text) item).value());
    }
    return text.toString();
  }

  /** Returns the elements among the content, in their order. */
  List<Element> children() {
    List<Element> children = new ArrayList<>(content.size());
    for (Content item : content) {
      if (item instanceof Element child) {
        children.add(child);
      }
    }
    return Collections.unmodifiableList(children);
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

  /** Computed once: a call flow compares the verbs of all its steps each time that it is run. */
  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = 31 * (31 * name.hashCode() + hashOfAttributes()) + content.hashCode();
      hash = known;
    }
    return known;
  }

  private int hashOfAttributes() {
    int sum = 0; // their order does not count
    for (Attribute attribute : attributeChain()) {
      sum += attribute.name().hashCode() ^ attribute.value().hashCode();
    }
    return sum;
  }
}
