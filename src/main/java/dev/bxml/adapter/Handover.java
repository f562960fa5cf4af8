package dev.bxml.adapter;

import dev.bxml.log.OwnClass;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a thread of ours gets of the request's: its class loader, and what the application's
 * decorator hands over, such as a logging context. Called on the request's thread.
 */
record Handover(@Nullable UnaryOperator<Runnable> decorator) {

  boolean isDecorated() {
    return decorator != null;
  }

  /**
   * Returns what another thread is to run in place of a task.
   *
   * @throws RuntimeException what the decorator throws, or if it returns null
   */
  Runnable around(Runnable task) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Runnable decorated = decorator == null ? task : decoratedBy(decorator, task);
    return () -> run(decorated, loader);
  }

  /** Names the decorator. */
  @Override
  public String toString() {
    return decorator == null ? "none" : OwnClass.nameOf(decorator);
  }

  private static Runnable decoratedBy(UnaryOperator<Runnable> decorator, Runnable task) {
    return Objects.requireNonNull(
        decorator.apply(task),
        () -> "a taskDecorator must return a task, but %s returned null"
            .formatted(OwnClass.nameOf(decorator)));
  }

  private static void run(Runnable task, @Nullable ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
