package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.document.Element;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A document on its way through: the verbs that are still to run. */
final class Script {
  private final Queue<Element> verbs;
  private final String base;

  Script(List<Element> verbs, String base) {
    this.verbs = new ArrayDeque<>(verbs);
    this.base = base;
  }

  static Script none() {
    return new Script(List.of(), "");
  }

  @Nullable
  Element next() {
    return verbs.poll();
  }

  /** Returns the absolute URL that one in this document means. */
  String resolve(String url) {
    return Urls.resolve(base, url);
  }
}
