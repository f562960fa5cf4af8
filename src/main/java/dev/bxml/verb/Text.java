package dev.bxml.verb;

import org.jspecify.annotations.Nullable;

/** Character data. Its characters have been checked: XML can carry each of them. */
record Text(String value) implements Content {

  /** Written out: what a record generates keeps the class loader of an application on JDK 17. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
