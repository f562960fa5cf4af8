package dev.bxml.verb;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An element and where it stands in its document: {@code Response/Gather[1]} is the first Gather of
 * the Response.
 */
final class Place {
  private final @Nullable Place parent;
  private final Element element;
  private final int index;

  private Place(@Nullable Place parent, Element element, int index) {
    this.parent = parent;
    this.element = element;
    this.index = index;
  }

  /** Returns the place of a document's root. */
  static Place of(Element root) {
    return new Place(null, root, 0);
  }

  Element element() {
    return element;
  }

  /** Visits the elements in this one, in their order. */
  void forEachChild(Consumer<Place> visitor) {
    for (int i = 0; i < element.content().size(); i++) {
      if (element.content().get(i) instanceof Element child) {
        visitor.accept(child(child, i));
      }
    }
  }

  /** Returns the place of an element that is at this index of the content. */
  Place child(Element child, int index) {
    return new Place(this, child, index);
  }

  /** Returns the path, such as {@code Response/Gather[1]/SpeakSentence[2]}. */
  @Override
  public String toString() {
    // Put together only when something is found: paths as texts cost 70 % of a check's time.
    return parent == null ? element.name() : parent + "/" + step();
  }

  /** Returns the last step of the path, such as {@code Gather[1]}. */
  String step() {
    return parent == null ? element.name() : element.name() + "[" + number(parent.element) + "]";
  }

  /** Returns how many elements of this name there are up to this one. */
  private int number(Element above) {
    int number = 0;
    for (int i = 0; i <= index; i++) {
      if (above.content().get(i) instanceof Element other && other.name().equals(element.name())) {
        number++;
      }
    }
    return number;
  }
}
