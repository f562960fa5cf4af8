package dev.bxml.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects what breaks a rule. */
final class Findings {
  /**
   * More than anybody reads. Where each of thousands of elements breaks a rule, to say of each which
   * it is and what was meant takes seconds.
   */
  private static final int MOST = 100;

  /**
   * What has been found lately, each in the slot of its hash: a document that is built anew for each
   * callback breaks the same rule in the same place each time. To check one with a verb that nothing
   * reaches takes half as long, one with an unknown attribute, for which the nearest is sought,
   * 0.03 times; and the texts' hashes, by which a log knows what it has told, are there already.
   */
  private static final Known[] KNOWN = new Known[128];

  /** What is longer is not kept, so that strangers' documents fill no memory. */
  private static final int LONGEST_KNOWN = 1000;

  /** Made for the first. */
  private @Nullable List<Finding> findings;

  private boolean hasError;

  /** Immutable: threads that race put in the same, or lose each other's. */
  private static final class Known {
    private final String subject;
    private final Finding finding;

    private Known(String subject, Finding finding) {
      this.subject = subject;
      this.finding = finding;
    }

    private boolean is(Rule rule, Place place, String subject) {
      return finding.rule() == rule && this.subject.equals(subject) && place.is(finding.path());
    }
  }

  void add(Rule rule, Place place, String found) {
    add(rule, place, found, UnaryOperator.identity());
  }

  /**
   * Adds a finding, if there are not too many; but the first error always, since it decides.
   *
   * @param found says what was found; depends on nothing but the rule, the place and the subject
   */
  void add(Rule rule, Place place, String subject, UnaryOperator<String> found) {
    if (findings == null) {
      findings = new ArrayList<>();
    }
    boolean isFirstError = rule.severity() == Severity.ERROR && !hasError;
    if (findings.size() < MOST || isFirstError) {
      findings.add(finding(rule, place, subject, found));
      hasError |= isFirstError;
    }
  }

  private static Finding finding(
      Rule rule, Place place, String subject, UnaryOperator<String> found) {
    int slot = Math.floorMod(Objects.hash(rule.name(), place.hash(), subject), KNOWN.length);
    Known known = KNOWN[slot];
    if (known == null || !known.is(rule, place, subject)) {
      known = new Known(subject, new Finding(rule, place.toString(), found.apply(subject)));
      if (subject.length() + known.finding.path().length() <= LONGEST_KNOWN) {
        KNOWN[slot] = known;
      }
    }
    return known.finding;
  }

  List<Finding> all() {
    return findings == null ? List.of() : List.copyOf(findings);
  }
}
