package dev.bxml.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document in UTF-8. The array it was written into is kept as it is, with room behind the
 * document: to cut that off is a copy, and was a fifth of what a reply allocates.
 */
final class Rendered {
  private final byte[] bytes;
  private final int length;
  private final int @Nullable [] attributeEnds;

  /**
   * Keeps a document.
   *
   * @param attributeEnds where one more attribute of each element would stand, in the order in which
   *     the elements begin; null where nobody knows
   */
  Rendered(byte[] bytes, int length, int @Nullable [] attributeEnds) {
    this.bytes = bytes;
    this.length = length;
    this.attributeEnds = attributeEnds;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Tells whether it is known where attributes end: no more, once some have been added. */
  boolean takesAdditions() {
    return attributeEnds != null;
  }

  int attributeEnd(int element) {
    return Objects.requireNonNull(attributeEnds)[element];
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
