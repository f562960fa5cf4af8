package dev.bxml.servers;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Puts into the server's row what has passed and what has not. Only where all is promised does the
 * latter fail the run; elsewhere the row says it.
 */
final class Passed
    implements AfterEachCallback,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  @Override
  public void afterEach(ExtensionContext context) {
    Throwable thrown = context.getExecutionException().orElse(null);
    if (thrown == null) {
      row(context).passed(column(context));
    } else if (!(thrown instanceof TestAbortedException)) {
      row(context).failed(column(context), name(context));
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    tolerate(context, thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    tolerate(context, thrown);
  }

  private static void tolerate(ExtensionContext context, Throwable thrown) throws Throwable {
    if (thrown instanceof TestAbortedException || test(context).running.kind().isPromised()) {
      throw thrown;
    }
    row(context).failed(column(context), name(context));
    System.out.println(test(context).running + ", " + column(context) + ": " + name(context) + " "
        + context.getDisplayName() + ": " + thrown);
    throw new TestAbortedException("not promised of " + test(context).running, thrown);
  }

  private static RealServersTest test(ExtensionContext context) {
    return context
        .getRequiredTestInstances()
        .findInstance(RealServersTest.class)
        .orElseThrow();
  }

  private static Row row(ExtensionContext context) {
    return test(context).row();
  }

  private static String column(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(Column.class).value();
  }

  private static String name(ExtensionContext context) {
    return context.getRequiredTestMethod().getName();
  }
}
