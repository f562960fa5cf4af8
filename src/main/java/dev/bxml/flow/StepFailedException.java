package dev.bxml.flow;

import org.jspecify.annotations.Nullable;

/**
 * What a flow did by {@link Caller#once}, {@link Caller#await} or {@link Caller#secret} has failed. A
 * flow that catches this and goes on gets it again whenever it is run again, then without its cause;
 * if it lets it pass, the callback fails, and is tried again should it come again.
 */
public final class StepFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  StepFailedException(String name, String failure, @Nullable Throwable cause) {
    super("%s failed: %s".formatted(name, failure), cause);
  }
}
