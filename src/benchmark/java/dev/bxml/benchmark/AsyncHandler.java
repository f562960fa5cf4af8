package dev.bxml.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Puts lines into a queue; a thread formats what is there every 5 ms, and writes it at once. */
final class AsyncHandler extends Handler {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Queue<LogRecord> queue = new ConcurrentLinkedQueue<>();
  private final OutputStream out;

  AsyncHandler(Path file) throws IOException {
    this.out = Files.newOutputStream(file);
    Thread writer = new Thread(this::write, "async-log");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void publish(LogRecord line) {
    if (isLoggable(line)) {
      queue.add(line);
    }
  }

  private void write() {
    StringBuilder lines = new StringBuilder();
    try {
      while (true) {
        LockSupport.parkNanos(PAUSE_NANOS);
        for (LogRecord line = queue.poll(); line != null; line = queue.poll()) {
          lines.append(getFormatter().format(line));
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
