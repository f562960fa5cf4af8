package dev.bxml.servers;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Counts in the server's row what has passed. */
final class Passed implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) {
    RealServersTest test =
        context.getRequiredTestInstances().findInstance(RealServersTest.class).orElseThrow();
    String column = context.getRequiredTestClass().getAnnotation(Column.class).value();
    Throwable thrown = context.getExecutionException().orElse(null);
    if (!(thrown instanceof TestAbortedException)) {
      test.row().count(column, thrown == null);
    }
  }
}
