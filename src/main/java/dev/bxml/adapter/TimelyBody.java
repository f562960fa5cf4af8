package dev.bxml.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What of a body is still to come, for as long as anybody waits for its reply. A container has a limit
 * for each read, and none for all: whoever sends a byte a second would hold a thread for days.
 */
final class TimelyBody extends InputStream {
  /** The platform can be set to wait for so long, and no longer. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(25);

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

  @Override
  public int read() throws IOException {
    return inTime(in.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return inTime(in.read(buffer, offset, length));
  }

  /** The end of a body is good whenever it comes: then there is no more to wait for. */
  private int inTime(int read) throws IOException {
    if (read >= 0 && clock.getAsLong() - start >= LONGEST_NANOS) {
      throw new SocketTimeoutException(); // as a container throws after a read
    }
    return read;
  }
}
