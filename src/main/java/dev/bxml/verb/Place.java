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

  /** Returns the place of an element before which so many others begin, the root among them. */
  static Place of(Element root, int before) {
    Place place = new Place(root);
    int unused = place.enter(root, before);
    return place;
  }

  /** Returns how many are left to pass; enters what is on the way to the one with none left. */
  private int enter(Element parent, int before) {
    int left = before;
    for (int i = 0; left > 0 && i < parent.content().size(); i++) {
      if (parent.content().get(i) instanceof Element child) {
        enter(i);
        left = enter(child, left - 1);
        if (left > 0) {
          leave();
        }
      }
    }
    return left;
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
    indices[--depth] = 0; // for the hash
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

  /** Tells whether a path is the one that {@link #toString} returns, without making that. */
  boolean is(String path) {
    boolean same = path.startsWith(root.name());
    int end = root.name().length();
    Element parent = root;
    for (int i = 0; same && i < depth; i++) {
      Element child = (Element) parent.content().get(indices[i]);
      String number = Integer.toString(number(parent, indices[i]));
      int bracket = end + 1 + child.name().length();
      same = path.startsWith("/", end)
          && path.startsWith(child.name(), end + 1)
          && path.startsWith("[", bracket)
          && path.startsWith(number, bracket + 1)
          && path.startsWith("]", bracket + 1 + number.length());
      end = bracket + 2 + number.length();
      parent = child;
    }
    return same && end == path.length();
  }

  /** Returns the same for the same place in documents of the same structure. */
  int hash() {
    return Arrays.hashCode(indices);
  }

  /** Returns one step of a path, such as {@code Gather[1]}, for an element in another. */
  static String step(Element parent, int index) {
    return ((Element) parent.content().get(index)).name() + "[" + number(parent, index) + "]";
  }

  /** Returns how many elements of its name there are up to an element in another. */
  private static int number(Element parent, int index) {
    String name = ((Element) parent.content().get(index)).name();
    int number = 0;
    for (int i = 0; i <= index; i++) {
      if (parent.content().get(i) instanceof Element other && other.name().equals(name)) {
        number++;
      }
    }
    return number;
  }
}
