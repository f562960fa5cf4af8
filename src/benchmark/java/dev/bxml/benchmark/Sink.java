package dev.bxml.benchmark;

import java.io.OutputStream;

/** A container's output buffer: it copies what is written, and is there before. */
final class Sink extends OutputStream {
  private final byte[] buffer = new byte[8192];
  private int size;

  /** Forgets what was written and returns how much it was. */
  int reset() {
    int written = size;
    size = 0;
    return written;
  }

  @Override
  public void write(int b) {
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }
}
