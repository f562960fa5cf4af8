package dev.bxml.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What of a body is still to come, for as long as anybody waits for its reply. A container has a limit
 * for each read, and none for all: whoever sends a byte a second would hold a thread for days.
 */
final class TimelyBody extends InputStream {
  /** The platform can be set to wait for so long, and no longer. */
  static final int LONGEST_SECONDS = 25;

  private final InputStream in;
  private final LongSupplier clock;
  private final long start;

  TimelyBody(InputStream in) {
    this(in, System::nanoTime);
  }

  TimelyBody(InputStream in, LongSupplier clock) {
    this.in = in;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** Says that the rest of a body has not come in time. */
  static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1;

    private TooSlowException() {
      super("the body must come within %d seconds, but has not".formatted(LONGEST_SECONDS));
    }
  }

  @Override
  public int read() throws IOException {
    return inTime(in.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return inTime(in.read(buffer, offset, length));
  }

  /** The end of a body is good whenever it comes: then there is no more to wait for. */
  private int inTime(int read) throws TooSlowException {
    if (read >= 0 && clock.getAsLong() - start >= TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
      throw new TooSlowException();
    }
    return read;
  }
}
