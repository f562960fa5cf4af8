package dev.bxml.verb;

import java.util.Arrays;

/**
 * Where a walk over a document is: {@code Response/Gather[1]} is the first Gather of the Response.
 * The walk enters and leaves; what it says of itself it puts together only when asked.
 */
final class Place {
  private final Element root;

  /** Which item of its parent's content each element on the way here is. */
  private int[] indices = new int[4];

  private int depth;

  /** Starts at a document's root. */
  Place(Element root) {
    this.root = root;
  }

  /** Goes to the element that is at this index of the content. */
  void enter(int index) {
    if (depth == indices.length) {
      indices = Arrays.copyOf(indices, 2 * depth);
    }
    indices[depth++] = index;
  }

  /** Goes back to the element around this one. */
  void leave() {
    depth--;
  }

  /** Returns the path, such as {@code Response/Gather[1]/SpeakSentence[2]}. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder(root.name());
    Element parent = root;
    for (int i = 0; i < depth; i++) {
      path.append('/').append(step(parent, indices[i]));
      parent = (Element) parent.content().get(indices[i]);
    }
    return path.toString();
  }

  /** Returns one step of a path, such as {@code Gather[1]}, for an element in another. */
  static String step(Element parent, int index) {
    String name = ((Element) parent.content().get(index)).name();
    int number = 0; // how many elements of this name there are up to this one
    for (int i = 0; i <= index; i++) {
      if (parent.content().get(i) instanceof Element other && other.name().equals(name)) {
        number++;
      }
    }
    return name + "[" + number + "]";
  }
}
