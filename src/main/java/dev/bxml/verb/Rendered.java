package dev.bxml.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A document in UTF-8. The array it was written into is kept as it is, with room behind the
 * document: to cut that off is a copy, and was a fifth of what a reply allocates.
 */
final class Rendered {
  private final byte[] bytes;
  private final int length;

  Rendered(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
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
