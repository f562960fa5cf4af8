package dev.bxml.artifact;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs in a JVM of its own: the classes of tests that it is given by name. */
final class SelectedTests {
  /** What an element or an event of the protocol's tables is called. */
  private static final Pattern NAMED =
      Pattern.compile("\\{\"(?:name|eventType)\":\"(\\w+)\".*", Pattern.DOTALL);

  /** Whose test it is that a test has made. */
  private static final Pattern FACTORY =
      Pattern.compile(".*class:[\\w.]*?(\\w+)\\]/\\[test-factory:(\\w+)\\(\\)\\].*");

  private SelectedTests() {}

  /**
   * Runs them, and prints what has failed, why, and how many were run.
   *
   * @param args the names
   */
  public static void main(String[] args) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(args).map(name -> selectClass(name)).toList())
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    for (TestExecutionSummary.Failure failure : summary.getFailures()) {
      System.out.println("failed " + name(failure.getTestIdentifier()));
      System.out.println("  for " + failure.getException());
    }
    System.out.println("run " + summary.getTestsSucceededCount());
  }

  private static String name(TestIdentifier test) {
    String method = test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(source ->
            source.getClassName().replaceFirst(".*\\.", "") + "." + source.getMethodName())
        .orElseGet(() -> FACTORY.matcher(test.getUniqueId()).replaceFirst("$1.$2"));
    String arguments = NAMED.matcher(test.getDisplayName()).replaceFirst("$1");
    return method + " "
        + arguments.replaceFirst("^\\[\\d+\\] ", "").replaceFirst("^\\w+\\(\\)$", "-");
  }
}
