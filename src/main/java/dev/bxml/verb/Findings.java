package dev.bxml.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what breaks a rule. */
final class Findings {
  /**
   * More than anybody reads. Where each of thousands of elements breaks a rule, to say of each which
   * it is and what was meant takes seconds.
   */
  private static final int MOST = 100;

  /** Made for the first. */
  private @Nullable List<Finding> findings;

  private boolean hasError;

  void add(Rule rule, Place place, String found) {
    add(rule, place, () -> found);
  }

  /** Adds a finding, if there are not too many; but the first error always, since it decides. */
  void add(Rule rule, Place place, Supplier<String> found) {
    boolean isFirstError = rule.severity() == Severity.ERROR && !hasError;
    if (findings == null) {
      findings = new ArrayList<>();
    }
    if (findings.size() < MOST || isFirstError) {
      findings.add(new Finding(rule, place.toString(), found.get()));
      hasError |= isFirstError;
    }
  }

  List<Finding> all() {
    return findings == null ? List.of() : List.copyOf(findings);
  }
}
