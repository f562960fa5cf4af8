package dev.bxml.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Any stream as the body of a request. It is always ready: reads block, as the source does. */
final class BodyStream extends ServletInputStream {
  private final InputStream in;
  private boolean finished;

  BodyStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return noteEnd(in.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return noteEnd(in.read(buffer, offset, length));
  }

  private int noteEnd(int result) {
    finished |= result < 0;
    return result;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  /** Feeds the listener at once, on this thread: the data is there or blocks. */
  @Override
  public void setReadListener(ReadListener listener) {
    try {
      listener.onDataAvailable();
      listener.onAllDataRead();
    } catch (IOException e) {
      listener.onError(e);
    }
  }
}
