package dev.bxml.verb;

import java.util.ArrayList;
import java.util.List;

/** Goes over a document, and has its elements name credentials that are to be added. */
final class AdditionWalk {
  private final List<Addition> additions;

  /** How many of them have been made. */
  private int made;

  /** How many elements have been entered. */
  private int entered;

  private AdditionWalk(List<Addition> additions) {
    this.additions = additions;
  }

  /**
   * Returns a document with additions.
   *
   * @param additions in the order of the document
   */
  static Element over(Element root, List<Addition> additions) {
    return new AdditionWalk(additions).over(root);
  }

  @SuppressWarnings("ReferenceEquality") // what equals it deeply need not be looked at
  private Element over(Element original) {
    Element element = named(original, entered++);
    List<Content> content = null;
    for (int i = 0; i < original.content().size(); i++) {
      if (original.content().get(i) instanceof Element child) {
        Element changed = over(child);
        if (changed != child) {
          content = content == null ? new ArrayList<>(original.content()) : content;
          content.set(i, changed);
        }
      }
    }
    return content == null ? element : element.containing(content);
  }

  private Element named(Element original, int number) {
    Element element = original;
    while (made < additions.size() && additions.get(made).element() == number) {
      Addition addition = additions.get(made++);
      element = element
          .with(addition.user(), addition.username())
          .with(addition.pass(), addition.password());
    }
    return element;
  }
}
