package dev.bxml.flow;

import dev.bxml.store.Codec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What came of effects: written, kept, and read again. */
final class Results {
  private final Course course;
  private final Outcome outcome;

  /** What the flow is doing, within which it asks for nothing else; null for nothing. */
  private @Nullable String doing;

  Results(Course course, Outcome outcome) {
    this.course = course;
    this.outcome = outcome;
  }

  /** Does something, and returns its result as text. */
  <T> String writtenBy(Codec<T> codec, String name, Callable<T> effect) throws Exception {
    doing = name;
    try {
      return written(codec, name, effect.call());
    } finally {
      doing = null;
    }
  }

  static <T> String written(Codec<T> codec, String name, @Nullable T result) {
    if (result == null) {
      throw new NullPointerException(
          "%s must have a result, but it is null; return an Optional, or something that stands for nothing"
              .formatted(Entry.quoted(name)));
    }
    String text = codec.write(result);
    if (text == null) {
      throw new NullPointerException(
          "the codec of %s must write a text, but wrote null".formatted(Entry.quoted(name)));
    }
    return text;
  }

  boolean isWithin() {
    return doing != null;
  }

  /** Fails within an effect: when the flow is run again, the effect is not, and what it asked is missing. */
  void requireNotWithin() {
    if (doing != null) {
      throw new FlowFailure(
          "step %d of %s must ask nothing of Caller within %s, but does at %s; ask before, or behind it"
              .formatted(course.step(), course.flow(), Entry.quoted(doing), FlowFailure.line()));
    }
  }

  /** Returns the result of an entry. */
  <T> T of(Entry entry, String name, Codec<T> codec, @Nullable Exception cause)
      throws StepFailedException {
    if (entry.hasFailed()) {
      throw new StepFailedException(Entry.quoted(name), entry.text, cause);
    }
    try {
      T result = codec.read(entry.text);
      if (result != null) {
        return result;
      }
    } catch (RuntimeException e) {
      throw unreadable(name, "threw " + e.getClass().getName()).because(e);
    }
    throw unreadable(name, "returned null");
  }

  private FlowFailure unreadable(String name, String instead) {
    return new FlowFailure(
        "the codec of %s of %s must read what is recorded, but %s, at %s; it reads what older versions wrote for as long as calls live"
            .formatted(Entry.quoted(name), course.flow(), instead, FlowFailure.line()));
  }

  /**
   * Keeps what the run has added. What a store throws ends the run, whatever the flow catches: it must
   * not go on as if it were kept.
   */
  void keep() {
    if (!kept()) {
      throw outcome.overtaken();
    }
  }

  private boolean kept() {
    try {
      return course.keep(false);
    } catch (Exception e) {
      throw new FlowStoreError(e);
    }
  }
}
